#!/usr/bin/env bash
# xlsx2csv 0.8.6 and pylightxl 1.61 (Python): a dose at 14:05 was at 14:04, and 27 h 30 min of raised legs are 3:30.
#
# Seen:    of the 1440 minutes of a day xlsx2csv writes 128 as the minute before, where a cell holds a day and a time;
#          it cuts off what the number of the spreadsheet falls short by. In cells of the format [h]:mm, pylightxl has
#          27:30 as "03:30:00" and 24:00 as "00:00:00"; xlsx2csv has days, 1.145833.
# Guessed: each minute as it was entered, as openpyxl 3.1.5 reads them; 27:30 and 24:00, or a number of days.
# Matters: a minute less breaks no dose, but the same entry in two exports has two times, and joins no more. A length in
#          a spreadsheet has to be a plain number of minutes, and a moment needs its text beside it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check xlsx2csv==0.8.6 pylightxl==1.61 openpyxl==3.1.5
cat >make.py <<'PY'
import datetime
import openpyxl
book = openpyxl.Workbook()
for minute in range(1440):
    cell = book.active.cell(minute + 1, 1, datetime.datetime(2026, 11, 20) + datetime.timedelta(minutes=minute))
    cell.number_format = "yyyy-mm-dd hh:mm"
book.save("moments.xlsx")
book = openpyxl.Workbook()
for row, hours in enumerate([3.5, 24, 27.5], 1):
    book.active.cell(row, 1, hours / 24).number_format = "[h]:mm"
book.save("lengths.xlsx")
PY
cat >read.py <<'PY'
import openpyxl, pylightxl, sys
meant = [cell.value.strftime("%Y-%m-%d %H:%M") for (cell,) in openpyxl.load_workbook("moments.xlsx").active]
got = sys.stdin.read().split("\n")
wrong = [(a, b) for a, b in zip(meant, got) if a != b]
print(f"{len(wrong)} of {len(meant)}", *(f"{a} is {b}" for a, b in wrong if "14:0" in a), sep=", ")
print("openpyxl:", *(cell.value for (cell,) in openpyxl.load_workbook("lengths.xlsx").active), sep="  ")
print("pylightxl:", *pylightxl.readxl("lengths.xlsx").ws("Sheet").col(1), sep="  ")
PY
seen=$(
    python/bin/python make.py
    python/bin/xlsx2csv moments.xlsx | python/bin/python read.py
    echo "xlsx2csv:" $(python/bin/xlsx2csv lengths.xlsx)
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
128 of 1440, 2026-11-20 14:05 is 2026-11-20 14:04, 2026-11-20 14:09 is 2026-11-20 14:08
openpyxl:  3:30:00  1 day, 0:00:00  1 day, 3:30:00
pylightxl:  03:30:00  00:00:00  03:30:00
xlsx2csv: 0.145833 1 1.145833
END
