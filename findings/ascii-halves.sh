#!/usr/bin/env bash
# anyascii 0.3.3, text-unidecode 1.3, smssafe 0.0.1 (Python), transliteration 2.6.1 (JavaScript): 1½ tablets are 11/2.
#
# Seen:    the half stands behind the one without a blank, in all four; Unicode's own NFKC does so with a stroke of its
#          own. transliteration makes "2 cm" of −2 cm and "38 degC" of ≥ 38 °C; of "☑ legs up ☐ stockings" smssafe leaves
#          "OK legs up stockings". Unidecode 1.4.0 has "1 1/2" and both signs.
# Guessed: "1 1/2", or 1.5, from all of them; "-2"; ">= 38"; a box that is not ticked seen to be so.
# Matters: labels and hand-overs go by SMS, to pagers and onto small displays, and become ASCII there. Eleven halves are
#          a number, and so is 38. What may pass through such a step is written "1.5", "38 or more" and "not done".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check \
    anyascii==0.3.3 text-unidecode==1.3 smssafe==0.0.1 Unidecode==1.4.0
npm install --silent --no-fund --no-audit --prefix . transliteration@2.6.1 >/dev/null
cat >texts <<'END'
1½ tablets
−2 cm
≥ 38 °C
4–6 h
☑ legs up ☐ stockings
END
cat >ascii.py <<'PY'
import unicodedata
import anyascii
import smssafe
import text_unidecode
import unidecode

for line in open("texts", encoding="utf-8").read().splitlines():
    for name, said in [
        ("anyascii", anyascii.anyascii(line)),
        ("text-unidecode", text_unidecode.unidecode(line)),
        ("smssafe", smssafe.sanitize(line).sanitized),
        ("Unidecode", unidecode.unidecode(line)),
        ("NFKC", unicodedata.normalize("NFKC", line)),
    ]:
        print(f"{line} -> {said} ({name})")
PY
cat >ascii.js <<'JS'
const { transliterate } = require('transliteration');
for (const line of require('fs').readFileSync('texts', 'utf8').trim().split('\n')) {
  console.log(`${line} -> ${transliterate(line)} (transliteration)`);
}
JS
seen=$(
    python/bin/python ascii.py
    node ascii.js
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
1½ tablets -> 11/2 tablets (anyascii)
1½ tablets -> 11/2 tablets (text-unidecode)
1½ tablets -> 11/2 tablets (smssafe)
1½ tablets -> 1 1/2 tablets (Unidecode)
1½ tablets -> 11⁄2 tablets (NFKC)
−2 cm -> -2 cm (anyascii)
−2 cm -> [?]2 cm (text-unidecode)
−2 cm -> -2 cm (smssafe)
−2 cm -> -2 cm (Unidecode)
−2 cm -> −2 cm (NFKC)
≥ 38 °C -> >= 38 degC (anyascii)
≥ 38 °C -> [?] 38 degC (text-unidecode)
≥ 38 °C -> >= 38 degC (smssafe)
≥ 38 °C -> >= 38 degC (Unidecode)
≥ 38 °C -> ≥ 38 °C (NFKC)
4–6 h -> 4-6 h (anyascii)
4–6 h -> 4-6 h (text-unidecode)
4–6 h -> 4-6 h (smssafe)
4–6 h -> 4-6 h (Unidecode)
4–6 h -> 4–6 h (NFKC)
☑ legs up ☐ stockings -> :ballot_box_with_check: legs up # stockings (anyascii)
☑ legs up ☐ stockings ->  legs up  stockings (text-unidecode)
☑ legs up ☐ stockings -> OK legs up  stockings (smssafe)
☑ legs up ☐ stockings ->  legs up  stockings (Unidecode)
☑ legs up ☐ stockings -> ☑ legs up ☐ stockings (NFKC)
1½ tablets -> 11/2 tablets (transliteration)
−2 cm -> 2 cm (transliteration)
≥ 38 °C ->  38 degC (transliteration)
4–6 h -> 4-6 h (transliteration)
☑ legs up ☐ stockings ->  legs up  stockings (transliteration)
END
