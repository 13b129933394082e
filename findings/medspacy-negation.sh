#!/usr/bin/env bash
# medspacy 1.3.1 (Python): "No stairs today, pain in the calf" says that there is no pain.
#
# Seen:    a "no", "not" or "without" holds up to the end of the sentence, over commas and semicolons: pain, redness and
#          swelling behind one are negated; so are the swelling of "No change in swelling", the tablets of "No more than
#          2 tablets", and the calf that hurts without stockings. A "but" ends it.
# Guessed: what stands next to the "no" alone, up to a comma; the swelling is there, and so are two tablets.
# Matters: it is what clinics search notes with, and patients write short sentences with commas. A note in a report
#          cannot carry pain or a warning sign by itself: legup asks for both in fields of their own.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check medspacy==1.3.1 spacy==3.7.5 'setuptools<80'
seen=$(python/bin/python -W ignore - 2>/dev/null <<'PY'
import medspacy
from medspacy.ner import TargetRule
read = medspacy.load()
words = ["pain", "swelling", "redness", "fever", "calf", "tablets"]
read.get_pipe("medspacy_target_matcher").add([TargetRule(word, "SIGN") for word in words])
for note in [
    "No stairs today, pain in the calf.",
    "No fever; swelling.",
    "No longer any swelling, redness remains.",
    "No change in swelling.",
    "Without stockings the calf hurts.",
    "No more than 2 tablets today.",
    "No fever but swelling.",
]:
    print(note, *("not " * one._.is_negated + one.text.lower() for one in read(note).ents), sep="  ")
PY
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
No stairs today, pain in the calf.  not pain  not calf
No fever; swelling.  not fever  not swelling
No longer any swelling, redness remains.  not swelling  not redness
No change in swelling.  not swelling
Without stockings the calf hurts.  not calf
No more than 2 tablets today.  not tablets
No fever but swelling.  not fever  swelling
END
