#!/usr/bin/env bash
# vega-loader 5.1.3 (JavaScript, what Vega, Vega-Lite and Altair read CSV with): "Day 3" is the first of March 2001.
#
# Seen:    with parse "auto" a column of "Day 1", "Day 2", "Day 3", of "left 4", of "pain 6" or of "3/4" is a column of
#          dates, all in 2001, since the engine's Date.parse takes nearly any word before a number; "400 mg" and "14:05"
#          stay texts, and 2026-11-20 is midnight in UTC, which is the day before in New York.
# Guessed: texts, unless all of a column looks like dates; 20 November everywhere.
# Matters: a plot of pain over days is the first thing made of an export, and its axis runs over months of another year.
#          legup's CSV numbers days as bare numbers, and gives moments with their offset.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit --prefix . vega-loader@5.1.3 >/dev/null
cat >read.mjs <<'JS'
import { inferTypes, read } from 'vega-loader';
for (const column of [
  ['Day 1', 'Day 2', 'Day 3'], ['left 4', 'right 5'], ['pain 6'], ['3/4', '4/6'], ['400 mg'], ['14:05'], ['2026-11-20'],
]) {
  const type = inferTypes(column.map((cell) => ({ cell })), ['cell']).cell;
  const cells = read(['cell', ...column].join('\n'), { type: 'csv', parse: 'auto' }).map(({ cell }) => cell);
  const shown = type === 'date' ? cells.map((cell) => new Date(cell).toString().slice(4, 21)) : cells;
  console.log(`${column.join(', ')}: ${type}, ${shown.join(', ')}`);
}
JS
seen=$(TZ=America/New_York node read.mjs)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
Day 1, Day 2, Day 3: date, Jan 01 2001 00:00, Feb 01 2001 00:00, Mar 01 2001 00:00
left 4, right 5: date, Apr 01 2001 00:00, May 01 2001 00:00
pain 6: date, Jun 01 2001 00:00
3/4, 4/6: date, Mar 04 2001 00:00, Apr 06 2001 00:00
400 mg: string, 400 mg
14:05: string, 14:05
2026-11-20: date, Nov 19 2026 19:00
END
