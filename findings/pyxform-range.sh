#!/usr/bin/env bash
# pyxform 4.5.0 (Python, makes ODK forms of spreadsheets): a question for pain of the type range has no 0.
#
# Seen:    "range" goes from 1 to 10 unless start=0 is said, without a warning; with start=0 and end=10 it is right.
# Guessed: 0 to 10, the scale of nearly every question that is asked so, or a warning.
# Matters: who has no pain cannot say so, and answers 1 or nothing. Means of such a form stand beside those of a record
#          kept with legup, whose scale is 0 to 10, as if they were of one scale.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check pyxform==4.5.0
seen=$(python/bin/python - <<'PY'
import re
from pyxform.xls2xform import convert
for parameters in ["", "start=0 end=10"]:
    form = f"| survey |\n| | type | name | label | parameters |\n| | range | pain | Pain now | {parameters} |\n"
    made = convert(form)
    print(f"{parameters or 'nothing'}: {re.search('<range[^>]*>', made.xform).group()}, {len(made.warnings)} warnings")
PY
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
nothing: <range ref="/data/pain" start="1" end="10" step="1">, 0 warnings
start=0 end=10: <range ref="/data/pain" start="0" end="10" step="1">, 0 warnings
END
