#!/usr/bin/env bash
# human-to-cron 0.3.1 and natural-cron.js 1.1.0 (JavaScript): words for a reminder become a reminder each minute.
#
# Seen:    "every 6 hours" is each minute of every sixth hour for one and each second of it for the other; "every day at
#          8:00 and 20:00" is each hour from 8 to 20 for one and 20:00 alone for the other; "every evening at 8" is 8 in
#          the morning or each minute; "twice a day" is each minute or each second. Neither refuses any of them. What
#          has one time, "every day at 20:30", is right.
# Guessed: right, or refused.
# Matters: who sets reminders for medicine in words has one too few or sixty an hour, and no word that it was not
#          understood. legup echoes what it understood before anything is saved, and refuses the rest.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit --prefix . human-to-cron@0.3.1 @darkeyedevelopers/natural-cron.js@1.1.0 >/dev/null
cat >words.mjs <<'JS'
import human from 'human-to-cron';
import natural from '@darkeyedevelopers/natural-cron.js';
for (const words of [
  'every day at 20:30', 'every 6 hours', 'every day at 8:00 and 20:00', 'every evening at 8', 'twice a day',
]) {
  console.log(`${words}: ${human(words)} (from seconds on), ${natural(words)} (from minutes on)`);
}
JS
seen=$(node words.mjs)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
every day at 20:30: 0 30 20 * * */1 (from seconds on), 30 20 * * ? * (from minutes on)
every 6 hours: * * */6 * * * (from seconds on), * 0/6 * * ? * (from minutes on)
every day at 8:00 and 20:00: 0 0 20 * * */1 (from seconds on), 0 8-20 * * ? * (from minutes on)
every evening at 8: 0 0 8 * * * (from seconds on), * * * * ? * (from minutes on)
twice a day: * * * * * * (from seconds on), * * * * ? * (from minutes on)
END
