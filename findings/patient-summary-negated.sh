#!/usr/bin/env bash
# @imranq2/fhirpatientsummary 1.0.45 (JavaScript, makes the International Patient Summary): "no aspirin" is aspirin.
#
# Seen:    a MedicationRequest with doNotPerform stands in the list of medicines like any other; an Observation entered
#          in error is the latest vital sign; of a pain in two components, 4 at rest and 6 moving, the result is 4, with
#          both names beside it. A procedure that was not done is left out.
# Guessed: "do not take", or left out; left out, as the procedure is; both values.
# Matters: "no aspirin" is on many sheets after an operation, and a summary that says the opposite goes to the next
#          clinic. What is told not to take is safest as a text, which no reader takes for an order; legup gives each
#          pain a row of its own.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit --prefix . @imranq2/fhirpatientsummary@1.0.45 >/dev/null
cat >summary.cjs <<'JS'
const { ComprehensiveIPSCompositionBuilder } = require('@imranq2/fhirpatientsummary');
const subject = { reference: 'Patient/p' };
const patient = { resourceType: 'Patient', id: 'p', name: [{ family: 'Doe' }], birthDate: '1990-01-02' };
const category = [{ coding: [
  { system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs' },
] }];
const code = { coding: [{ system: 'http://loinc.org', code: '72514-3' }], text: 'Pain' };
const order = { resourceType: 'MedicationRequest', status: 'active', intent: 'order', authoredOn: '2026-11-20', subject };
const pain = { resourceType: 'Observation', category, code, subject };
const resources = [
  patient,
  { ...order, id: 'a', medicationCodeableConcept: { text: 'Ibuprofen' } },
  { ...order, id: 'b', medicationCodeableConcept: { text: 'Aspirin' }, doNotPerform: true },
  { ...pain, id: 'c', status: 'entered-in-error', effectiveDateTime: '2026-11-21T10:30:00Z', valueInteger: 10 },
  { ...pain, id: 'd', status: 'final', effectiveDateTime: '2026-11-21T09:30:00Z', component: [
    { code: { text: 'at rest' }, valueInteger: 4 }, { code: { text: 'moving' }, valueInteger: 6 },
  ] },
  { resourceType: 'Procedure', id: 'e', status: 'not-done', subject, code: { text: 'Exchange' },
    performedDateTime: '2026-11-20' },
];
console.log = () => {};
(async () => {
  const builder = new ComprehensiveIPSCompositionBuilder().setPatient(patient);
  const entry = resources.map((resource) => ({ resource }));
  await builder.readBundleAsync({ resourceType: 'Bundle', type: 'collection', entry }, 'UTC');
  const bundle = await builder.buildBundleAsync('o', 'Clinic', 'https://example.org/fhir', 'UTC');
  for (const { title, text } of bundle.entry[0].resource.section) {
    const rows = text.div.split('</tr>').map((row) => row.replace(/<\/t[dh]>/g, ' | ').replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ').replace(/(\| )+/g, '| ').trim());
    console.info([title, ...rows].join('\n  ').trim());
  }
})();
JS
seen=$(node summary.cjs | grep -E '^  (Request|Pain|Exchange)')
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
  Request | Ibuprofen | 2026-11-20 |
  Request | Aspirin | 2026-11-20 |
  Pain | 72514-3 (LOINC) | 10 | 11/21/2026, 10:30 AM UTC |
  Pain | 72514-3 (LOINC) | 4 | at rest, moving | 11/21/2026, 9:30 AM UTC |
END
