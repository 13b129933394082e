#!/usr/bin/env bash
# word2number 1.1 (Python): amounts in words lose their halves, and a choice becomes a sum.
#
# Seen:    "one and a half" is 1, "one or two" is 3, and "twenty twenty six" is 406.
# Guessed: 1.5, an error, and an error or 2026.
# Matters: parsers of dose instructions stand on it. legup understands "half" and "one and a half" of a tablet by words of
#          its own, and refuses what names two amounts.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check 'setuptools<80' wheel
python/bin/pip install --quiet --disable-pip-version-check --no-build-isolation word2number==1.1
seen=$(python/bin/python - <<'PY'
from word2number import w2n
for text in ["one and a half", "one or two", "twenty twenty six"]:
    print(f"{text}: {w2n.word_to_num(text)}")
PY
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
one and a half: 1
one or two: 3
twenty twenty six: 406
END
