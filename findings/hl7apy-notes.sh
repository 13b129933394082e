#!/usr/bin/env bash
# hl7apy 1.3.5 (Python): a note that is read from an HL7 v2 message and written again is another note.
#
# Seen:    the line break of "stiff\.br\sore" comes back as "stiff\E\.br\E\sore", that is, as the letters of the escape; only
#          \F\ and its like stay, and stay escaped in the value that is read. python-hl7 0.4.5 reads both rightly.
# Guessed: the text as it was meant when it is read, and the same bytes when it is written.
# Matters: notes of pain have lines. Where a clinic's gateway passes a report on through it, the lines of a patient's note
#          run together with backslashes in between; short notes of one line come through.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check hl7apy==1.3.5 hl7==0.4.5
seen=$(python/bin/python - <<'PY'
import hl7
from hl7apy.parser import parse_message
message = "MSH|^~\\&|a|b|c|d|20261122140500+0100||ORU^R01|1|P|2.5\rOBX|1|NM|72514-3^Pain^LN||4\rNTE|1||stiff\\.br\\sore \\F\\ hot\r"
[note] = [part for part in parse_message(message, find_groups=False).children if part.name == "NTE"]
print("written: ", r"stiff\.br\sore \F\ hot")
print("hl7apy:  ", note.nte_3.value)
read = hl7.parse(message)
print("hl7:     ", repr(read.unescape(str(read.segment("NTE")[3]))))
PY
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
written:  stiff\.br\sore \F\ hot
hl7apy:   stiff\E\.br\E\sore \F\ hot
hl7:      'stiff\rsore | hot'
END
