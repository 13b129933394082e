"""Writes four records as progress files into a folder: six ordinary weeks; two operations over a clock change and a
journey; hostile texts and a very long note; and almost nothing."""

import pathlib
import sys
from datetime import date, timedelta

TO = pathlib.Path(sys.argv[1])
TO.mkdir(parents=True, exist_ok=True)


def day(number, first):
    return first + timedelta(days=number)


def quoted(text):
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    plain = lambda c: escapes.get(c) or (c if c.isprintable() else f"\\U{ord(c):08x}")
    return '"' + "".join(map(plain, text)) + '"'


MEDICINES = """
[medicines.ibuprofen]
name = "Ibuprofen"
amount = "400 mg"
ingredient = "ibuprofen"
hours_between = 6
most_in_24_hours = "1200 mg"

[medicines.thrombosis]
name = "Injection against thrombosis"
amount = "0.4 ml"
hours_between = 24
"""

SURGEON = """
[recovery.override.stockings]
until = "4w"
because = "still swollen"
on = 2026-11-27

[recovery.override.heels]
not_at_all = true
on = 2026-11-28

[recovery.extra.crutches]
title = "Crutches"
until = 2026-12-04

[recovery.extra.follow-up]
title = "Follow-up visit"
at = 2026-12-04T10:15:00+01:00
"""


def entered(on, offset, number):
    at = lambda time: f"{on}T{time}{offset}"
    state = ["kept", "kept", "slipped"][number % 3]
    whom = f"""
[[days."{on}".calls]]
at = {at("10:20:00")}
whom = "surgeon"
said = "come by on Monday"
""" if number % 9 == 4 else ""
    return f"""
[days."{on}"]
note = "day {number}: slept well, walked a little"

[days."{on}".tasks]
stockings = {{ spans = [{{ from = {at("07:40:00")}, to = {at("21:15:30")} }}] }}
stairs = "{state}"
heels = {{ state = "skipped", why = "asleep", by = "my sister" }}
elevation = {{ minutes = 20, spans = [{{ from = {at("09:10:00")}, to = {at("10:40:00")} }}] }}

[[days."{on}".pain]]
at = {at("08:00:00")}
where = "{["left", "right", "both"][number % 3]}"
rest = {max(0, 6 - number // 7)}
moving = {max(0, 8 - number // 7)}

[[days."{on}".pain]]
at = {at("20:00:00")}
rest = {max(0, 5 - number // 7)}
note = "after the walk"

[[days."{on}".doses]]
at = {at("08:05:00")}
medicine = "ibuprofen"
amount = "400 mg"

[[days."{on}".doses]]
at = {at("20:05:00")}
medicine = "thrombosis"
amount = "0.4 ml"
by = "my sister"
{whom}
[[days."{on}".measures]]
at = {at("08:10:00")}
what = "{["left-calf", "right-calf", "temperature"][number % 3]}"
value = "{["37.5 cm", "14.75 in", "38.2 °C"][number % 3]}"
"""


def recovery(more=""):
    return f'format = 1\n\n[recovery]\nplan = "calf-implants"\nsurgery = 2026-11-20T09:30:00+01:00\n{more}'


first = date(2026, 11, 20)
weeks = recovery() + SURGEON + MEDICINES + "".join(entered(day(n, first), "+01:00", n) for n in range(42))
(TO / "weeks.toml").write_text(weeks)

begin = date(2026, 10, 1)
OFFSETS = lambda n: "+02:00" if n < 10 else "-04:00" if n < 20 else "+02:00" if n < 24 else "+01:00"
two = f"""format = 1

[recovery]
plan = "calf-implants"
surgery = 2026-10-01T09:30:00+02:00
expanders = true
exchange = 2026-10-22T08:00:00+02:00
"""
two += MEDICINES + "".join(entered(day(n, begin), OFFSETS(n), n) for n in range(40))
two += """
[[days."2026-10-25".measures]]
at = 2026-10-25T02:30:00+02:00
what = "temperature"
value = "100.8 °F"

[[days."2026-10-25".measures]]
at = 2026-10-25T02:30:00+01:00
what = "temperature"
value = "37 °C"
"""
(TO / "two.toml").write_text(two)

EVIL = "</div><script>alert(1)</script> <b>\"&amp;\\\r\n\t=1+1 '; DROP TABLE x; --\u202e שלום\u2066 👩🏽\u200d⚕️ \u00a0a\u2028b\ufeffc | *x* `y` \x1b[31m"
LONG = EVIL + "\n" + "long & <long> " * 1430
NAME = '<Ibu> & "profen"'
hostile = recovery(f"""
[recovery.override.stairs]
not_at_all = true
because = {quoted(EVIL)}
by = {quoted("<i>Ann & Bo</i>")}

[recovery.extra.own]
title = {quoted("<b>=HYPERLINK(1)</b>")}
kind = "avoid"
until = 2026-12-04
because = {quoted(EVIL)}

[medicines.x]
name = {quoted(NAME)}
ingredient = {quoted("]]> a")}
amount = "0.125 µg"
""")
hostile += f"""
[days."2026-11-21"]
note = {quoted(LONG)}

[days."2026-11-21".tasks]
"a/minutes" = {{ state = "done", because = {quoted(EVIL)}, by = {quoted("=1+1")} }}
a = {{ state = "partly", minutes = 5 }}
day = "done"
stairs = {{ state = "slipped", because = {quoted(EVIL)} }}

[[days."2026-11-21".pain]]
at = 2026-11-21T08:00:00.250+05:45
where = "both"
rest = 0
moving = 10
note = {quoted(EVIL)}
by = {quoted("<i>Ann & Bo</i>")}

[[days."2026-11-21".doses]]
at = 2026-11-21T08:00:00Z
medicine = "x"
amount = "0.125 µg"
note = {quoted(EVIL)}

[[days."2026-11-21".doses]]
at = 2026-11-21T08:00:00Z
medicine = "gone"
amount = "2 tablets"

[[days."2026-11-21".calls]]
at = 2026-11-21T09:00:00+01:00
whom = "other"
said = {quoted(EVIL)}
"""
(TO / "hostile.toml").write_text(hostile)

(TO / "nothing.toml").write_text(recovery())
