#!/usr/bin/env bash
# textstat 0.7.13 and legibilidad 0.21 (Python): Portuguese is graded by the English formula, and 38.5 ends a sentence.
#
# Seen:    set_lang("pt_BR") is taken without a word, and flesch_reading_ease is then 206.835 - 1.015 * words /
#          sentences - 84.6 * syllables / words, the numbers of English; for Spanish it has its own. legibilidad counts
#          "si tiene 38.5 grados" as two sentences and 38.5 as no word, so a point for a comma makes a text harder by 14
#          points.
# Guessed: a formula for Portuguese (there is one, of 248.835), or an error as for "xx"; one sentence, as with "38,5".
# Matters: texts for patients are held to a reading age. By this a Portuguese text is some 42 points harder than an
#          English one of the same ease, and gets cut for nothing. Where legup's texts are graded, each language needs a
#          formula of its own, and numbers have to be left out.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check textstat==0.7.13 legibilidad==0.21 >/dev/null 2>&1
seen=$(python/bin/python - <<'PY'
import textstat
from legibilidad import legibilidad
text = "Ligue para o seu cirurgião se tiver febre. Descanse as pernas. Use as meias de dia e de noite."
for language in ["pt_BR", "es"]:
    textstat.set_lang(language)
    words, sentences = textstat.lexicon_count(text), textstat.sentence_count(text)
    syllables = textstat.syllable_count(text)
    english = 206.835 - 1.015 * words / sentences - 84.6 * syllables / words
    print(f"{language}: {textstat.flesch_reading_ease(text):.2f}; by the numbers of English: {english:.2f}")
textstat.set_lang("xx")
try:
    print(textstat.flesch_reading_ease(text))
except Exception as problem:
    print("xx:", type(problem).__name__)
for text in ["Llame si tiene 38,5 grados. Descanse.", "Llame si tiene 38.5 grados. Descanse."]:
    print(text, legibilidad.count_sentences(text), legibilidad.count_words(text), legibilidad.fernandez_huerta(text))
PY
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
pt_BR: 62.38; by the numbers of English: 62.38
es: 108.80; by the numbers of English: 71.28
xx: KeyError
Llame si tiene 38,5 grados. Descanse. 2 5 84.29
Llame si tiene 38.5 grados. Descanse. 3 5 70.58
END
