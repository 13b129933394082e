#!/usr/bin/env bash
# Qalculate 4.5.1 and GNU units 2.22 (Debian 12): "mcg" and "1 000 mg" are other amounts, without an error.
#
# Seen:    Qalculate reads "50 mcg" as 500 mg·m (a milli-centi-gram, as it were) and "1'000 mg" as feet; "0,125 mg" is the
#          list of 0 and 125 mg. GNU units knows mcg, and makes 0 of "1 000 mg".
# Guessed: 0.05 mg, 1000 mg, and an error for the comma, from both.
# Matters: "mcg" is how labels have to write micrograms in many countries. A table of units for medicine has to know it by
#          itself, as legup's does; a program for units in general cannot be trusted with a label.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir -p archives/partial root
touch status
apt-get install --quiet=2 --yes --no-install-recommends --download-only --option Dir::State::status="$folder/status" \
    --option Dir::Cache::archives="$folder/archives" --option APT::Sandbox::User=root \
    qalc=4.5.1-1 libqalculate-data=4.5.1-1 units=2.22-2 >/dev/null
for package in archives/*.deb; do dpkg -x "$package" root; done
seen=$(
    export LC_ALL=C.UTF-8 HOME=$folder
    for text in '50 mcg' '50 µg' '1 000 mg' "1'000 mg" '0,125 mg'; do
        printf 'qalc  %s  %s\n' "$text" \
            "$(LD_LIBRARY_PATH=root/usr/lib/x86_64-linux-gnu root/usr/bin/qalc -t "$text to mg" 2>&1 | xargs)"
    done
    for text in '50 mcg' '1 000 mg' '0,125 mg'; do
        printf 'units  %s  %s\n' "$text" "$(root/usr/bin/units -f root/usr/share/units/definitions.units -1 -t "$text" mg 2>&1 | xargs -d '\n')"
    done
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
qalc  50 mcg  500 mg·m
qalc  50 µg  0.05 mg
qalc  1 000 mg  1000 mg
qalc  1'000 mg  0 mg·ft
qalc  0,125 mg  [0 (125 mg)]
units  50 mcg  0.05
units  1 000 mg  0
units  0,125 mg  Error in '0,125 mg': Malformed number
END
