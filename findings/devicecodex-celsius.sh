#!/usr/bin/env bash
# devicecodex 0.0.2 (Python, codes and units of wearables for FHIR): 38.5 °C, said to be in °C, are 3.6 °C.
#
# Seen:    convert_value takes the unit that a reading has, and does not look at it: "Cel", "[degF]" and none give the
#          same, and 80 kg are 36.3 kg, which its own check of ranges calls valid. The value of a day's temperatures is
#          their median, so 36.8, 36.9 and 39.2 are a day of 36.9.
# Guessed: 38.5 for "Cel" and 80 for "kg", as they have the unit that is asked for; the highest temperature of a day.
# Matters: outside the USA every reading comes in °C and kg. A fever is thrown out as no value, or is lost in its day, and
#          a weight, by which doses are counted, is half of what it was. legup keeps a unit with each number, and each
#          reading for itself.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check devicecodex==0.0.2
cat >convert.py <<'PY'
from devicecodex.aggregation.defaults import get_aggregation_defaults
from devicecodex.interop.expected_units import LOINC_EXPECTED_UNITS
from devicecodex.transforms.unit_conversions import convert_value
from devicecodex.validation.ranges import is_valid_value

for name, code, value, unit in [
    ("temperature", "8310-5", 38.5, "Cel"),
    ("temperature", "8310-5", 101.3, "[degF]"),
    ("weight", "29463-7", 80, "kg"),
    ("weight", "29463-7", 176.4, "[lb_av]"),
]:
    got = convert_value(code, value, source_unit=unit)
    valid = "valid" if is_valid_value(code, got) else "not valid"
    print(f"{name}: {value} {unit} is {got:.1f} {LOINC_EXPECTED_UNITS[code]}, {valid}")
print("temperature of a day:", get_aggregation_defaults("8310-5")[0])
PY
seen=$(python/bin/python convert.py)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
temperature: 38.5 Cel is 3.6 Cel, not valid
temperature: 101.3 [degF] is 38.5 Cel, valid
weight: 80 kg is 36.3 kg, valid
weight: 176.4 [lb_av] is 80.0 kg, valid
temperature of a day: median
END
