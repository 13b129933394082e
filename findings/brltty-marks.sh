#!/usr/bin/env bash
# brltty 6.5 (Debian 12): on a braille display done, open and half done are one sign, and at least 38 is at most 38.
#
# Seen:    the tables of letters for English, Spanish, Portuguese and German have no cell for ● ○ ◐ ◆ ◇ ▸ ✓ ✗ ☑ ☐, none for
#          ≥ ≤ and none for → ↑ ↓: each of these is the cell of the question mark. × ° ½ ¼ µ have cells of their own.
# Guessed: cells of their own for ≥ and ≤, as there are for × and ½; two different ones for ● and ○, or for ✓ and ✗.
# Matters: it is what reads a terminal to fingers. Whether a task is done is all that such a mark says. Where braille may
#          be read, marks have to be letters: legup has a twin in ASCII for each of them, and writes "or more" in words.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir -p archives/partial root
touch status
apt-get install --quiet=2 --yes --no-install-recommends --download-only --option Dir::State::status="$folder/status" \
    --option Dir::Cache::archives="$folder/archives" --option APT::Sandbox::User=root brltty=6.5-7+deb12u1 >/dev/null
for package in archives/*.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH=$folder/root/usr/lib/x86_64-linux-gnu:$folder/root/lib/x86_64-linux-gnu
seen=$(
    for table in en-nabcc en_GB es pt de; do
        printf '%s: ' "$table"
        echo '? ● ○ ◐ ◆ ◇ ▸ ✓ ✗ ☑ ☐ ≥ ≤ → ↑ ↓ × ° ½ ¼ µ x o /' |
            LC_ALL=C.UTF-8 root/usr/bin/brltty-trtxt --tables-directory=root/etc/brltty \
                --input-table="$table" --output-table=unicode
    done
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
en-nabcc: ⠹ ⠹ ⠹ ⠹ ⠹ ⠹ ⠹ ⠹ ⠹ ⠹ ⠹ ⠹ ⠹ ⠹ ⠹ ⠹ ⡡ ⡴ ⡿ ⡷ ⡰ ⠭ ⠕ ⠌
en_GB: ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⢗ ⢸ ⢧ ⢥ ⢍ ⠭ ⠕ ⠌
es: ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⣡ ⢀ ⢨ ⡩ ⢭ ⠭ ⠕ ⣌
pt: ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⣦ ⡴ ⢧ ⢥ ⢍ ⠭ ⠕ ⡠
de: ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⠢ ⢗ ⢸ ⢧ ⢥ ⢍ ⠭ ⠕ ⠲
END
