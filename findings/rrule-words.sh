#!/usr/bin/env bash
# rrule 2.8.1 (JavaScript): a dose every 6 hours for 3 days is three doses.
#
# Seen:    RRule.fromText makes COUNT=3 of "for 3 days", so the last of the twelve comes after half a day; "at 10:30" is
#          BYHOUR=10, and the half hour is lost; "twice a day" is understood as nothing at all, which is once a year. The
#          way back, toText, leaves the half hour out as well, and says the day before of an end.
# Guessed: an end after three days, or an error; 10:30; two times a day, or an error, as "every evening" gives.
# Matters: it is how web calendars turn a label into reminders. legup reads hours and a most out of a label, one number
#          each, and its own reminders are written as rules, never as words.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit --prefix . rrule@2.8.1 >/dev/null
seen=$(TZ=Europe/Berlin node - <<'JS'
const { RRule } = require('rrule');
const texts = [
  'every 6 hours for 3 days', 'every week on Friday at 10:30', 'twice a day', 'every 12 hours until December 1, 2026',
  'every evening',
];
for (const text of texts) {
  try {
    const rule = RRule.fromText(text);
    console.log(`${text}: "${rule}", that is, ${rule.toText()}`);
  } catch (problem) {
    console.log(`${text}: ${problem.message}`);
  }
}
console.log(new RRule({ freq: RRule.DAILY, byhour: [8, 20], byminute: [30] }).toText());
JS
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
every 6 hours for 3 days: "RRULE:INTERVAL=6;FREQ=HOURLY;COUNT=3", that is, every 6 hours for 3 times
every week on Friday at 10:30: "RRULE:FREQ=WEEKLY;BYDAY=FR;BYHOUR=10", that is, every week on Friday at 10
twice a day: "", that is, every year
every 12 hours until December 1, 2026: "RRULE:INTERVAL=12;FREQ=HOURLY;UNTIL=20261130T230000Z", that is, every 12 hours until November 30, 2026
every evening: Unexpected end
every day at 8 and 20
END
