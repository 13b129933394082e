#!/usr/bin/env bash
# fhirdatetime 1.1.0 (Python): a day equals every moment in it, so a list of both is sorted into no order at all.
#
# Seen:    2026-11-20 == 2026-11-20T09:30:00+01:00, while two moments of that day differ. Equality does not carry over, and
#          sorted() leaves 19 November 23:30-05:00 behind 20 November 09:30+01:00, which is five hours later.
# Guessed: an error where a day is compared with a moment, or the day first.
# Matters: FHIR has both in one field. A timeline of pain, doses and "about when" notes sorted with it is wrong without a
#          word; legup's own lists go by instants alone.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check fhirdatetime==1.1.0
seen=$(python/bin/python - <<'PY'
from fhirdatetime import FhirDateTime
day, late, early = map(FhirDateTime.fromisoformat, ["2026-11-20", "2026-11-20T09:30:00+01:00", "2026-11-19T23:30:00-05:00"])
print("the day is the moment:", day == late)
print("the earlier is less:", early < late)
month = FhirDateTime.fromisoformat("2026-11")
print("sorted:", *(one.isoformat() for one in sorted([late, day, month, early])))
PY
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
the day is the moment: True
the earlier is less: True
sorted: 2026-11-20T09:30:00+01:00 2026-11-20 2026-11 2026-11-19T23:30:00-05:00
END
