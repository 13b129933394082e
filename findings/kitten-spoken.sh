#!/usr/bin/env bash
# kitten-text-processing 0.1.0 (Python, rules of NeMo for speech): a pain of 3 to 4 is the third of April, in Spanish.
#
# Seen:    "Dolor 3-4" is "tres de abril"; legs up for "1 h 30 min" is "una y media", which is half past one, and "3 h
#          20 min" twenty past three. In English "3 / 4" with blanks is three quarters too, and hours are "H".
# Guessed: "tres a cuatro"; "una hora y treinta minutos"; "three, four" or "three slash four".
# Matters: a length becomes a time of day and a pain a date, in a good voice that nobody doubts. Blanks around the
#          stroke, which keep the numbers in Markdown, do not help a voice: what is meant to be heard has to say "3 at
#          rest, 4 moving" and "1 hora y 30 minutos" in words.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check kitten-text-processing==0.1.0
seen=$(python/bin/python - <<'PY'
from kitten_text_processing import normalize_text
texts = {
    "es": ["Dolor 3-4.", "Piernas en alto 1 h 30 min.", "Piernas en alto 3 h 20 min.", "Dolor de 3 a 4."],
    "en": ["Pain 3 / 4.", "Legs up for 1 h 30 min.", "Pain 3 at rest, 4 moving."],
}
for language in texts:
    for text in texts[language]:
        print(text, normalize_text(text, language), sep="  ")
PY
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
Dolor 3-4.  Dolor tres de abril.
Piernas en alto 1 h 30 min.  Piernas en alto una y media.
Piernas en alto 3 h 20 min.  Piernas en alto tres y veinte.
Dolor de 3 a 4.  Dolor de tres a cuatro.
Pain 3 / 4.  Pain three quarters.
Legs up for 1 h 30 min.  Legs up for one H thirty minutes.
Pain 3 at rest, 4 moving.  Pain three at rest, four moving.
END
