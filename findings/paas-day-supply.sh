#!/usr/bin/env bash
# paas-national-prescription-extractor 2.0.8 (Python): 30 tablets, one three times daily, last for 30 days.
#
# Seen:    "daily" anywhere is once a day, so "three times daily" and "four times daily" are one; how many tablets a
#          time is not looked at, be it 1/2 or 2; "every 4 hours" and "every other day" are once a day too. "Twice
#          daily" and "four times a day" are understood. The list of warnings is empty each time.
# Guessed: 10 days for the first; 60 for half a tablet and 15 for two; 5 for every 4 hours.
# Matters: from the days that a box lasts follow the date to get more, and whether somebody took too many. What is left
#          has to be counted by the doses that were written down, never by a label that a program has read.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check paas-national-prescription-extractor==2.0.8
seen=$(python/bin/python - <<'PY'
from paas_extractor import PrescriptionDataExtractor, PrescriptionInput
extractor = PrescriptionDataExtractor()
for directions in [
    "1 tablet twice daily",
    "1 tablet four times a day",
    "1 tablet three times daily",
    "1 tablet four times daily",
    "1 tablet every 4 hours",
    "1 tablet every other day",
    "1/2 tablet daily",
    "2 tablets daily",
]:
    read = extractor.extract_prescription_data(PrescriptionInput("Ibuprofen 400 mg tablet", 30, f"Take {directions}"))
    print(f"{directions}: {read.calculated_day_supply} days", read.warnings)
PY
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
1 tablet twice daily: 15 days []
1 tablet four times a day: 7 days []
1 tablet three times daily: 30 days []
1 tablet four times daily: 30 days []
1 tablet every 4 hours: 30 days []
1 tablet every other day: 30 days []
1/2 tablet daily: 30 days []
2 tablets daily: 30 days []
END
