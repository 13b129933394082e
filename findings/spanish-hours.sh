#!/usr/bin/env bash
# recognizers-text-date-time 1.3.2, chrono-node 2.10.3 (JavaScript): in Spanish, 11 at night is 11 in the morning.
#
# Seen:    chrono's Spanish and Portuguese read "a las 11 de la noche" as 11:00 and leave the rest; the recognizers make
#          3600 s of all of "una hora y media", and times of day of the minutes from 60 to 120: "90 minutos" is 9:00 or
#          21:00, "75 minutos" 7:05. In English they are right.
# Guessed: 23:00, as "11 at night" is in English; 5400 s for both.
# Matters: that is when the last dose was. legup takes words of a language only as a whole, and repeats the moment
#          before it counts; a language more needs its own list of such sentences, not the English one translated.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit --prefix . \
    @microsoft/recognizers-text-date-time@1.3.2 chrono-node@2.10.3 >/dev/null
seen=$(TZ=Europe/Madrid node - <<'JS'
const { recognizeDateTime } = require('@microsoft/recognizers-text-date-time');
const chrono = require('chrono-node');
const now = new Date('2026-11-28T01:35:00');
const clock = (date) => date.toTimeString().slice(0, 5);
console.log('at 11 at night:', clock(chrono.en.parseDate('at 11 at night', now)));
console.log('a las 11 de la noche:', clock(chrono.es.parseDate('a las 11 de la noche', now)));
console.log('às 11 da noite:', clock(chrono.pt.parseDate('às 11 da noite', now)));
for (const [language, text] of [
  ['en-us', 'an hour and a half'], ['en-us', '90 minutes'], ['es-es', 'una hora y media'], ['es-es', '90 minutos'],
  ['es-es', '75 minutos'], ['es-es', '45 minutos'],
]) {
  const found = recognizeDateTime(text, language, 0, now);
  console.log(...found.map((one) => `${text}: "${one.text}", ${one.resolution.values.map((v) => v.value).join(' or ')}`));
}
JS
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
at 11 at night: 23:00
a las 11 de la noche: 11:00
às 11 da noite: 11:00
an hour and a half: "an hour and a half", 5400
90 minutes: "90 minutes", 5400
una hora y media: "una hora y media", 3600
90 minutos: "90 minutos", 09:00:00 or 21:00:00
75 minutos: "75 minutos", 07:05:00 or 19:05:00
45 minutos: "45 minutos", 2700
END
