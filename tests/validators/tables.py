"""Reads the tables, the workbooks and the JSON with the programs that people read them with."""

import importlib.metadata as metadata
import json
import subprocess
from pathlib import Path

import duckdb
import jsonschema
import openpyxl
import pandas
import polars
import python_calamine

RECORDS = ["weeks", "journey", "hostile", "empty"]
DAYS = ["date", "from", "until", "said"]
NUMBERS = ["day", "rest", "moving", "minutes", "amount"]


def told(program, what):
    print(f"{program} {metadata.version(program)}: {what}")


for name in RECORDS:
    path = f"{name}/table.csv"
    frame = pandas.read_csv(path, parse_dates=["utc", "to_utc", *DAYS])
    for column in DAYS:
        assert frame[column].isna().all() or frame[column].dtype.kind == "M", (name, column, frame[column].dtype)
    for column in NUMBERS:
        assert frame[column].isna().all() or frame[column].dtype.kind in "if", (name, column)
    assert frame["utc"].isna().all() or str(frame["utc"].dtype).endswith("UTC]"), name
    asked = frame[frame["level"].notna() & ~((frame["state"] == "skipped") & frame["why"].isin(["not-needed", "told-otherwise"]))]
    done = asked[asked["state"].isin(["done", "kept"])]
    print(f"  {name}: {len(frame)} rows, {len(done)} of {len(asked)} done")
    other = polars.read_csv(path, try_parse_dates=True, infer_schema_length=None)
    assert other.height == len(frame) and other["date"].dtype == polars.Date and other["utc"].dtype != polars.String, name
    types = dict(duckdb.sql(f"select column_name, column_type from (describe select * from read_csv('{path}'))").fetchall())
    assert types["date"] == "DATE" and types["utc"] in ("TIMESTAMP WITH TIME ZONE", "VARCHAR"), (name, types)
    assert duckdb.sql(f"select count(*) from read_csv('{path}')").fetchall() == [(len(frame),)], name
    clean = subprocess.run(["python/bin/csvclean", "--length-mismatch", path], capture_output=True, text=True)
    assert clean.returncode == 0, (name, clean.stderr)
    assert not any(str(text).startswith(("=", "+", "-", "@")) for column in ("note", "by", "title", "id") for text in frame[column].dropna())
    book = openpyxl.load_workbook(f"{name}/book.xlsx")
    rows = 0
    for sheet in book:
        assert sheet.freeze_panes == "A2" and sheet["A1"].value == "Date", (name, sheet.title)
        cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row]
        assert all(cell.data_type != "f" for cell in cells), (name, sheet.title)
        assert all(sheet.cell(row, 1).is_date for row in range(2, sheet.max_row + 1)), (name, sheet.title)
        rows += sheet.max_row - 1
    assert rows == len(frame), (name, rows, len(frame))
    calamine = python_calamine.CalamineWorkbook.from_path(f"{name}/book.xlsx")
    assert sum(len(calamine.get_sheet_by_name(sheet).to_python()) - 1 for sheet in calamine.sheet_names) == rows, name
    for schema in Path("schemas").glob("*.json"):
        jsonschema.validate(
            json.loads(Path(f"{name}/{schema.name}").read_text()),
            json.loads(schema.read_text()),
            format_checker=jsonschema.FormatChecker(),
        )

for program in ("pandas", "polars", "duckdb", "csvkit"):
    told(program, "every row, with days, moments and numbers that are such")
for program in ("openpyxl", "python-calamine"):
    told(program, "every row of every sheet, dates as dates, no formula")
told("jsonschema", "every output is as its schema says")
