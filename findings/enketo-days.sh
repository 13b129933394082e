#!/usr/bin/env bash
# openrosa-xpath-evaluator 2.0.13 with jsdom 29.1.1 (what ODK forms are worked out with on the web): a day is lost in spring.
#
# Seen:    in Berlin int(date('2026-03-30') - date('2026-03-27')) is 2 and in UTC 3; in autumn three days are 3.04, and
#          24 October plus 2 days is the 25th. A pain that was not answered is "strong" to if(. <= 3, 'mild', 'strong').
# Guessed: 3 everywhere, since both are dates without a time; the 26th; nothing for no answer.
# Matters: "days since the operation" is how forms of pain decide what to ask, and how they group answers. legup counts
#          days of the calendar, and no answer is no number.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit --prefix . openrosa-xpath-evaluator@2.0.13 jsdom@29.1.1 >/dev/null
cat >form.js <<'JS'
const { JSDOM } = require('jsdom');
const { window } = new JSDOM('<form><pain/></form>', { contentType: 'text/xml' });
for (const name of ['XPathEvaluator', 'XPathResult', 'Node', 'Element', 'Attr', 'Text', 'Document', 'window', 'document']) {
  globalThis[name] = window[name];
}
const evaluator = require('openrosa-xpath-evaluator')();
for (const path of [
  "int(date('2026-03-30') - date('2026-03-27'))",
  "date('2026-10-26') - date('2026-10-23')",
  "format-date(date('2026-10-24') + 2, '%Y-%m-%d')",
  "if(/form/pain <= 3, 'mild', 'strong')",
]) {
  const result = evaluator.evaluate(path, window.document, null, 0);
  const value = result.resultType === 1 ? Number(result.numberValue.toFixed(2)) : result.stringValue;
  console.log(`${process.env.TZ}  ${path}  ${value}`);
}
JS
seen=$(for zone in UTC Europe/Berlin; do TZ=$zone node form.js; done)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
UTC  int(date('2026-03-30') - date('2026-03-27'))  3
UTC  date('2026-10-26') - date('2026-10-23')  3
UTC  format-date(date('2026-10-24') + 2, '%Y-%m-%d')  2026-10-26
UTC  if(/form/pain <= 3, 'mild', 'strong')  strong
Europe/Berlin  int(date('2026-03-30') - date('2026-03-27'))  2
Europe/Berlin  date('2026-10-26') - date('2026-10-23')  3.04
Europe/Berlin  format-date(date('2026-10-24') + 2, '%Y-%m-%d')  2026-10-25
Europe/Berlin  if(/form/pain <= 3, 'mild', 'strong')  strong
END
