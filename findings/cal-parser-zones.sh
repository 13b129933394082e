#!/usr/bin/env bash
# cal-parser 1.0.2 (JavaScript, calendar files): a visit at 9:30 in Berlin is an hour late, and the same in UTC is not.
#
# Seen:    a time with TZID is read as if it stood in UTC, with the VTIMEZONE in the file and the zone's name beside it:
#          9:30 in Berlin is 9:30Z, in Los Angeles too, and a rule of every evening at 20:00 begins at 20:00Z. A time with a
#          Z is right.
# Guessed: 8:30Z and 17:30Z, by the VTIMEZONE or by the zone's name.
# Matters: the right form for a visit is a TZID with its VTIMEZONE, and it is the one that comes wrong here; a floating or a
#          UTC time would have been seen. Who shows imported visits has to try one of another zone, in a third.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit --prefix . cal-parser@1.0.2 >/dev/null
cat >events <<'END'
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//recovery//EN
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VTIMEZONE
TZID:America/Los_Angeles
BEGIN:STANDARD
DTSTART:20071104T020000
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
TZOFFSETFROM:-0700
TZOFFSETTO:-0800
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20070311T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
TZOFFSETFROM:-0800
TZOFFSETTO:-0700
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
UID:visit@example.org
DTSTAMP:20261120T080000Z
DTSTART;TZID=Europe/Berlin:20261120T093000
DTEND;TZID=Europe/Berlin:20261120T100000
SUMMARY:Visit
END:VEVENT
BEGIN:VEVENT
UID:utc@example.org
DTSTAMP:20261120T080000Z
DTSTART:20261120T083000Z
DTEND:20261120T090000Z
SUMMARY:The same in UTC
END:VEVENT
BEGIN:VEVENT
UID:pain@example.org
DTSTAMP:20261120T080000Z
DTSTART;TZID=Europe/Berlin:20261120T200000
DTEND;TZID=Europe/Berlin:20261120T201500
RRULE:FREQ=DAILY;COUNT=3
SUMMARY:Pain of the evening
END:VEVENT
BEGIN:VEVENT
UID:far@example.org
DTSTAMP:20261120T080000Z
DTSTART;TZID=America/Los_Angeles:20261120T093000
DTEND;TZID=America/Los_Angeles:20261120T100000
SUMMARY:Call with Los Angeles
END:VEVENT
END:VCALENDAR
END
cat >read.js <<'JS'
const { parseString } = require('cal-parser');
const calendar = parseString(require('fs').readFileSync('events', 'utf8').replace(/\n/g, '\r\n'));
for (const { summary, dtstart } of calendar.events) console.log(`${summary.value}: ${dtstart.value.toISOString()}`);
JS
seen=$(TZ=Europe/Berlin node read.js)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
Visit: 2026-11-20T09:30:00.000Z
The same in UTC: 2026-11-20T08:30:00.000Z
Pain of the evening: 2026-11-20T20:00:00.000Z
Call with Los Angeles: 2026-11-20T09:30:00.000Z
END
