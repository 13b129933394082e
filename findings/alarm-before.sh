#!/usr/bin/env bash
# iso8601-duration 2.1.4, date-duration 2.0.0 (JavaScript): an alarm half an hour before a visit comes half an hour after.
#
# Seen:    both take the sign of "-PT30M" off without an error; of "PT1H30", where the M was forgotten, they have one
#          hour; date-duration makes one day of "P1DT0.5H". @0dep/piso 5.1.2 has the sign, refuses the second and keeps the
#          half hour.
# Guessed: half an hour before, or an error; an error; a day and 30 minutes, or an error.
# Matters: iCalendar writes each alarm before an event so: TRIGGER:-PT30M. Read with these, the reminder of a visit comes
#          when it has begun. A length with a sign has to be tried with its sign before it is trusted.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit --prefix . \
    iso8601-duration@2.1.4 date-duration@2.0.0 @0dep/piso@5.1.2 >/dev/null
cat >read.mjs <<'JS'
import { parseDuration } from '@0dep/piso';
import createDuration from 'date-duration';
import { parse, toSeconds } from 'iso8601-duration';
const visit = new Date('2026-11-27T09:30:00Z');
const minutes = (read) => {
  try { return `${read()} min`; } catch { return 'an error'; }
};
for (const text of ['-PT30M', 'PT1H30', 'P1DT0.5H', 'PT45M']) {
  const said = [
    `iso8601-duration ${minutes(() => toSeconds(parse(text)) / 60)}`,
    `date-duration ${minutes(() => (createDuration(text).addTo(visit) - visit) / 60000)}`,
    `piso ${minutes(() => parseDuration(text).toMilliseconds(visit) / 60000)}`,
  ];
  console.log(`${text}: ${said.join(', ')}`);
}
JS
seen=$(node read.mjs)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
-PT30M: iso8601-duration 30 min, date-duration 30 min, piso -30 min
PT1H30: iso8601-duration 60 min, date-duration 60 min, piso an error
P1DT0.5H: iso8601-duration 1470 min, date-duration 1440 min, piso 1470 min
PT45M: iso8601-duration 45 min, date-duration 45 min, piso 45 min
END
