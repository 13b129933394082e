#!/usr/bin/env bash
# espeak-ng 1.51 (Debian 12): signs of amounts are silent, or spoken in another language, and which ones depends on the voice.
#
# Seen:    a range with a dash of its own ("4–6") is "four six" in English, Spanish, Portuguese and German alike; "½" is read
#          out in English by the Spanish voice; "×" is silent in Spanish, "≥" in Spanish and Portuguese, so "≥ 38" is "38".
# Guessed: "four to six"; "medio"; "por"; "mayor o igual".
# Matters: a limit of fever without its "or more", and a range as two numbers, are what somebody who listens gets. Ranges,
#          fractions and limits have to be words in what is meant to be heard.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir -p archives/partial root
touch status
apt-get install --quiet=2 --yes --no-install-recommends --download-only --option Dir::State::status="$folder/status" \
    --option Dir::Cache::archives="$folder/archives" --option APT::Sandbox::User=root \
    espeak-ng=1.51+dfsg-10+deb12u2 >/dev/null
for package in archives/*.deb; do dpkg -x "$package" root; done
library=$folder/root/usr/lib/x86_64-linux-gnu
export ESPEAK_DATA_PATH=$library/espeak-ng-data
seen=$(
    for voice in en es pt-br de; do
        for text in '4–6' '½' '3 × 2' '≥ 38'; do
            spoken=$(LD_LIBRARY_PATH=$library:$library/pulseaudio root/usr/bin/espeak-ng -q -v $voice --ipa "$text")
            printf '%s  %s  %s\n' $voice "$text" "$(xargs <<<"$spoken")"
        done
    done
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
en  4–6  fˈɔː sˈɪks
en  ½  ɐ hˈɑːf
en  3 × 2  θɹˈiː tˈaɪmz tˈuː
en  ≥ 38  ɡɹˈeɪtəɹ ɔːɹ ˈiːkwəl tə θˈɜːti ˈeɪt
es  4–6  kwˈatɾo sˈeɪs
es  ½  (en)ɐ hˈɑːf(es)
es  3 × 2  tɾˈes ðˈos
es  ≥ 38  tɾˌeɪntaiˈotʃo
pt-br  4–6  kwˈatrʊ sˈeɪs
pt-br  ½  mˈeɪʊ
pt-br  3 × 2  trˈez vˈezyz dˈoɪs
pt-br  ≥ 38  trˈiŋtæiˈoɪtʊ
de  4–6  fˈiːɾ zˈɛks
de  ½  ˈaɪn hˈalp
de  3 × 2  dɾˈaɪ mˈɑːl tsvˈaɪ
de  ≥ 38  ɡɾˈøːsɜ ˌoːdɜ ɡlˈaɪç ˈaxt ʊntdɾˈaɪsɪç
END
