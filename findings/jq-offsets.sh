#!/usr/bin/env bash
# jq 1.6 (Debian 12) and 1.8.2 (as jq 1.13.0 of PyPI): a moment at 9:30+01:00 is read as 9:30 in UTC.
#
# Seen:    strptime with %z accepts the offset and drops it, so that with mktime 9:30+01:00 and 9:30-05:00 are one
#          moment, in any zone of the machine. jq 1.6 also shows 9:30Z of a day in July as 12:30 CET in Berlin. gojq
#          0.12.11 has 8:30Z and 11:30.
# Guessed: 8:30Z, or an error, as fromdate gives for anything but a Z; 11:30 CEST.
# Matters: legup's JSON has each moment with its offset, and jq is what it is piped to. Lengths between entries of one
#          zone come out right, so the mistake shows only after a journey or a change of the clocks: split the offset
#          off, or use gojq.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir -p archives/partial root
touch status
apt-get install --quiet=2 --yes --no-install-recommends --download-only --option Dir::State::status="$folder/status" \
    --option Dir::Cache::archives="$folder/archives" --option APT::Sandbox::User=root \
    jq=1.6-2.1+deb12u3 gojq=0.12.11-1 >/dev/null
for package in archives/*.deb; do dpkg -x "$package" root; done
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check jq==1.13.0
cat >bound.py <<'PY'
import jq, sys
print("  ", jq.compile(sys.argv[1]).input_text(sys.stdin.read()).first(), "(PyPI)")
PY
export TZ=Europe/Berlin
ask() {
    echo "$1 | $2"
    for program in jq gojq; do
        printf '   %s (%s)\n' \
            "$(echo "$1" | LD_LIBRARY_PATH=root/usr/lib/x86_64-linux-gnu "root/usr/bin/$program" -r "$2" 2>&1)" "$program"
    done
    echo "$1" | python/bin/python bound.py "$2"
}
seen=$(
    ask '"2026-11-20T09:30:00+01:00"' 'strptime("%Y-%m-%dT%H:%M:%S%z") | mktime | todate'
    ask '"2026-11-20T09:30:00-05:00"' 'strptime("%Y-%m-%dT%H:%M:%S%z") | mktime | todate'
    ask '"2026-07-20T09:30:00Z"' 'fromdate | strflocaltime("%H:%M %Z")'
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
"2026-11-20T09:30:00+01:00" | strptime("%Y-%m-%dT%H:%M:%S%z") | mktime | todate
   2026-11-20T09:30:00Z (jq)
   2026-11-20T08:30:00Z (gojq)
   2026-11-20T09:30:00Z (PyPI)
"2026-11-20T09:30:00-05:00" | strptime("%Y-%m-%dT%H:%M:%S%z") | mktime | todate
   2026-11-20T09:30:00Z (jq)
   2026-11-20T14:30:00Z (gojq)
   2026-11-20T09:30:00Z (PyPI)
"2026-07-20T09:30:00Z" | fromdate | strflocaltime("%H:%M %Z")
   12:30 CET (jq)
   11:30 CEST (gojq)
   11:30 CEST (PyPI)
END
