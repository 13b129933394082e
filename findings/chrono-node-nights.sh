#!/usr/bin/env bash
# chrono-node 2.10.3 (JavaScript): what a person says at half past one at night is understood as something to come.
#
# Seen:    at 1:35 on 28 November "last night 23:30" is 23:30 on the 28th, 22 hours ahead, while "yesterday 23:30" is two
#          hours ago; "tonight at 1" is one in the afternoon; of "1,5 hours ago" only "5 hours ago" is read.
# Guessed: both two hours ago; one at night, or nothing; an hour and a half, or nothing.
# Matters: that is when a dose of the evening is written down. legup reads "last night" as the evening past, and tries the
#          decimal comma.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit --prefix . chrono-node@2.10.3 >/dev/null
seen=$(TZ=Europe/Berlin node - <<'JS'
const chrono = require('chrono-node');
const reference = { instant: new Date('2026-11-28T01:35:00+01:00'), timezone: 'Europe/Berlin' };
for (const text of ['yesterday 23:30', 'last night 23:30', 'tonight at 1', '1,5 hours ago']) {
  const [found] = chrono.parse(text, reference);
  console.log(`${text}: ${found.start.date().toLocaleString('sv')} from "${found.text}"`);
}
JS
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
yesterday 23:30: 2026-11-27 23:30:00 from "yesterday 23:30"
last night 23:30: 2026-11-28 23:30:00 from "last night 23:30"
tonight at 1: 2026-11-28 13:00:00 from "tonight at 1"
1,5 hours ago: 2026-11-27 20:35:00 from "5 hours ago"
END
