#!/usr/bin/env bash
# dosewise-home 0.1.0 (Python, medicines of a household): one tablet in the afternoon is two, and "not at night" is 21:30.
#
# Seen:    a time of day is made of each word that is found anywhere in the directions, and "afternoon" has "noon" in
#          it: 12:00 and 15:00. "Never at night" and "not before breakfast" are 21:30 and 8:00. Four times a day is
#          three times a day.
# Guessed: 15:00; no time, or a question; four times.
# Matters: a plan of times that was made from a label is believed. Times of doses have to follow from the hours in
#          between and from what was typed as a time, never from words in directions.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check dosewise-home==0.1.0
seen=$(python/bin/python - <<'PY'
from dosewise_home.planner import build_plan
for directions, doses in [
    ("1 tablet in the morning", 1),
    ("1 tablet in the afternoon", 1),
    ("1 tablet a day, never at night", 1),
    ("1 tablet a day, not before breakfast", 1),
    ("1 tablet twice a day", 2),
    ("1 tablet four times a day", 4),
]:
    table = f"name;owner;strength;instructions;quantity_left;doses_per_day\nMedicine;Patient;5 mg;{directions};20;{doses}"
    print(f"{directions}:", *(item["time"] for item in build_plan(table)["schedule"]))
PY
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
1 tablet in the morning: 08:00
1 tablet in the afternoon: 12:00 15:00
1 tablet a day, never at night: 21:30
1 tablet a day, not before breakfast: 08:00
1 tablet twice a day: 08:00 20:00
1 tablet four times a day: 08:00 14:00 21:00
END
