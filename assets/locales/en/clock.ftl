# --- another zone ---

notice-zone = The time zone of this computer changed. Here it is { $time } now ({ $offset }).

# --- a clock that stands before the last entry ---

clock-wrong = The clock may be wrong: the last entry is from { $when }
clock-wrong-short = Clock wrong? Entry of { $when }
clock-time = { $day } { $time }
clock-day = { $day } { $year }
dose-ahead = Is the clock right? A dose is written down for { $when }, which is later than now.
