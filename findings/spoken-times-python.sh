#!/usr/bin/env bash
# parsedatetime 2.6 and dateparser 1.5.0 (Python): how long ago something was comes out as another time, without an error.
#
# Seen:    to parsedatetime "half an hour ago" is an hour ago and "1,5 hours ago" five hours ago; to dateparser "1h30 ago" is
#          in August 2030, "1 h 30 ago" an hour ago, and "yesterday evening 8" is 1:35 at night.
# Guessed: 30 minutes, 90 minutes and 20:00, or nothing where it is not understood.
# Matters: an hour more since the last dose lets the next one pass. legup answers with the moment in words before it
#          counts, and refuses what it does not understand as a whole.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check parsedatetime==2.6 dateparser==1.5.0
seen=$(TZ=Europe/Berlin python/bin/python - <<'PY'
import datetime
import dateparser
import parsedatetime
now = datetime.datetime(2026, 11, 28, 1, 35)
for text in ["half an hour ago", "1,5 hours ago"]:
    print(f"parsedatetime  {text}: {parsedatetime.Calendar().parseDT(text, sourceTime=now)[0]}")
for text in ["1h30 ago", "1 h 30 ago", "yesterday evening 8"]:
    print(f"dateparser  {text}: {dateparser.parse(text, settings={'RELATIVE_BASE': now})}")
PY
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
parsedatetime  half an hour ago: 2026-11-28 00:35:00
parsedatetime  1,5 hours ago: 2026-11-27 20:35:00
dateparser  1h30 ago: 2030-08-01 00:00:00
dateparser  1 h 30 ago: 2026-11-28 00:35:00
dateparser  yesterday evening 8: 2026-11-27 01:35:00
END
