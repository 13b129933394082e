#!/usr/bin/env bash
# written-number 0.11.1 (JavaScript): in words, 38.5 is thirty-nine, half is one, and 0.125 is zero.
#
# Seen:    a number is rounded to a whole one before it is written, without an error, in English, Spanish and
#          Portuguese; a half goes up. to-words 5.7.0 keeps the decimals, and says "Two Point Twenty Five" for 2.25
#          beside "Two Point Five" for 2.5.
# Guessed: "thirty-eight point five", or an error; "two point two five".
# Matters: it is how texts that are read aloud get their numbers. Half a tablet as one, and a fever of 38.5 as 39, sound
#          right. legup writes amounts as digits with their decimals, and halves by words of its own.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit --prefix . written-number@0.11.1 to-words@5.7.0 >/dev/null
seen=$(node - <<'JS'
const write = require('written-number');
const { ToWords } = require('to-words');
const words = new ToWords({ localeCode: 'en-US' });
for (const number of [38.5, 38.4, 0.5, 0.125, 2.25, 2.5]) {
  const said = ['en', 'es', 'pt'].map((lang) => write(number, { lang }));
  console.log([number, ...said, words.convert(number)].join(' | '));
}
JS
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
38.5 | thirty-nine | treinta y nueve | trinta e nove | Thirty Eight Point Five
38.4 | thirty-eight | treinta y ocho | trinta e oito | Thirty Eight Point Four
0.5 | one | uno | um | Zero Point Five
0.125 | zero | cero | zero | Zero Point One Hundred Twenty Five
2.25 | two | dos | dois | Two Point Twenty Five
2.5 | three | tres | três | Two Point Five
END
