#!/usr/bin/env bash
# pdcscore 1.1.9 (Python): adherence falls below nothing when a box is bought after the time that is looked at.
#
# Seen:    10 days of tablets in 30 are 33 %; with one more box bought three weeks after the 30 days they are -30 %, and two
#          boxes that overlap count double. Both with overlap_adjustment=True, the option that sounds the safer one.
# Guessed: what lies outside counts nothing, and the share stays between 0 and 100 %.
# Matters: "proportion of days covered" is how studies count adherence. legup counts answers, done of asked, and never
#          infers a day from a box.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check pdcscore==1.1.9 pandas==3.1.1 numpy==2.4.6
seen=$(python/bin/python -W ignore - <<'PY'
import pandas
from pdcscore import pdcCalc
day = pandas.Timestamp
for boxes in [["2026-11-01"], ["2026-11-01", "2026-12-20"], ["2026-11-01", "2026-11-05"]]:
    rows = [dict(who=1, drug="a", bought=day(box), days=10, first=day("2026-11-01"), last=day("2026-11-30")) for box in boxes]
    for adjusted in [True, False]:
        calculation = pdcCalc(pandas.DataFrame(rows), "who", "drug", "bought", "days", "first", "last", adjusted)
        print(*boxes, "adjusted" if adjusted else "plain", f"{calculation.calculate_pdc_scores()['pdc_score'][0]:.0%}")
PY
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
2026-11-01 adjusted 33%
2026-11-01 plain 33%
2026-11-01 2026-12-20 adjusted -30%
2026-11-01 2026-12-20 plain 33%
2026-11-01 2026-11-05 adjusted 67%
2026-11-01 2026-11-05 plain 47%
END
