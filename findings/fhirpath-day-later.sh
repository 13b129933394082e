#!/usr/bin/env bash
# fhirpath.js 5.2.2 and fhirpathpy 2.2.4: a moment plus a day has lost its offset, and the two lose it differently.
#
# Seen:    @2026-10-24T12:00:00+02:00 + 1 day is 10:00 of the next day with the offset -00:00 in JavaScript, and in Python
#          10:00 with no offset at all, which is a local time two hours off.
# Guessed: 2026-10-25T12:00:00+02:00 in both.
# Matters: "a day after the operation" worked out in a query moves to another hour. legup works out each window by itself
#          and writes moments with the offset of the place, so that nobody has to add to them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit --prefix . fhirpath@5.2.2 >/dev/null
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check fhirpathpy==2.2.4
path='@2026-10-24T12:00:00+02:00 + 1 day'
seen=$(
    node -e 'console.log("JavaScript", String(require("fhirpath").evaluate({}, process.argv[1])))' "$path"
    python/bin/python -c 'import sys, fhirpathpy; print("Python    ", *fhirpathpy.evaluate({}, sys.argv[1], []))' "$path"
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
JavaScript 2026-10-25T10:00:00-00:00
Python     2026-10-25T10:00:00
END
