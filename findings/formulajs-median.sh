#!/usr/bin/env bash
# @formulajs/formulajs 4.6.1 (JavaScript): the median of scores with a gap is not between them.
#
# Seen:    the median of 6, nothing and 4 is 4, though their average is 5, their count 2 and their least 4; without the
#          gap the median is 5. An empty text among the scores is 0 in the caller's own list once its median was asked.
# Guessed: 5, as in the spreadsheets whose functions these are; the other functions there do leave the gap out.
# Matters: scores of pain have gaps on most days, and the middle of a week is what is read of it. A gap that counts as
#          the least score makes the week milder. legup takes no middle: it shows the worst of each day, and no value
#          where none was noted.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit --prefix . @formulajs/formulajs@4.6.1 >/dev/null
cat >median.mjs <<'JS'
import * as formulas from '@formulajs/formulajs';
for (const [name, scores] of [['no gap', [6, 4]], ['nothing', [6, null, 4]]]) {
  const found = ['MEDIAN', 'AVERAGE', 'COUNT', 'MIN'].map((of) => `${of} ${formulas[of](scores)}`);
  console.log(`${name}: ${found.join(', ')}`);
}
const scores = [6, '', 4];
formulas.MEDIAN(scores);
console.log(`an empty text, afterwards: ${scores.join(', ')}`);
JS
seen=$(node median.mjs)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
no gap: MEDIAN 5, AVERAGE 5, COUNT 2, MIN 4
nothing: MEDIAN 4, AVERAGE 5, COUNT 2, MIN 4
an empty text, afterwards: 6, 0, 4
END
