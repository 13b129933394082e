#!/usr/bin/env bash
# timelength 3.0.4 (Python), parse-duration 2.1.9, timestring 7.0.0 (JavaScript): two and a half hours are 30 minutes.
#
# Seen:    timelength says that it succeeded, and makes 30 minutes of "two and a half hours" and of "1 1/2 h", and two
#          hours of "½ h"; parse-duration makes 15 hours of "1,5 h", 4 hours and 3 minutes of "3-4 h", and a minute of
#          "1½ h"; timestring makes 112 hours of "1 1/2 h" and an hour of "1½ h".
# Guessed: 2 h 30 min, 1 h 30 min and 30 min, or an error; a success means that all of the text was understood.
# Matters: so people write how long their legs were up. legup refuses a length of which any part is not understood, and
#          asks where a comma could be either.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check timelength==3.0.4
npm install --silent --no-fund --no-audit --prefix . parse-duration@2.1.9 timestring@7.0.0 >/dev/null
cat >lengths.py <<'PY'
from timelength import TimeLength
for text in ["1.5 h", "half an hour", "two and a half hours", "1 1/2 h", "½ h"]:
    read = TimeLength(text).result
    print(f"{text}: {read.seconds / 60:g} min, success {read.success}")
PY
cat >lengths.mjs <<'JS'
import parse from 'parse-duration';
import timestring from 'timestring';
for (const text of ['1.5 h', '1,5 h', '3-4 h', '1 1/2 h', '1½ h', '½ h']) {
  let other;
  try {
    other = timestring(text, 'm');
  } catch (problem) {
    other = 'an error';
  }
  console.log(`${text}: ${parse(text, 'm')} min, ${other}`);
}
JS
seen=$(
    echo timelength
    python/bin/python lengths.py
    echo parse-duration, timestring
    node lengths.mjs
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
timelength
1.5 h: 90 min, success True
half an hour: 30 min, success True
two and a half hours: 30 min, success True
1 1/2 h: 30 min, success True
½ h: 120 min, success True
parse-duration, timestring
1.5 h: 90 min, 90
1,5 h: 900 min, 900
3-4 h: 243 min, 240
1 1/2 h: 131 min, 6720
1½ h: 1 min, 60
½ h: null min, an error
END
