#!/usr/bin/env bash
# csvkit 2.2.0 with agate 1.14.2 (Python): five past two is 14 minutes and 5 seconds, and a pain of 1 is true.
#
# Seen:    csvjson turns "14:05" into "0:14:05", a length of time, and csvstat takes means of it; a column with no other
#          pain than 0 and 1 becomes false and true; "4w" is 28 days. "14:05:00" is left as the length 14:05:00.
# Guessed: texts, or times of day; the numbers 0 and 1; a text.
# Matters: a record in which the pain has gone down to 0 and 1 has no mean any more, and of every time the hours are
#          minutes. The columns at, from and until have whole moments, which it reads rightly; -I switches all this off.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check csvkit==2.2.0 agate==1.14.2 pytimeparse==1.1.10
cat >pain.csv <<'END'
at,time,second,rest,moving,until
2026-12-20T14:05:00+01:00,14:05,14:05:00,0,1,4w
2026-12-21T23:30:00+01:00,23:30,23:30:00,1,2,10d
END
seen=$(
    python/bin/csvjson --stream pain.csv
    python/bin/csvjson --stream --no-inference pain.csv
    python/bin/csvstat --mean pain.csv | sed 's/^ *//'
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
{"at": "2026-12-20T14:05:00+01:00", "time": "0:14:05", "second": "14:05:00", "rest": false, "moving": 1.0, "until": "28 days, 0:00:00"}
{"at": "2026-12-21T23:30:00+01:00", "time": "0:23:30", "second": "23:30:00", "rest": true, "moving": 2.0, "until": "10 days, 0:00:00"}
{"at": "2026-12-20T14:05:00+01:00", "time": "14:05", "second": "14:05:00", "rest": "0", "moving": "1", "until": "4w"}
{"at": "2026-12-21T23:30:00+01:00", "time": "23:30", "second": "23:30:00", "rest": "1", "moving": "2", "until": "10d"}
1. at: None
2. time: 0:18:47.500000
3. second: 18:47:30
4. rest: None
5. moving: 1.5
6. until: 19 days, 0:00:00
END
