#!/usr/bin/env bash
# @breejs/later 4.2.0 (JavaScript): every 45 minutes is also after 15, every 5 hours after 4, and every 10 days after 1.
#
# Seen:    the count starts anew with each hour, day and month: after 12:45 comes 13:00, after 20:00 midnight, and after
#          31 December 1 January. Nothing says so; error is -1, for none.
# Guessed: the same gap all the time, counted from the first.
# Matters: "at least 5 hours between doses" is broken once a night by a reminder that is said to be every 5 hours. legup
#          counts from the last dose that was written down.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit --prefix . @breejs/later@4.2.0 >/dev/null
seen=$(TZ=Europe/Berlin node - <<'JS'
const later = require('@breejs/later');
later.date.localTime();
for (const [text, from] of [
  ['every 45 minutes', new Date(2026, 10, 29, 12)],
  ['every 5 hours', new Date(2026, 10, 29, 15)],
  ['every 10 days', new Date(2026, 11, 11)],
]) {
  const rule = later.parse.text(text);
  const times = later.schedule(rule).next(4, from).map((time) => time.toLocaleString('sv').slice(5, 16));
  console.log(`${text}: ${times.join(', ')} (error ${rule.error})`);
}
JS
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
every 45 minutes: 11-29 12:00, 11-29 12:45, 11-29 13:00, 11-29 13:45 (error -1)
every 5 hours: 11-29 15:00, 11-29 20:00, 11-30 00:00, 11-30 05:00 (error -1)
every 10 days: 12-11 00:00, 12-21 00:00, 12-31 00:00, 01-01 00:00 (error -1)
END
