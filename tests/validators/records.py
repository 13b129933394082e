"""Makes the four records, and of each the files that legup writes of it: before and after a correction."""

import datetime
import subprocess
import sys
from pathlib import Path

LEGUP = sys.argv[1]


def legup(name, now, *words, zone="Europe/Berlin"):
    command = [LEGUP, "--file", f"{name}/progress.toml", "--config", f"{name}/config.toml", "--now", now, *words]
    done = subprocess.run(command, capture_output=True, text=True, env={"TZ": zone, "HOME": str(Path.cwd())})
    assert done.returncode == 0, (words, done.stderr)
    return done.stdout


def six_weeks():
    lines = ["format = 1", "", "[recovery]", 'plan = "calf-implants"', "surgery = 2026-11-20T09:30:00+01:00", ""]
    lines += ["[medicines.ibuprofen]", 'name = "Ibuprofen"', 'amount = "400 mg"', "hours_between = 6", 'most_in_24_hours = "1200 mg"']
    lines += ["", "[medicines.digoxin]", 'name = "Digoxin"', 'amount = "0.125 mg"', ""]
    for n in range(42):
        day = datetime.date(2026, 11, 20) + datetime.timedelta(n)
        lines += [f"[days.{day}]", f'note = "day {n}"', "", f"[days.{day}.tasks]"]
        lines += ['stairs = "kept"', f'stockings = "{"done" if n % 5 else "partly"}"']
        lines += [f"elevation = {{ minutes = 30, spans = [{{ from = {day}T14:00:00+01:00, to = {day}T15:10:00+01:00 }}] }}", ""]
        for hour, side in ((8, "left"), (20, "right")):
            lines += [f"[[days.{day}.pain]]", f"at = {day}T{hour:02}:00:00+01:00", f'where = "{side}"', f"rest = {max(0, 6 - n // 5)}", ""]
        if n < 10:
            for medicine, amount in (("ibuprofen", "400 mg"), ("digoxin", "0.125 mg")):
                lines += [f"[[days.{day}.doses]]", f"at = {day}T08:00:00+01:00", f'medicine = "{medicine}"', f'amount = "{amount}"', ""]
    Path("weeks").mkdir()
    Path("weeks/progress.toml").write_text("\n".join(lines))
    return "2026-12-31T20:00+01:00"


def two_operations():
    """Over a change of the clocks, and on a journey over the ocean."""
    Path("journey").mkdir()
    do = lambda now, *words, **more: legup("journey", now, *words, **more)
    do("2026-03-20T12:00", "start", "--surgery", "2026-03-20T09:30", "--expanders")
    do("2026-03-20T14:00", "pain", "6", "--moving", "8", "--where", "both")
    do("2026-03-21T14:00", "slip", "stairs", "--no-fall")
    do("2026-03-25T14:00", "pain", "4", "--where", "left", zone="America/New_York")
    do("2026-03-25T15:00", "elevate", "add", "9:10 - 10:00", zone="America/New_York")
    do("2026-03-29T14:00", "pain", "2", "--where", "left")
    do("2026-03-30T14:00", "measure", "temperature", "37.5 °C")
    do("2026-04-01T14:00", "exchange", "2026-04-15T08:00")
    do("2026-04-16T14:00", "pain", "5", "--where", "right")
    return "2026-04-17T12:00"


def hostile():
    Path("hostile").mkdir()
    texts = ["=1+1", "-2+3|cmd", "@SUM(A1)", 'a,b;c\\"d\\"', "BEGIN:VEVENT", "</script>", "אבג ; דה", "👩‍⚕️ é", "two\\nlines\\r\\n", "_x0041_", "\\u001b[2J"]
    lines = ["format = 1", "", "[recovery]", 'plan = "calf-implants"', "surgery = 2026-11-20T09:30:00+01:00", ""]
    # A name is one line that can be seen.
    names = [text for text in texts if "\\n" not in text and "\\u" not in text]
    for n, text in enumerate(names):
        lines += [f"[recovery.extra.odd-{n}]", f'title = "{text}"', f"at = 2026-12-{n + 1:02}T10:15:00+01:00", f'because = "{text}"', ""]
    for n in range(5):
        day = f"2026-11-{20 + n}"
        note = "ä word, " * 2500 if n == 0 else texts[n]
        lines += [f"[days.{day}]", f'note = "{note}"', ""]
        for m, text in enumerate(texts):
            pain = [f"at = {day}T{8 + n:02}:{m:02}:00+01:00", "rest = 3", f'note = "{text}"', f'by = "{names[m % len(names)]}"']
            lines += [f"[[days.{day}.pain]]", *pain, ""]
    Path("hostile/progress.toml").write_text("\n".join(lines))
    return "2026-11-25T12:00+01:00"


def almost_empty():
    Path("empty").mkdir()
    legup("empty", "2026-11-20T12:00", "start", "--surgery", "2026-11-20T09:30")
    return "2026-11-21T12:00+01:00"


OUTPUTS = ["today", "week", "journey", "medicine", "call", "show", "where", "doctor"]

if __name__ == "__main__":
    Path("schemas").mkdir()
    for name, make in (("weeks", six_weeks), ("journey", two_operations), ("hostile", hostile), ("empty", almost_empty)):
        now = make()
        write = lambda *words: legup(name, now, "report", *words)
        visit = ("2027-02-04T10:30", "2027-02-05T09:00")
        legup(name, now, "adjust", "--add", "Look", "--at", visit[0])
        write("--format", "ics", "--reminders", "--plain-titles", "--output", f"{name}/1.ics")
        legup(name, now, "adjust", "--remove", "look")
        legup(name, now, "adjust", "--add", "Other look", "--at", visit[1])
        legup(name, now, "adjust", "strenuous-ok", "--from", "2027-03-01")
        write("--format", "ics", "--reminders", "--plain-titles", "--output", f"{name}/2.ics")
        write("--format", "csv", "--output", f"{name}/table.csv")
        write("--format", "spreadsheet", "--output", f"{name}/book.xlsx")
        for output in OUTPUTS:
            Path(f"{name}/{output}.json").write_text(legup(name, now, output, "--json"))
        Path(f"{name}/plan.json").write_text(legup(name, now, "plan", "show", "calf-implants", "--json"))
        Path(f"{name}/plans.json").write_text(legup(name, now, "plan", "list", "--json"))
    for output in OUTPUTS + ["plan", "plans"]:
        Path(f"schemas/{output}.json").write_text(subprocess.run([LEGUP, "schema", output], capture_output=True, text=True, check=True).stdout)
    print("four records: six weeks, two operations with a journey, hostile texts, almost empty")
