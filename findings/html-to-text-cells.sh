#!/usr/bin/env bash
# html-to-text 10.0.1 and turndown 7.2.5 (JavaScript): a pain of 6 at rest, 8 moving and 3 doses on the 23rd are 23683.
#
# Seen:    cells that touch in the source run together, and so does a list of terms: "Temperature38.5 °C"; with a line
#          break between the cells they are "6 8 3", and an empty cell is gone, so the doses stand where the pain when
#          moving was. turndown makes a paragraph of each cell, and nothing of an empty one.
# Guessed: a table, or a blank between cells at least.
# Matters: it makes the text part of a mail, which is what a clinic's system files away. A table in a page that is to be
#          sent needs white space between its cells, and a sign in each that is empty.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit --prefix . html-to-text@10.0.1 turndown@7.2.5 >/dev/null
seen=$(node - <<'JS'
const { convert } = require('html-to-text');
const Turndown = require('turndown');
const table = (between, empty) => '<table>' + [['Mon 23', 6, 8, 3], ['Tue 24', 5, empty, 2]]
  .map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join(between)}</tr>`).join(between) + '</table>';
console.log('html-to-text, touching:', convert(table('', '')));
console.log('html-to-text, lines:', convert(table('\n', '')));
console.log('html-to-text, lines and dashes:', convert(table('\n', '–')));
console.log('html-to-text, terms:', convert('<dl><dt>Temperature</dt><dd>38.5 °C</dd></dl>'));
console.log('turndown:', new Turndown().turndown(table('\n', '')).split(/\n+/).join(' / '));
JS
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
html-to-text, touching: Mon 23683Tue 2452
html-to-text, lines: Mon 23 6 8 3 Tue 24 5 2
html-to-text, lines and dashes: Mon 23 6 8 3 Tue 24 5 – 2
html-to-text, terms: Temperature38.5 °C
turndown: Mon 23 / 6 / 8 / 3 / Tue 24 / 5 / 2
END
