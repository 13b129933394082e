#!/usr/bin/env bash
# quantulum3 0.10.0 (Python): quantities found in free text are other quantities.
#
# Seen:    "0,125 mg" is 125 mg, a thousand times as much; "half a tablet" is half a year; of "38,5 °C" the fever is 5 °C;
#          "1 to 2 mg" is one amount of 1.5 mg.
# Guessed: 0.125 mg or an error; half a tablet without a unit; 38.5 °C; two numbers, or a range.
# Matters: it is used to mine notes of patients. legup asks where a comma could be either, and reads no range as an amount.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check quantulum3==0.10.0 num2words==0.5.14 inflect==7.5.0
seen=$(python/bin/python -W ignore - <<'PY'
from quantulum3 import parser
for text in ["0,125 mg", "half a tablet", "38,5 °C", "1 to 2 mg"]:
    print(f"{text:<14}" + ", ".join(f"{found.value} {found.unit.name}" for found in parser.parse(text)))
PY
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
0,125 mg      125.0 milligram
half a tablet 0.5 year
38,5 °C       38.0 dimensionless, 5.0 degree Celsius
1 to 2 mg     1.5 milligram
END
