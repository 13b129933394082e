# Timers: legs raised, stockings on or off.

# --- how a timer stands ---

timing-running = running since { $since }
timing-forgotten = since { $since }?
timing-not-counted = It is not counted until you say when it ended, such as: legup elevate stop --at { $end }
timing-on = on since { $since }
timing-off = off since { $since }
timing-break = off for { $length } on this day
timing-goal = { $length } of { $goal }
timing-nothing = nothing noted yet
timing-stopped = not running
header-running = { $title } { $length }

# --- what was saved ---

saved-started = { $title }: timer started at { $time }
saved-stopped = { $title }: timer stopped at { $time }
saved-on-since = { $title }: on since { $time }
saved-off-since = { $title }: off since { $time }
saved-span = { $title }: { $span }
saved-fewer-minutes = { $title }: { $new } by hand, not { $old }
saved-since = { $title }: since { $new }, not { $old }
saved-minutes = { $title }: { $length } added

# --- messages ---

timer-none = Nothing in this plan is timed.
timer-is-now = A timer starts now. Press { $back-to-today } for today, or { $add-time } to add time to this day.
timer-just-switched = The timer was switched a moment ago, so this press was ignored.
timer-already-on = The timer is already on. You can only enter its end.
timer-not-on = No timer is on, so there is no end to enter.
timer-forgotten-first = An older timer has no end yet. Please first say when it ended.
timer-ends-before = The end is before the start. Please check the times.
timer-too-long = This would be more than 24 hours in one go. Please check the times.
timer-too-many = With this, the day would have more than 24 hours in all.
timer-needs-end = When did it end? Please write a time, such as 22:30.
timer-needs-something = Please enter how long it was, or from when to when.
timer-one-way = Please enter how long it was, or from when to when, but not both.
timer-length-unclear = This length was not understood. Write it like 45 or 1 h 30 min.

# --- a timer that may have been forgotten ---

timer-forgotten = The timer for "{ $title }" has been on since { $since }, so it is not counted. Press { $timer } to say when it ended.
timer-forgotten-title = The timer for "{ $title }" has been on since { $since }. When did it end?
timer-forgotten-how = If you no longer know, it can be left out of the count.
timer-end-echo = Until { $end }: { $length }.
timer-gone-echo = This timer is removed.
timer-counted = count it
timer-not-counted = do not count it
field-ended = Ended at
field-ended-hint = such as 22:30
field-counted = This timer

# --- adding time ---

timer-add-title = { $title }: add time
timer-add-how = A length, or from when to when. A start alone starts the timer.
timer-worn-title = { $title }: on or off
timer-worn-how = If you give no time, it is now.
timer-put-on = put on
timer-taken-off = taken off
field-minutes = How long
field-minutes-hint = such as 45 or 1 h 30 min
field-from = From
field-from-hint = such as 9:10
field-to = To
field-to-hint = such as 10:40
field-worn = They were
field-when = At
field-when-hint = such as 9:10

# --- keys ---

action-timer = timer
action-add-time = add time
help-timer = Start or stop the timer: legs raised, or stockings on and off.
help-add-time = Add time, or say from when to when.

# --- what was timed, one by one ---

stretches-title = { $title }, { $day }
stretches-none = Nothing was timed on this day.
stretches-minutes = { $length } added by hand
stretches-how = Press { $open } to correct these.
stretches-fix = { $title }: correct the times
stretches-fix-minutes = { $title }: correct the time added by hand
saved-corrected = { $what }, not { $old }
keys-stretches = IN A LIST OF TIMES
