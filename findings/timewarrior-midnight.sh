#!/usr/bin/env bash
# timewarrior 1.4.3 (Debian 12): just after midnight it knows no evening, and a range without blanks is a name.
#
# Seen:    at 0:10 "start 23:50" is refused as being in the future; "track 9:10-10:00", which with blanks around the dash
#          is 50 minutes, starts a clock that runs from now under the name "9:10-10:00".
# Guessed: ten to midnight, twenty minutes ago; the same 50 minutes with blanks or without.
# Matters: people write both. legup takes a time alone for the nearest such time past, and reads the range either way.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir -p archives/partial root
touch status
apt-get install --quiet=2 --yes --no-install-recommends --download-only --option Dir::State::status="$folder/status" \
    --option Dir::Cache::archives="$folder/archives" --option APT::Sandbox::User=root \
    timewarrior=1.4.3+ds.1-2 faketime=0.9.10-2.1 libfaketime=0.9.10-2.1 >/dev/null
for package in archives/{timewarrior,faketime,libfaketime}_*.deb; do dpkg -x "$package" root; done
export TZ=Europe/Berlin TIMEWARRIORDB=$folder/data
mkdir data && touch data/timewarrior.cfg
at() {
    LD_PRELOAD=$folder/root/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1 FAKETIME="$1" root/usr/bin/timew "${@:2}" \
        </dev/null 2>&1 | xargs || true
}
seen=$(
    at '2026-11-28 00:10:00' start 23:50
    at '2026-11-28 12:00:00' track 9:10 - 10:00
    at '2026-11-28 12:00:00' track 9:10-10:00 | sed 's/Note: //'
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
Time tracking cannot be set in the future.
Recorded Started 2026-11-28T09:10:00 Ended 10:00:00 Total 0:50:00
"9:10-10:00" is a new tag. Tracking 9:10-10:00 Started 2026-11-28T12:00:00 Current 00 Total 0:00:00
END
