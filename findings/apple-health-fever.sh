#!/usr/bin/env bash
# apple-health-parser 2.0.5 and apple-health 2.0.0 (Python): days of 37.5 °C and of 38.5 °C are one, and strong pain is 0.
#
# Seen:    the mean, least and most of each day are rounded to whole degrees, halves to the even one, so that 37.5, 38.4
#          and 38.5 °C are 38.0; what the second library does not know by name is 0.0, and among that is how strong a
#          symptom was, so that "not present" and "severe" are the same.
# Guessed: tenths of a degree; the text of the severity, or 0 to 3.
# Matters: between 37.5 and 38.5 lies the whole question whether to call. Who brings temperatures or body aches over from
#          a phone has to take the single records, never the days, and to refuse a value that is not understood.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check apple-health-parser==2.0.5 apple-health==2.0.0 pandas==3.1.1
seen=$(python/bin/python -W ignore - 2>/dev/null <<'PY'
import zipfile
from apple_health_parser.utils.parser import Parser
from apple_health_parser.utils.preprocessor import Preprocessor
from health.data import HealthData
temperature, ache = "HKQuantityTypeIdentifierBodyTemperature", "HKCategoryTypeIdentifierGeneralizedBodyAche"
def record(day, kind, value, unit=""):
    at = f"2026-11-{day} 08:00:00 +0100"
    return (f'<Record type="{kind}" sourceName="phone" sourceVersion="1" {unit} creationDate="{at}" startDate="{at}" '
            f'endDate="{at}" value="{value}"/>')
records = [record(20 + n, temperature, value, 'unit="degC"') for n, value in enumerate([37.4, 37.5, 38.4, 38.5, 38.6])]
records += [record(25 + n, ache, f"HKCategoryValueSeverity{how}") for n, how in enumerate(["NotPresent", "Mild", "Severe"])]
xml = f'<HealthData locale="en_DE"><ExportDate value="2026-11-28 12:00:00 +0100"/><Me/>{"".join(records)}</HealthData>'
with zipfile.ZipFile("export.zip", "w") as archive:
    archive.writestr("apple_health_export/export.xml", xml)
data = Parser("export.zip", output_dir="out").get_flag_records(temperature)
for operation in [None, "mean", "min", "max"]:
    days = Preprocessor(data=data, year=2026, operation=operation).get_dataframe()
    print(f"{operation or 'single'}: {days['value'].tolist()}")
read = HealthData.read("out/apple_health_export/export.xml", include_me=False)
print("ache, not present, mild and severe:", [one.value for one in read.records][-3:])
PY
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
single: [37.4, 37.5, 38.4, 38.5, 38.6]
mean: [37.0, 38.0, 38.0, 38.0, 39.0]
min: [37.0, 38.0, 38.0, 38.0, 39.0]
max: [37.0, 38.0, 38.0, 38.0, 39.0]
ache, not present, mild and severe: [0.0, 0.0, 0.0]
END
