#!/usr/bin/env bash
# Babel 2.19.0, humanize 4.17.0, javascript-time-ago 2.6.4, s-ago 2.2.0, twas 2.1.3: 5 h 31 min ago is "6 hours ago".
#
# Seen:    all five round to the nearest hour, upwards as well. To Babel 52 minutes are an hour and 20 h 30 min are a
#          day; to s-ago 46 minutes are an hour and 20 h 30 min are "yesterday". arrow 1.4.0 and timeago.js 4.0.2 count
#          whole hours that have passed.
# Guessed: whole hours that have passed, from all of them, as an age is counted in years.
# Matters: "ibuprofen, 6 hours ago" beside a label that asks for 6 hours in between is read as "now I may". legup says
#          how long ago the last dose was in hours and minutes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check babel==2.19.0 humanize==4.17.0 arrow==1.4.0
npm install --silent --no-fund --no-audit --prefix . \
    javascript-time-ago@2.6.4 s-ago@2.2.0 twas@2.1.3 timeago.js@4.0.2 >/dev/null
cat >ago.py <<'PY'
import datetime
import arrow, babel.dates, humanize
for minutes in [46, 52, 331, 1230]:
    gone = datetime.timedelta(minutes=minutes)
    now = arrow.get("2026-11-28T12:00:00+00:00")
    print(minutes, babel.dates.format_timedelta(-gone, add_direction=True, locale="en"), humanize.naturaltime(gone),
          now.shift(minutes=-minutes).humanize(now), sep=" | ")
PY
cat >ago.mjs <<'JS'
import ago from 's-ago';
import twas from 'twas';
import { format } from 'timeago.js';
import TimeAgo from 'javascript-time-ago';
import en from 'javascript-time-ago/locale/en.json';
TimeAgo.addDefaultLocale(en);
const words = new TimeAgo('en');
for (const minutes of [46, 52, 331, 1230]) {
  // Two seconds within the minute, so that a slow machine does not matter.
  const then = Date.now() - minutes * 60_000 - 2_000;
  const date = new Date(then);
  console.log([minutes, words.format(date), ago(date), twas(then), format(date)].join(' | '));
}
JS
seen=$(
    echo "minutes | Babel | humanize | arrow"
    python/bin/python ago.py
    echo "minutes | javascript-time-ago | s-ago | twas | timeago.js"
    node ago.mjs
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
minutes | Babel | humanize | arrow
46 | 46 minutes ago | 46 minutes ago | 46 minutes ago
52 | 1 hour ago | 52 minutes ago | 52 minutes ago
331 | 6 hours ago | 6 hours ago | 5 hours ago
1230 | 1 day ago | 20 hours ago | 20 hours ago
minutes | javascript-time-ago | s-ago | twas | timeago.js
46 | 46 minutes ago | an hour ago | 46 minutes ago | 46 minutes ago
52 | 52 minutes ago | an hour ago | 52 minutes ago | 52 minutes ago
331 | 6 hours ago | 6 hours ago | 6 hours ago | 5 hours ago
1230 | 21 hours ago | yesterday | 21 hours ago | 20 hours ago
END
