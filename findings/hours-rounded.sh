#!/usr/bin/env bash
# isoduration 20.11.0 (Python, lengths of ISO 8601): an hour and a half from now is in two hours, and half a day a day.
#
# Seen:    parts with decimals are kept as such ("PT1.5H"), yet made whole when they are added to a moment, halves
#          upwards: 9:30 plus PT1.5H is 11:30, minus PT1.5H 8:30, plus PT0.25H 9:30, plus P0.5D the next day. "PT1H30",
#          where the M was forgotten, is one hour. PT90M is right. isodate 0.7.2 has 11:00, 8:00, 9:45 and 21:30, and an
#          error.
# Guessed: 11:00, 8:00, 9:45 and 21:30; an error.
# Matters: ISO 8601 allows decimals in the last part, and "every 1.5 h" and "half a day apart" come out so where a program
#          writes what a person typed. The gap between two doses is half an hour longer, or gone, by which way one counts.
#          legup writes and reads lengths in whole minutes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check isoduration==20.11.0 isodate==0.7.2
cat >add.py <<'PY'
import datetime
import isodate
import isoduration

now = datetime.datetime(2026, 11, 27, 9, 30)
for text in ["PT1.5H", "PT0.25H", "P0.5D", "PT90M", "PT1H30"]:
    for library in (isoduration, isodate):
        try:
            length = library.parse_duration(text)
            said = f"{now - length:%d %H:%M}, 27 09:30, {now + length:%d %H:%M}"
        except Exception:
            said = "an error"
        print(f"{text} before and after, by {library.__name__}: {said}")
PY
seen=$(python/bin/python add.py)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
PT1.5H before and after, by isoduration: 27 08:30, 27 09:30, 27 11:30
PT1.5H before and after, by isodate: 27 08:00, 27 09:30, 27 11:00
PT0.25H before and after, by isoduration: 27 09:30, 27 09:30, 27 09:30
PT0.25H before and after, by isodate: 27 09:15, 27 09:30, 27 09:45
P0.5D before and after, by isoduration: 27 09:30, 27 09:30, 28 09:30
P0.5D before and after, by isodate: 26 21:30, 27 09:30, 27 21:30
PT90M before and after, by isoduration: 27 08:00, 27 09:30, 27 11:00
PT90M before and after, by isodate: 27 08:00, 27 09:30, 27 11:00
PT1H30 before and after, by isoduration: 27 08:30, 27 09:30, 27 10:30
PT1H30 before and after, by isodate: an error
END
