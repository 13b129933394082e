# What the command line prints for people.

# --- a day's checklist ---

today-before = Before the operation
today-ahead = { $days ->
    [0] The operation is today at { $time }.
    [one] The operation is tomorrow, { $date }, at { $time }.
   *[other] The operation is in { $days } days: { $date } at { $time }.
}
today-ahead-of-day = This day is before the operation, which is on { $date } at { $time }.
today-ahead-calm = There is nothing to tick until then.
today-note = Your note
today-nothing = There is nothing on the list for this day.
today-over = The plan is over and asks for nothing more. You have come a long way.

item-because = Why: { $because }

next-today = today at { $time }
next-tomorrow = tomorrow, { $date }
next-days = in { $days } days, { $date }
next-up-to = up to { $date }

pain-rest = { $score } at rest
pain-moving = { $score } moving
pain-left = left leg
pain-right = right leg
pain-both = both legs
pain-unnamed = leg not named
pain-no-leg = You did not say which leg, so this counts for neither. Add --where left, right or both; to say it later, open the entry on the Pain screen.

# --- a week ---

week-title = Week { $week }
week-title-first = Week { $week } after the first operation
week-title-second = Week { $week } after the second operation
week-days = days { $first } to { $last }
week-dates = { $first } to { $last }
week-done = Done
week-minutes = Minutes
week-hours = Hours
week-worst-left = Worst pain, left leg
week-worst-right = Worst pain, right leg
week-worst-unnamed = Worst pain, leg not named
week-leg-left = Pain, left leg
week-leg-right = Pain, right leg
week-leg-unnamed = Leg not named
week-doses = Doses
week-slips = Slipped
week-slip = { $title } slipped
week-notes = Notes
week-total = { $title }: { $length } in all.
week-tally = You did { $done } of { $asked }.
week-coming = This week is still to come.
week-nothing = There was nothing on the list this week.
week-pain-fell = { $leg ->
    [left] Worst pain in the left leg
    [right] Worst pain in the right leg
   *[both] Worst pain
} fell from { $first } to { $last }.
week-pain-rose = { $leg ->
    [left] Worst pain in the left leg
    [right] Worst pain in the right leg
   *[both] Worst pain
} rose from { $first } to { $last }.
week-pain-same = { $leg ->
    [left] Worst pain in the left leg
    [right] Worst pain in the right leg
   *[both] Worst pain
} stayed at { $last }.
week-pain-steady = { $leg ->
    [left] Worst pain in the left leg
    [right] Worst pain in the right leg
   *[both] Worst pain
} stayed about the same, { $first } at first and { $last } at the end.
week-before = The week before, it was { $done } of { $asked }.
week-before-fell = The worst pain was { $last }, less than the week before ({ $first }).
week-before-rose = The worst pain was { $last }, more than the week before ({ $first }).
week-before-same = The worst pain was { $last }, the same as the week before.
week-before-steady = The worst pain was { $last }, about the same as the week before ({ $first }).

# --- the whole record ---

show-title = Your recovery
show-plan = Plan: { $plan }
show-surgery = Operation: { $date } at { $time }
show-expanders = Tissue expanders were placed first.
show-day = Day { $day }
show-nothing = Nothing is written down yet.
show-minutes = { $length } entered
show-span = { $from } to { $to }
show-running = from { $from }, still running
show-pain = Pain
show-note = Note

# --- plans ---

plan-counted = All times are counted from the operation.
plan-phases = Phases
plan-tasks = Tasks
plan-milestones = Milestones
plan-source = Source: { $source }
plan-own = your own, { $path }
plan-included = included
plan-level-must = must
plan-level-advised = advised
plan-kind-keep = to do
plan-kind-avoid = to avoid
plan-kind-time = to do, in minutes
plan-kind-note = to note
plan-start = the operation
plan-hours = { $n } { $n ->
    [one] hour
   *[other] hours
}
plan-days = { $n } { $n ->
    [one] day
   *[other] days
}
plan-weeks = { $n } { $n ->
    [one] week
   *[other] weeks
}
plan-window = { $from } to { $until }
plan-window-open = from { $from } on
plan-sound = { $file }: this plan can be used

# --- what was saved ---

saved = { $lasts ->
   *[yes] Saved { $time }: { $what }
    [no] Written { $time }: { $what }
}
saved-already = Nothing to save: { $what } already
saved-on = { $what }, { $date }
saved-done = { $title } done
saved-kept = { $title } kept
saved-slipped = { $title } slipped
saved-skipped = { $title } skipped
saved-open = { $title } open
saved-pain = pain { $score }
saved-pain-at = { $what }, at { $time }
saved-gone = { $what } taken back
saved-entry = { $what } at { $time }
saved-override = { $title }: what your surgeon said
saved-exchange = second operation on { $date } at { $time }
saved-no-exchange = second operation not known
saved-settings = your settings
saved-partly = { $title } done in part
saved-note = your note
saved-no-note = your note removed
saved-no-start = operation taken back
saved-start = operation on { $date } at { $time }, plan { $plan }
saved-start-expanders = operation on { $date } at { $time }, with expanders first, plan { $plan }

# --- where things are kept ---

where-progress = Progress file
where-copy = Last copy
where-undo = Undo for today
where-calendar = Calendar so far
where-lock = Lock
where-plans = Your own plans
where-there = there
where-not-there = not there yet
where-unreadable = there, but it cannot be read
where-none = none
where-zone = Time zone
where-zone-built-in = { $zone }, from the table in legup
where-zone-rule = the rule { $rule } in TZ
where-zone-data = data { $version }
where-zone-unknown = data of an unknown version
