#!/usr/bin/env bash
# pint 0.25.3 (Python): an amount as a label writes it comes out as nothing, without an error.
#
# Seen:    "0,125 mg" is 0 mg and "1 000 mg" is 0 mg: a comma is dropped, and a blank multiplies, so that 1 000 is 1 × 0.
#          "3 h 20 min" is 60 h·min, and "400 MG" is 400 megagauss.
# Guessed: an error for each, or the number that is meant.
# Matters: amounts from a progress file or a CSV are read with it in notebooks. A dose of 0 is within every label, so
#          legup writes no digit groups, no decimal comma, and one unit for a length of time.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check pint==0.25.3
seen=$(python/bin/python - <<'PY'
import pint
units = pint.UnitRegistry()
for text in ["1,000 mg", "0,125 mg", "1 000 mg", "3 h 20 min", "400 MG"]:
    print(f"{text:<12}{units.Quantity(text)}")
PY
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
1,000 mg    1000 milligram
0,125 mg    0 milligram
1 000 mg    0 milligram
3 h 20 min  60 hour * minute
400 MG      400 megagauss
END
