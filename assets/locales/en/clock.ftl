# --- another zone ---

notice-zone = This computer's time zone changed. It is now { $time } here ({ $offset }).

# --- a clock that stands before the last entry ---

clock-wrong = The clock may be wrong: the last entry is from { $when }
clock-wrong-short = Clock wrong? Entry of { $when }
clock-time = { $day } { $time }
clock-day = { $day } { $year }
dose-ahead = Is the clock right? A dose is written down for { $when }, which is later than now.
