#!/usr/bin/env bash
# flite 2.2 (Debian 12): the half of a tablet, the micro of a gram and the dash of a range are not spoken.
#
# Seen:    no word for "½", "µ", "°" and "–"; "0,125 mg" is "zero thousand one hundred twenty five m g"; "4/10" is "four
#          tenth 's".
# Guessed: "one half", "micro", "degrees" and "to"; "zero point one two five"; "four out of ten".
# Matters: it is the small voice of many embedded screen readers. What is read aloud is written in words by legup's pages
#          (7 of 10, half a tablet), never in signs.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir -p archives/partial root
touch status
apt-get install --quiet=2 --yes --no-install-recommends --download-only --option Dir::State::status="$folder/status" \
    --option Dir::Cache::archives="$folder/archives" --option APT::Sandbox::User=root \
    flite=2.2-5 >/dev/null
for package in archives/*.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH=$folder/root/usr/lib/x86_64-linux-gnu
seen=$(
    for text in '1½ tablets' '50 µg' '38.5 °C' '4–6 of 10' '4/10' '0,125 mg'; do
        words=$(root/usr/bin/flite -pw -t "$text" none | LC_ALL=C tr -cd 'a-z \n' | xargs)
        printf '%s: %s\n' "$text" "$words"
    done
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
1½ tablets: one tablets
50 µg: fifty g
38.5 °C: thirty eight point five c
4–6 of 10: four six of ten
4/10: four tenth s
0,125 mg: zero thousand one hundred twenty five m g
END
