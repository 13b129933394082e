#!/usr/bin/env bash
# healthkit-to-sqlite 1.0.1 (Python): 98.6 °F is a fever of 100.4 or more, and the highest of all.
#
# Seen:    every value of a phone's export becomes a text, so SQL compares letters: where value >= 100.4 finds 97.9,
#          98.6 and 99.5 along with 101.3, and max(value) is 99.5. With cast(value as real) both are right; °C come out
#          right by chance, as all have two digits before the point.
# Guessed: a column of numbers, since it knows for each type that it is a quantity with a unit.
# Matters: it is how people query what their phone knows. A question for fever finds the whole record, and the highest
#          temperature is the wrong one. legup's exports have numbers as numbers, each with its unit.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check healthkit-to-sqlite==1.0.1
cat >make.py <<'PY'
import zipfile
row = '<Record type="HKQuantityTypeIdentifierBodyTemperature" sourceName="Thermometer" unit="degF"'
row += ' creationDate="{0}" startDate="{0}" endDate="{0}" value="{1}"/>'
rows = [row.format(f"2026-11-2{day} 09:35:00 -0500", value) for day, value in enumerate([98.6, 101.3, 99.5, 97.9])]
page = '<?xml version="1.0" encoding="UTF-8"?><HealthData locale="en_US">' + "".join(rows) + "</HealthData>"
with zipfile.ZipFile("export.zip", "w") as box:
    box.writestr("apple_health_export/export.xml", page)
PY
cat >ask.py <<'PY'
import sqlite3
ask = sqlite3.connect("health.db").execute
for value in ["value", "cast(value as real)"]:
    print(value, [row[0] for row in ask(f"select value from rBodyTemperature where {value} >= 100.4 order by startDate")],
          ask(f"select max({value}) from rBodyTemperature").fetchone()[0])
PY
seen=$(
    python/bin/python make.py
    python/bin/healthkit-to-sqlite export.zip health.db >/dev/null 2>&1
    python/bin/python ask.py
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
value ['98.6', '101.3', '99.5', '97.9'] 99.5
cast(value as real) ['101.3'] 101.3
END
