#!/usr/bin/env bash
# @medplum/ccda 5.1.10 (JavaScript): 400 mg of ibuprofen come back out of CDA as 400 [IU] of nothing.
#
# Seen:    a MedicationRequest written as C-CDA and read back has no medicine where that was a text without a code, no
#          time between doses, no "as needed", and [IU] for mg; November 2026 as a date is 1 January; °C is given as a
#          UCUM code.
# Guessed: the text of the medicine and of the dose, mg, at least "every 4 hours", and 2026-11 or nothing.
# Matters: CDA is still how many clinics pass records on. legup codes no medicine, since labels are free text, and writes
#          the amount as a text; a clinic that wants it in CDA has to look at the result.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit --ignore-scripts --prefix . @medplum/ccda@5.1.10 @medplum/core@5.1.10 >/dev/null
seen=$(node - <<'JS'
globalThis.WebSocket ??= class {};
const ccda = require('@medplum/ccda');
const loinc = (code) => ({ coding: [{ system: 'http://loinc.org', code }] });
const subject = { reference: 'Patient/one' };
const temperature = {
  resourceType: 'Observation', id: 'two', status: 'final', subject, code: loinc('8310-5'), effectiveDateTime: '2026-11',
  valueQuantity: { value: 38.5, unit: '°C', system: 'http://unitsofmeasure.org', code: 'Cel' },
};
const request = {
  resourceType: 'MedicationRequest', id: 'three', status: 'active', intent: 'order', subject,
  medicationCodeableConcept: { text: 'Ibuprofen' },
  dosageInstruction: [{
    text: '400 mg every 4 to 6 hours', asNeededBoolean: true,
    timing: { repeat: { frequency: 1, period: 4, periodMax: 6, periodUnit: 'h' } },
    doseAndRate: [{ doseQuantity: { value: 400, unit: 'mg', system: 'http://unitsofmeasure.org', code: 'mg' } }],
  }],
};
const section = (title, code, reference) => ({ title, code: loinc(code), entry: [{ reference }] });
const composition = {
  resourceType: 'Composition', status: 'final', type: { text: 'Report' }, date: '2026-11-20', title: 'Report', subject,
  author: [],
  section: [section('Signs', '8716-3', 'Observation/two'), section('Medicines', '10160-0', 'MedicationRequest/three')],
};
const resources = [composition, { resourceType: 'Patient', id: 'one' }, temperature, request];
const bundle = { resourceType: 'Bundle', type: 'document', entry: resources.map((resource) => ({ resource })) };
const back = ccda.convertCcdaToFhir(ccda.convertXmlToCcda(ccda.convertCcdaToXml(ccda.convertFhirToCcda(bundle))));
const found = (type) => back.entry.map((one) => one.resource).find((one) => one.resourceType === type);
const medicine = found('MedicationRequest');
console.log('medicine   ', JSON.stringify(medicine.medicationCodeableConcept));
console.log('dose       ', JSON.stringify(medicine.dosageInstruction));
console.log('temperature', found('Observation').effectiveDateTime, JSON.stringify(found('Observation').valueQuantity));
JS
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
medicine    {}
dose        [{"timing":{},"doseAndRate":[{"doseQuantity":{"system":"http://unitsofmeasure.org","value":400,"code":"[IU]","unit":"[IU]"}}]}]
temperature 2026-01-01T00:00:00Z {"value":38.5,"unit":"°C","system":"http://unitsofmeasure.org","code":"°C"}
END
