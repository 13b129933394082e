#!/usr/bin/env bash
# fhir-react 2.1.1 (JavaScript, shows FHIR in a page): the stairs that are to be avoided stand among what is to be done.
#
# Seen:    of a CarePlan's activities only the code is shown: "Stairs" with doNotPerform and heels that were cancelled
#          are in one line with the compression stockings.
# Guessed: "do not", or left out; "cancelled".
# Matters: legup's bundle has what is to be avoided in just this form, which is the standard's own. A reader that drops
#          the word "not" turns a plan around, so the code's text has to say it too: "No stairs".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit --prefix . \
    fhir-react@2.1.1 react@18.3.1 react-dom@18.3.1 jsdom@24.1.3 base64-js@1.5.1 ieee754@1.2.1 isarray@1.0.0 >/dev/null
seen=$(node - <<'JS'
const { JSDOM } = require('jsdom');
const { window } = new JSDOM('<!doctype html><body></body>');
Object.assign(globalThis, { window, self: window, document: window.document, Element: window.Element });
Object.defineProperty(globalThis, 'navigator', { value: window.navigator, configurable: true });
const { createElement } = require('react');
const { renderToStaticMarkup } = require('react-dom/server');
const { FhirResource, fhirVersions } = require('fhir-react');
const plan = {
  resourceType: 'CarePlan', id: 'plan', status: 'active', intent: 'plan', subject: { reference: 'Patient/p' },
  activity: [
    { detail: { status: 'in-progress', code: { text: 'Stairs' }, doNotPerform: true, description: 'No stairs at all.' } },
    { detail: { status: 'cancelled', code: { text: 'Heeled shoes' }, statusReason: { text: "The surgeon's word" } } },
    { detail: { status: 'in-progress', code: { text: 'Compression stockings' } } },
  ],
};
const page = renderToStaticMarkup(createElement(FhirResource, { fhirResource: plan, fhirVersion: fhirVersions.R4 }));
console.log(page.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').replace(/ RAW .*/, '').trim());
JS
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
Care Plan active Intent plan Subject Patient/p Activity Stairs Heeled shoes Compression stockings
END
