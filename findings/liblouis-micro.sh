#!/usr/bin/env bash
# liblouis 3.24.0 (Debian 12): on a braille display in Portuguese or Italian, micrograms are megagrams.
#
# Seen:    "50 µg" with the micro sign and "50 Mg" are the same cells in pt-pt-g1, pt-pt-g2 and it-it-comp6; with the Greek
#          letter, which looks the same, it is spelt as a code point of eight cells instead. In Spanish, "°" is such a code.
# Guessed: a sign of its own for µ in every table of a language in which medicines are sold, and the same for both letters.
# Matters: the amount on a label is read by finger too. "mcg", which is mere letters, is read rightly by all of them, and
#          is what the list of error-prone abbreviations of the ISMP asks for anyway.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir -p archives/partial root
touch status
apt-get install --quiet=2 --yes --no-install-recommends --download-only --option Dir::State::status="$folder/status" \
    --option Dir::Cache::archives="$folder/archives" --option APT::Sandbox::User=root \
    liblouis-bin=3.24.0-1 liblouis20=3.24.0-1 liblouis-data=3.24.0-1 >/dev/null
for package in archives/liblouis*.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH=$folder/root/usr/lib/x86_64-linux-gnu LOUIS_TABLEPATH=$folder/root/usr/share/liblouis/tables
seen=$(
    for table in pt-pt-g1.utb it-it-comp6.utb es-g1.ctb en-ueb-g1.ctb; do
        for text in '50 µg' '50 μg' '50 Mg' '50 mcg' '38 °C'; do
            printf '%s  %s  %s\n' "$table" "$text" "$(root/usr/bin/lou_translate unicode.dis,$table <<<"$text")"
        done
    done
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
pt-pt-g1.utb  50 µg  ⠼⠑⠚⠀⠨⠍⠛
pt-pt-g1.utb  50 μg  ⠼⠑⠚⠀⠠⡳⠭⠚⠉⠃⠉⠠⠛
pt-pt-g1.utb  50 Mg  ⠼⠑⠚⠀⠨⠍⠛
pt-pt-g1.utb  50 mcg  ⠼⠑⠚⠀⠍⠉⠛
pt-pt-g1.utb  38 °C  ⠼⠉⠓⠀⠴⠨⠉
it-it-comp6.utb  50 µg  ⠼⠑⠚⠀⠨⠍⠛
it-it-comp6.utb  50 μg  ⠼⠑⠚⠀⠄⠠⠭⠚⠉⠃⠉⠄⠛
it-it-comp6.utb  50 Mg  ⠼⠑⠚⠀⠨⠍⠛
it-it-comp6.utb  50 mcg  ⠼⠑⠚⠀⠍⠉⠛
it-it-comp6.utb  38 °C  ⠼⠉⠓⠀⠴⠨⠉
es-g1.ctb  50 µg  ⠼⠑⠚⠀⠈⠍⠛
es-g1.ctb  50 μg  ⠼⠑⠚⠀⠈⠍⠛
es-g1.ctb  50 Mg  ⠼⠑⠚⠀⠨⠍⠛
es-g1.ctb  50 mcg  ⠼⠑⠚⠀⠍⠉⠛
es-g1.ctb  38 °C  ⠼⠉⠓⠀⠄⡳⠭⠴⠴⠃⠴⠄⠨⠉
en-ueb-g1.ctb  50 µg  ⠼⠑⠚⠀⠨⠍⠛
en-ueb-g1.ctb  50 μg  ⠼⠑⠚⠀⠨⠍⠛
en-ueb-g1.ctb  50 Mg  ⠼⠑⠚⠀⠠⠍⠛
en-ueb-g1.ctb  50 mcg  ⠼⠑⠚⠀⠍⠉⠛
en-ueb-g1.ctb  38 °C  ⠼⠉⠓⠀⠘⠚⠠⠉
END
