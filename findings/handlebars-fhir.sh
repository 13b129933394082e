#!/usr/bin/env bash
# handlebars-helpers-fhir 1.0.0 (JavaScript, texts made of FHIR): no pain is "call the surgeon", and a pain of 8 is none.
#
# Seen:    if-fhir asks, as its page says, whether an expression has any result; false is one, so "valueInteger >= 7" holds
#          for 0, and unless-fhir writes nothing for any value, nor ever its "else". where(...) inside is right. with-fhir
#          takes every number but 0 for no result: 3 and 8 give its "else", and 0 is written.
# Guessed: a condition that is false does not hold, as with if of Handlebars; each number is shown, or at most 0 is not.
# Matters: letters for patients are made of such templates. A limit has to be asked for by what exists, and a template be
#          tried with a pain of 0 and with one of 8, as legup's own sentences are.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit --prefix . handlebars-helpers-fhir@1.0.0 handlebars@4.7.10 >/dev/null
cat >letter.js <<'JS'
const handlebars = require('handlebars');
require('handlebars-helpers-fhir').registerWith(handlebars);
const write = handlebars.compile(`
{{#if-fhir this expression="valueInteger >= 7"}}call{{else}}wait{{/if-fhir}},
{{#unless-fhir this expression="valueInteger >= 7"}}wait{{else}}call{{/unless-fhir}},
{{#if-fhir this expression="valueInteger.where($this >= 7)"}}call{{else}}wait{{/if-fhir}},
{{#with-fhir this expression="valueInteger"}}pain {{this}}{{else}}no pain entered{{/with-fhir}}`);
for (const valueInteger of [0, 3, 8, undefined]) {
  const letter = write({ resourceType: 'Observation', status: 'final', valueInteger });
  console.log(`${valueInteger}:`, letter.trim().replace(/\n/g, ' '));
}
JS
seen=$(node letter.js)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
0: call, , wait, pain 0
3: call, , wait, no pain entered
8: call, , call, no pain entered
undefined: wait, wait, wait, no pain entered
END
