#!/usr/bin/env bash
# sdc-qrf 0.2.0 (JavaScript, forms of FHIR): pain that is a number was not answered, and what was said of it is dropped.
#
# Seen:    enableWhen with the operator "exists" is false for every integer, decimal and boolean, 6 as well as 0, and
#          true for a text; removeDisabledAnswers then takes away the answer that stood behind it. pain > 5 works.
# Guessed: true for each; false at most for 0.
# Matters: "where is it, if there is pain" is such a question, and its answer is gone when the form is sent. legup's
#          answers of each day go out as a QuestionnaireResponse: states are texts, minutes are integers.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit --ignore-scripts --legacy-peer-deps --prefix . \
    sdc-qrf@0.2.0 react@18.3.1 lodash@4.18.1 >/dev/null
seen=$(node - <<'JS'
const { removeDisabledAnswers } = require('sdc-qrf');
const asked = (type, value, condition) => {
  const questionnaire = {
    resourceType: 'Questionnaire', status: 'active', mapping: [],
    item: [
      { linkId: 'pain', type },
      { linkId: 'where', type: 'string', enableWhen: [{ question: 'pain', ...condition }] },
    ],
  };
  const resource = { resourceType: 'QuestionnaireResponse', status: 'completed' };
  const form = { pain: [{ value: { [type]: value } }], where: [{ value: { string: 'left calf' } }] };
  const kept = removeDisabledAnswers(questionnaire, form, { questionnaire, resource, context: resource });
  return 'where' in kept ? 'kept' : 'dropped';
};
const exists = { operator: 'exists', answer: { boolean: true } };
for (const [type, value] of [['string', 'strong'], ['integer', 6], ['integer', 0], ['decimal', 38.5], ['boolean', true]]) {
  console.log(`${type} ${value} exists: ${asked(type, value, exists)}`);
}
console.log('integer 6 > 5:', asked('integer', 6, { operator: '>', answer: { integer: 5 } }));
JS
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
string strong exists: kept
integer 6 exists: dropped
integer 0 exists: dropped
decimal 38.5 exists: dropped
boolean true exists: dropped
integer 6 > 5: kept
END
