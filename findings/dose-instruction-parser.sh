#!/usr/bin/env bash
# dose_instruction_parser 2025.1024a0 (Python, Public Health Scotland): half a tablet is three tablets.
#
# Seen:    the numbers around a stroke are added up, so that "1/2 tablet" is 3, "1/4 tablet" 5 and "1 1/2 tablets" 3,
#          while "1½" is 1; "half a tablet" is right. "for 5/7", five days as British labels have it, is 12 of no unit,
#          and "every 4-6 hours" has lost its upper end.
# Guessed: 0.5, 0.25 and 1.5; 5 days; 4 to 6 hours; or nothing, as where it finds no dose at all.
# Matters: it is made to turn the directions on millions of prescriptions into numbers. legup takes an amount in words
#          as it stands on the label, and counts with it only where all of it was understood.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check dose_instruction_parser==2025.1024a0
# The model that finds the parts of a direction is not published; here rules point at just the same words.
seen=$(python/bin/python - 2>/dev/null <<'PY'
import spacy
from dose_instruction_parser.parser import DIParser
model = spacy.blank("en")
parts = {
    "DOSAGE": ["1 / 2", "1 / 4", "1 1 / 2", "1", "0.5"],
    "FORM": ["tablet", "tablets"],
    "FREQUENCY": ["at night", "every 6 hours", "every 4 - 6 hours"],
    "DURATION": ["for 5 / 7", "for 5 days"],
}
model.add_pipe("entity_ruler").add_patterns(
    [{"label": label, "pattern": words} for label in parts for words in parts[label]]
)
model.to_disk("model")
parser = DIParser("model")
for text in [
    "half a tablet at night",
    "1/2 tablet at night",
    "1/4 tablet at night",
    "1 1/2 tablets at night",
    "1½ tablets at night",
    "1 tablet every 4-6 hours",
    "1 tablet every 6 hours for 5 days",
    "1 tablet every 6 hours for 5/7",
]:
    for read in parser.parse(text):
        days = f"{read.durationMax} {read.durationType}"
        often = f"{read.frequencyMin}-{read.frequencyMax} a {read.frequencyType}"
        print(f"{text}: {read.dosageMin}-{read.dosageMax}, {often}, for {days}")
PY
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
half a tablet at night: 0.5-0.5, 1.0-1.0 a Day, for None None
1/2 tablet at night: 3.0-3.0, 1.0-1.0 a Day, for None None
1/4 tablet at night: 5.0-5.0, 1.0-1.0 a Day, for None None
1 1/2 tablets at night: 3.0-3.0, 1.0-1.0 a Day, for None None
1½ tablets at night: 1.0-1.0, 1.0-1.0 a Day, for None None
1 tablet every 4-6 hours: 1.0-1.0, 1.0-1.0 a 4 Hour, for None None
1 tablet every 6 hours for 5 days: 1.0-1.0, 1.0-1.0 a 6 Hour, for 5.0 Day
1 tablet every 6 hours for 5/7: 1.0-1.0, 1.0-1.0 a 6 Hour, for 12.0 None
END
