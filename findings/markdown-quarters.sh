#!/usr/bin/env bash
# lowdown 1.0.0 and discount 2.2.7 (Debian 12): a pain of 3 at rest and 4 moving is three quarters.
#
# Seen:    as they come, both turn 3/4, 1/2 and 1/4 into ¾, ½ and ¼, and leave 6/8 as it is; a backslash before the
#          stroke is printed along with it. With blanks around the stroke the numbers stay.
# Guessed: numbers as they stand; quotation marks and dashes at most become nicer.
# Matters: a pain at rest and moving written as 3/4 becomes one small number on its way to a page or a man page, and just
#          for the pains near the end of a recovery; a voice such as flite then leaves it out. So legup writes 3 / 4.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir -p archives/partial root
touch status
apt-get install --quiet=2 --yes --no-install-recommends --download-only --option Dir::State::status="$folder/status" \
    --option Dir::Cache::archives="$folder/archives" --option APT::Sandbox::User=root \
    lowdown=1.0.0-2 discount=2.2.7-2 >/dev/null
for package in archives/{lowdown,discount,lib[bm]}*.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH=$folder/root/usr/lib/x86_64-linux-gnu
cat >pain.md <<'END'
- 10:00 left 3/4, "tight"
- 18:45 right 1/2
- 20:00 both 6/8
- 21:00 both 3\/4
- 22:00 both 3 / 4
END
seen=$(
    for program in lowdown markdown; do
        root/usr/bin/$program pain.md | sed -n "s/^<li>\(.*\)<.li>/$program: \1/p" | sed 's/&#47;/\//'
    done
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
lowdown: 10:00 left &#190;, &#8220;tight&#8221;
lowdown: 18:45 right &#189;
lowdown: 20:00 both 6/8
lowdown: 21:00 both 3\/4
lowdown: 22:00 both 3 / 4
markdown: 10:00 left &frac34;, &ldquo;tight&rdquo;
markdown: 18:45 right &frac12;
markdown: 20:00 both 6/8
markdown: 21:00 both 3\/4
markdown: 22:00 both 3 / 4
END
