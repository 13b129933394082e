#!/usr/bin/env bash
# text2digits 0.1.2 and numerizer 0.2.4 (Python, numbers of what was dictated): a second tablet is "a 2 tablet".
#
# Seen:    text2digits makes "a 2 tablet at 9" of "a second tablet at nine", 78 of "pain seven eight", and 130 of "one
#          thirty"; numerizer makes "1/2 1 tablet" of "half a tablet" and "at/2 past 1" of "at half past one", and
#          leaves the point of "thirty eight point five". text2num 3.1.0 has 38.5 and 7 8, and leaves the second and the
#          half as they were said.
# Guessed: 2nd, or left; 7 8; 1:30 or 1 30; 1/2 or 0.5 tablet; 38.5.
# Matters: who lies with both legs up dictates. The second tablet of the day as two tablets is what a record must never
#          make of it. legup takes a dose by its own fields, and says in words what it has saved.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check text2digits==0.1.2 numerizer==0.2.4 text2num==3.1.0
seen=$(python/bin/python - <<'PY'
from numerizer import numerize
from text2digits.text2digits import Text2Digits
from text_to_num import alpha2digit
convert = Text2Digits().convert
for text in [
    "a second tablet at nine",
    "pain seven eight at night",
    "at one thirty",
    "at half past one",
    "half a tablet",
    "thirty eight point five",
    "one or two tablets",
]:
    print(text, convert(text), numerize(text), alpha2digit(text, "en"), sep=" | ")
PY
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
a second tablet at nine | a 2 tablet at 9 | 1 2nd tablet at 9 | a second tablet at 9
pain seven eight at night | pain 78 at night | pain 7 8 at night | pain 7 8 at night
at one thirty | at 130 | at 130 | at 1 30
at half past one | at half past 1 | at/2 past 1 | at half past one
half a tablet | half a tablet | 1/2 1 tablet | half a tablet
thirty eight point five | 38.5 | 38 point 5 | 38.5
one or two tablets | 1 or 2 tablets | 1 or 2 tablets | one or two tablets
END
