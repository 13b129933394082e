#!/usr/bin/env bash
# sqlonfhir 0.0.2 (Python, by SAS): a pain of 3 is at or above a limit of 7, if another constant of the view is "pain".
#
# Seen:    constants are put into a path by their names, one after the other, so with "pain" = 3 before "pain_max" = 7
#          the path "value >= %pain_max" has become "value >= 3_max", which is read as 3 without an error. With the two
#          in the other order it is right.
# Guessed: 7, in any order, as SQL on FHIR names constants.
# Matters: limits are what views have constants for, and a column "bad pain" is filled with mild ones. Names of codes and
#          limits that are meant for others to query by should not begin with one another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check sqlonfhir==0.0.2
cat >view.py <<'PY'
from sqlonfhir import evaluate

pains = [
    {"resourceType": "Observation", "id": f"pain-{value}", "status": "final", "code": {"text": "Pain"}, "valueInteger": value}
    for value in (0, 3, 7)
]
columns = [
    {"name": "pain", "path": "value.ofType(integer)"},
    {"name": "some", "path": "value.ofType(integer) >= %pain"},
    {"name": "bad", "path": "value.ofType(integer) >= %pain_max"},
]
limits = [{"name": "pain", "valueInteger": 3}, {"name": "pain_max", "valueInteger": 7}]
for constants in (limits, limits[::-1]):
    print(*(constant["name"] for constant in constants))
    view = {"resourceType": "ViewDefinition", "resource": "Observation", "name": "pains", "status": "active"}
    for row in evaluate(pains, {**view, "constant": constants, "select": [{"column": [dict(column) for column in columns]}]}):
        print(" ", row)
PY
seen=$(python/bin/python view.py)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
pain pain_max
  {'pain': 0, 'some': False, 'bad': False}
  {'pain': 3, 'some': True, 'bad': True}
  {'pain': 7, 'some': True, 'bad': True}
pain_max pain
  {'pain': 0, 'some': False, 'bad': False}
  {'pain': 3, 'some': True, 'bad': False}
  {'pain': 7, 'some': True, 'bad': True}
END
