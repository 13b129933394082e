#!/usr/bin/env bash
# khal 0.14.1 and recurring-ical-events 3.8.2 (Python): an older import wins, and a visit that was called off takes place.
#
# Seen:    importing an event with a *lower* SEQUENCE than the one it has, khal puts the older in the place of the newer, so
#          the visit is an hour early again. recurring-ical-events lists an event with STATUS:CANCELLED like any other.
# Guessed: what is older changes nothing (RFC 5546 counts revisions for that); what is cancelled is left out.
# Matters: who exports a calendar cannot rely on SEQUENCE or STATUS alone. The title of a visit that is off has to say so in
#          words, and an old file imported by mistake brings an old date back.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check khal==0.14.1 recurring-ical-events==3.8.2
mkdir calendar
export TZ=Europe/Berlin HOME=$folder
event() {
    printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:x BEGIN:VEVENT UID:visit DTSTAMP:20261120T080000Z "SEQUENCE:$1" \
        "DTSTART:20261204T0${2}3000Z" "DTEND:20261204T0${2}4500Z" SUMMARY:Visit ${3:+"$3"} END:VEVENT END:VCALENDAR
}
event 1 9 >first.ics
event 0 8 >older.ics
event 2 9 STATUS:CANCELLED >off.ics
cat >config <<END
[calendars]
[[visits]]
path = $folder/calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = $folder/database
END
seen=$(
    for file in first older off; do
        python/bin/khal -c config import --batch $file.ics >/dev/null 2>&1
        printf 'khal, after the %s one: %s\n' $file "$(python/bin/khal -c config list --day-format '' 2026-12-04 1d 2>/dev/null | xargs)"
    done
    python/bin/python - <<'PY'
import icalendar, recurring_ical_events
events = recurring_ical_events.of(icalendar.Calendar.from_ical(open("off.ics").read())).between((2026, 12, 1), (2026, 12, 31))
print("recurring-ical-events, the one called off:", *(event["SUMMARY"] for event in events))
PY
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
khal, after the first one: 10:30-10:45 Visit
khal, after the older one: 09:30-09:45 Visit
khal, after the off one: CANCELLED 10:30-10:45 Visit
recurring-ical-events, the one called off: Visit
END
