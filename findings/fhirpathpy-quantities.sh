#!/usr/bin/env bash
# fhirpathpy 2.2.4 (Python): quantities can be equal, and cannot be more or less.
#
# Seen:    1000 'mg' = 1 'g' is true, yet every < or > between two quantities raises a TypeError, and + an Exception.
# Guessed: as in fhirpath.js, from which it comes: 38 'Cel' > 37 'Cel' is true.
# Matters: "a temperature of 38 or more" is the very question a fever rule asks. It has to be asked of the number and of
#          the unit, one by one, so an export gives a temperature one unit only and never mixes two.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check fhirpathpy==2.2.4
seen=$(python/bin/python - <<'PY'
from fhirpathpy import evaluate
for path in ["1000 'mg' = 1 'g'", "38 'Cel' > 37 'Cel'", "1000 'mg' + 1 'g'"]:
    try:
        print(path, "is", *evaluate({}, path, []))
    except Exception as problem:
        print(path, "raises", type(problem).__name__)
PY
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
1000 'mg' = 1 'g' is True
38 'Cel' > 37 'Cel' raises TypeError
1000 'mg' + 1 'g' raises Exception
END
