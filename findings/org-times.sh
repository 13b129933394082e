#!/usr/bin/env bash
# orgparse 0.5.20260926, org2ical 0.0.4 (Python, Org files): a visit at 9:30 is at no time, and one at 09:30 is.
#
# Seen:    of "<2026-11-27 Fri 9:30>" orgparse keeps the day alone, also in SCHEDULED and DEADLINE, while a CLOCK line
#          from 9:10 has its minutes; "23:50-00:10" ends at 0:10 of the day on which it began, 23 h 40 min earlier.
#          org2ical makes calendars of that: an event of the whole day, and one that ends before it begins.
# Guessed: 9:30, as Org itself reads an hour of one digit; ten past midnight of the next day, or an error.
# Matters: it is how plans and habits of Emacs users get to their phones. The visit loses its hour without a word, and
#          only those before ten in the morning. legup takes both spellings, and writes each time with two digits.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check orgparse==0.5.20260926 org2ical==0.0.4
cat >read.py <<'PY'
import org2ical
import orgparse

for text in [
    "* Visit\nDEADLINE: <2026-11-27 Fri 9:30>\n",
    "* Visit\nDEADLINE: <2026-11-27 Fri 09:30>\n",
    "* Ibuprofen\nSCHEDULED: <2026-11-27 Fri 8:00 +6h>\n",
    "* Legs up <2026-11-27 Fri 23:50-00:10>\n",
    "* Legs up\nCLOCK: [2026-11-27 Fri 9:10]--[2026-11-27 Fri 10:00] =>  0:50\n",
]:
    node = orgparse.loads(text)[1]
    found = [*node.datelist, *node.rangelist, *node.clock, node.deadline, node.scheduled]
    moments = [str(moment) for date in found if date for moment in (date.start, date.end) if moment]
    calendar = [line for line in org2ical.loads(text)[0].splitlines() if line.startswith(("DTSTART", "DTEND", "RRULE"))]
    print(" ".join(text.split()), *moments, *calendar, sep=" | ")
PY
seen=$(python/bin/python read.py)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
* Visit DEADLINE: <2026-11-27 Fri 9:30> | 2026-11-27 | DTSTART:20261127 | DTEND:20261127
* Visit DEADLINE: <2026-11-27 Fri 09:30> | 2026-11-27 09:30:00 | DTSTART:20261127T093000Z | DTEND:20261127T093000Z
* Ibuprofen SCHEDULED: <2026-11-27 Fri 8:00 +6h> | 2026-11-27 | DTSTART:20261127 | DTEND:20261127 | RRULE:FREQ=HOURLY;INTERVAL=6
* Legs up <2026-11-27 Fri 23:50-00:10> | 2026-11-27 23:50:00 | 2026-11-27 00:10:00 | DTSTART:20261127T235000Z | DTEND:20261127T001000Z
* Legs up CLOCK: [2026-11-27 Fri 9:10]--[2026-11-27 Fri 10:00] => 0:50 | 2026-11-27 09:10:00 | 2026-11-27 10:00:00
END
