#!/usr/bin/env bash
# flat-fhir 0.1.4 (Python): an entry that was struck out is final, and 101.3 °F stands in the column of °C.
#
# Seen:    an Observation entered in error comes as any other into the table, and back out of it as "final";
#          body_temperature_c has 101.3 for 101.3 [degF]; a dose that was taken has no time and no amount, and comes
#          back as an order.
# Guessed: what was entered in error is left out, or says so; 38.5, as the name of the column promises; a statement with
#          its time.
# Matters: a mistake that the patient put right is in the course again, with nothing to tell it by. legup leaves what
#          was removed out of its bundles rather than mark it, and gives temperatures with their unit.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check flat-fhir==0.1.4
cat >bundle.json <<'JSON'
{ "resourceType": "Bundle", "type": "collection", "entry": [
  { "resource": { "resourceType": "Patient", "id": "p" } },
  { "resource": {
    "resourceType": "Observation", "id": "pain", "status": "entered-in-error", "subject": { "reference": "Patient/p" },
    "code": { "coding": [{ "system": "http://loinc.org", "code": "72514-3" }] },
    "effectiveDateTime": "2026-11-21T10:30:00+01:00",
    "valueQuantity": { "value": 10, "system": "http://unitsofmeasure.org", "code": "{score}" } } },
  { "resource": {
    "resourceType": "Observation", "id": "warm", "status": "final", "subject": { "reference": "Patient/p" },
    "code": { "coding": [{ "system": "http://loinc.org", "code": "8310-5" }] },
    "effectiveDateTime": "2026-11-21T09:35:00+01:00",
    "valueQuantity": { "value": 101.3, "unit": "°F", "system": "http://unitsofmeasure.org", "code": "[degF]" } } },
  { "resource": {
    "resourceType": "MedicationStatement", "id": "dose", "status": "completed", "subject": { "reference": "Patient/p" },
    "medicationCodeableConcept": { "text": "Ibuprofen" }, "effectiveDateTime": "2026-11-21T10:00:00+01:00",
    "dosage": [{ "text": "400 mg", "doseAndRate": [{ "doseQuantity": { "value": 400, "unit": "mg" } }] }] } }
] }
JSON
cat >show.py <<'PY'
import json
import openpyxl
for name in ["vitals", "medications"]:
    head, *rows = openpyxl.load_workbook("table.xlsx")[name].iter_rows(values_only=True)
    for row in rows:
        print(name, {key: value for key, value in zip(head, row) if value is not None and key != "primary_key"})
for entry in json.load(open("back.json"))["entry"]:
    back = entry["resource"]
    print(back["resourceType"], back["id"], back.get("status"), back.get("intent"), back.get("authoredOn"))
PY
seen=$(
    python/bin/flat-fhir convert bundle.json --output table.xlsx >/dev/null
    python/bin/flat-fhir unflatten table.xlsx --output back.json >/dev/null
    python/bin/python show.py
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
vitals {'timestamp': '2026-11-21T10:30:00+01:00', 'source_resource_id': 'pain', 'pain_severity_score': 10}
vitals {'timestamp': '2026-11-21T09:35:00+01:00', 'source_resource_id': 'warm', 'body_temperature_c': 101.3}
medications {'source_resource_id': 'dose', 'medication_name': 'Ibuprofen', 'status': 'completed'}
Patient p None None None
Observation pain final None None
Observation warm final None None
MedicationRequest dose completed order 
END
