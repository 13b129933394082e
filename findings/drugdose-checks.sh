#!/usr/bin/env bash
# drugdose 0.1.2 (Python, doses of emergency medicine): pain rules the painkiller ketorolac out, and warfarin does not.
#
# Seen:    a condition and a contraindication match when one holds the other, so "pain" meets "pre-operative pain" and
#          "depression" meets "respiratory depression" of morphine, both absolute; a peptic ulcer, an allergy to "NSAIDs"
#          in the plural, and warfarin or aspirin among the medicines raise nothing for ketorolac.
# Guessed: pain is no reason against a painkiller; a warning for each of the other four, as its label has it, and as
#          "NSAID" raises one.
# Matters: "no flags" is read as "checked, and fine". Who asks about two medicines at once gets an answer from what the
#          list happens to spell. legup holds only what the patient typed against itself, and never says that a dose is fine.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check drugdose==0.1.2
cat >check.py <<'PY'
from drugdose import calculate_dose
from drugdose.models.patient import Patient

for drug, field, told in [
    ("ketorolac", "conditions", "pain"),
    ("morphine", "conditions", "depression"),
    ("ketorolac", "conditions", "renal failure"),
    ("ketorolac", "conditions", "peptic ulcer"),
    ("ketorolac", "allergies", "NSAID"),
    ("ketorolac", "allergies", "NSAIDs"),
    ("ketorolac", "current_medications", "heparin"),
    ("ketorolac", "current_medications", "warfarin"),
    ("ketorolac", "current_medications", "aspirin"),
]:
    dose = calculate_dose(drug, Patient(weight_kg=80, age_years=40, **{field: [told]}), "IM")
    flags = [flag for flag in dose.contraindications if flag.category in ("allergy", "condition")]
    said = "contraindicated" if dose.is_contraindicated else "a warning" if flags or dose.interactions else "nothing"
    print(f"{drug}, {field} {told}: {said}")
PY
seen=$(python/bin/python check.py)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
ketorolac, conditions pain: contraindicated
morphine, conditions depression: contraindicated
ketorolac, conditions renal failure: contraindicated
ketorolac, conditions peptic ulcer: nothing
ketorolac, allergies NSAID: a warning
ketorolac, allergies NSAIDs: nothing
ketorolac, current_medications heparin: a warning
ketorolac, current_medications warfarin: nothing
ketorolac, current_medications aspirin: nothing
END
