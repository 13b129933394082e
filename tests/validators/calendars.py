"""Reads the calendars, imports them, and imports them again after a correction: no double, and nothing left behind."""

import importlib.metadata as metadata
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import icalendar
import recurring_ical_events
import vobject

RECORDS = ["weeks", "journey", "hostile", "empty"]


def told(program, what):
    print(f"{program} {metadata.version(program)}: {what}")


def events(path):
    calendar = icalendar.Calendar.from_ical(Path(path).read_bytes())
    found = {str(event["UID"]): event for event in calendar.walk("VEVENT")}
    assert len(found) == len(calendar.walk("VEVENT")), f"{path}: a UID twice"
    assert all(not event.errors for event in found.values()), path
    return calendar, found


for name in RECORDS:
    (_, before), (calendar, after) = events(f"{name}/1.ics"), events(f"{name}/2.ics")
    gone = [event for event in after.values() if event.get("STATUS") == "CANCELLED"]
    assert [str(event["SUMMARY"]) for event in gone] == ["Cancelled: Look"], (name, gone)
    for uid, event in before.items():
        is_same = event.to_ical() == after[uid].to_ical()
        assert is_same or int(event["SEQUENCE"]) < int(after[uid]["SEQUENCE"]), (name, uid)
    for version in ("1", "2"):
        vobject.readOne(Path(f"{name}/{version}.ics").read_text()).validate()
    reminders = recurring_ical_events.of(calendar).between((2026, 3, 20), (2027, 6, 1))
    hours = {event["DTSTART"].dt.hour for event in reminders if "RRULE" in after[str(event["UID"])]}
    assert hours <= {9, 20}, (name, hours)
for program in ("icalendar", "vobject", "recurring-ical-events"):
    told(program, "every calendar, reminders at 9 and 20 o'clock on both sides of the change of the clocks")

CONFIG = """[calendars]
[[mine]]
path = {folder}
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}.db
"""
for name in RECORDS:
    folder = Path(f"khal-{name}").absolute()
    folder.mkdir()
    Path("khal.conf").write_text(CONFIG.format(folder=folder))
    for version in ("1", "1", "2", "2"):
        done = subprocess.run(["python/bin/khal", "-c", "khal.conf", "import", "--batch", f"{name}/{version}.ics"], capture_output=True, text=True)
        assert done.returncode == 0, (name, done.stderr)
    _, last = events(f"{name}/2.ics")
    kept = [icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")[0] for path in folder.glob("*.ics")]
    assert sorted(str(event["UID"]) for event in kept) == sorted(last), (name, len(kept), len(last))
    for event in kept:
        assert event["SEQUENCE"] == last[str(event["UID"])]["SEQUENCE"], name
told("khal", "imported four times, each event once and as the last file has it")

with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    PORT = free.getsockname()[1]
Path("radicale.conf").write_text(
    f"[server]\nhosts = 127.0.0.1:{PORT}\n[auth]\ntype = none\n[rights]\ntype = authenticated\n"
    f"[storage]\nfilesystem_folder = {Path('radicale').absolute()}\n[logging]\nlevel = error\n"
)
server = subprocess.Popen([sys.executable, "-m", "radicale", "--config", "radicale.conf"], stderr=subprocess.DEVNULL)


def ask(method, path, body=None, kind="text/calendar"):
    headers = {"Content-Type": kind, "Authorization": "Basic bWU6bWU=", "Depth": "1"}
    request = urllib.request.Request(f"http://127.0.0.1:{PORT}{path}", body, headers, method=method)
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.read().decode()


try:
    for _ in range(100):
        try:
            ask("PROPFIND", "/me/")
            break
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    for name in RECORDS:
        ask("MKCALENDAR", f"/me/{name}/")
        for version in ("1", "2", "2"):
            calendar, found = events(f"{name}/{version}.ics")
            zones = calendar.walk("VTIMEZONE")
            for uid, event in found.items():
                one = icalendar.Calendar()
                one.add("version", "2.0")
                one.add("prodid", "-//validators//EN")
                for part in [*zones, event]:
                    one.add_component(part)
                ask("PUT", f"/me/{name}/{uid}.ics", one.to_ical())
        kept = icalendar.Calendar.from_ical(ask("GET", f"/me/{name}/")).walk("VEVENT")
        assert sorted(str(event["UID"]) for event in kept) == sorted(found), (name, len(kept), len(found))
finally:
    server.terminate()
    server.wait()
told("radicale", "every event put three times is there once")
