#!/usr/bin/env bash
# GNU recutils 1.9 (Debian 12): pain that was not entered is a pain of 0 to the mean, and not to the least.
#
# Seen:    of 8, nothing and 10 recsel says an average of 6, and in the same line a least value of 8; -e 'Moving < 3'
#          picks the very entry that has no Moving.
# Guessed: 9, over the entries that have the field, as Min and Max go; no entry, since nothing is not less than 3.
# Matters: pain when moving is often left out, for who stays in bed. A mean with those zeros is lower than any pain there
#          was. legup's means and courses go over what was entered, and leave out what was not.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir -p archives/partial root
touch status
apt-get install --quiet=2 --yes --no-install-recommends --download-only --option Dir::State::status="$folder/status" \
    --option Dir::Cache::archives="$folder/archives" --option APT::Sandbox::User=root \
    recutils=1.9-2 librec1=1.9-2 >/dev/null
for package in archives/*.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH=$folder/root/usr/lib/x86_64-linux-gnu
cat >pain.rec <<'END'
%rec: Pain
%type: Rest,Moving range 0 10

At: 2026-11-20 15:10
Rest: 6
Moving: 8

At: 2026-11-20 21:00
Rest: 5

At: 2026-11-21 08:00
Rest: 7
Moving: 10
END
seen=$(
    root/usr/bin/recsel -p 'Avg(Moving),Min(Moving),Max(Moving),Count(Moving)' pain.rec
    echo
    root/usr/bin/recsel -e 'Moving < 3' pain.rec
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
Avg_Moving: 6
Min_Moving: 8
Max_Moving: 10
Count_Moving: 2

At: 2026-11-20 21:00
Rest: 5
END
