# The report for somebody who was not there. Its readers are doctors too, so nobody is called "you" in it.

report-title = Recovery report
report-title-of = Recovery report of { $name }
report-operation = Operation
report-days = Days
report-at = { $date } at { $time }
report-span = { $first } to { $last }
report-made = written on { $date }
report-plan-unknown = The plan "{ $plan }" could not be read, so this report does not say what it asks for, or everything it warns about
report-expanders = with tissue expanders first
report-part = Day { $first } to { $last }
report-part-first = Day { $first } to { $last } after the first operation
report-part-second = Day { $first } to { $last } after the second operation
report-one-day = Day { $day }
report-from-day = From day { $day } on
report-day = Day { $day }, { $date }
report-nothing = Nothing has been written down for these days.

# --- in short ---

report-tally = Done: { $done } of { $asked } asked.
report-minutes = Legs raised: { $length } in all.
report-no-pain = No pain was written down.
report-worst = Worst pain: { $score } of 10.
report-leg = { $leg }: { $first } on the first day noted, { $last } on the last.
report-doses = { $doses ->
    [one] 1 dose of medicine.
   *[other] { $doses } doses of medicine.
}
report-alerts = { $days ->
    [one] On 1 day there was a reason to call.
   *[other] On { $days } days there was a reason to call.
}

# --- the pictures ---

report-pain = Pain of each leg: the worst of each day, from 0 to 10
report-pain-of = { $leg }: pain from 0 to 10, day by day
report-pain-described = The worst pain of each day. { $rest } { $moving } The same numbers are in the table of days.
report-rest = At rest: { $scores }.
report-moving = When moving: { $scores }.
report-score = day { $day }: { $score }
report-none-noted = nothing noted
report-and-more = { $text } and more
report-raised = Legs raised
report-by-day = Day by day: the worst pain, from 0 to 10, legs raised and doses
report-raised-described = Minutes of each day, { $length } in all. The same numbers are in the table of days.
report-hours = { $hours } h
report-key-rest = at rest
report-key-moving = when moving
report-key-doses = doses of medicine
report-key-expected = as the plan expects
report-key-milestones = milestones, numbered below
report-each = Each mark in a picture stands for { $days } days and shows the highest of them.
report-numbers = Table of days

# --- the table of days ---

report-column-day = Day
report-column-date = Date
report-column-done = Done
report-column-raised = Raised
report-column-rest = rest
report-column-moving = moving
report-column-doses = Doses
report-of = { $done } of { $asked }

# --- what was done ---

report-grid = What was done
report-grid-part = Day { $first } to { $last }
report-grid-key = { $done } done or kept, { $partly } in part, { $open } open, { $slipped } slipped, { $skipped } skipped, { $absent } not asked
report-not-asked = not asked
report-task = Task

# --- the sections ---

report-out-of-line = What stands out
report-rose = Pain rose, { $rise }
report-dose = { $name } { $amount } at { $time }
report-too-soon = { $since } after the dose before (label: at least { $gap })
report-past-most = { $total } in 24 hours with this one (label: at most { $most })
report-past-dose = more than one dose (label: { $dose })
report-other-units = its unit cannot be compared with the label's
report-alert = { $cause } ({ $call })
report-call-emergency = the plan says: call the emergency number
report-call-today = the plan says: call the surgeon today
report-call-office = the plan says: call the surgeon in office hours
report-remarks = What went differently
report-entered-by = Entered by { $by }: { $titles }
report-remark = { $title }: { $how }
report-more = { $text }, { $more }
report-words = "{ $words }"
report-rulings = What the surgeon said
report-surgeon = The surgeon: { $what }
report-surgeon-on = The surgeon on { $date }: { $what }
report-standing = { $text } ({ $standing })
report-holds = this holds
report-superseded = no longer holds
report-plan = The plan: { $what }
report-own = In addition to the plan
report-own-task = the patient's own task
report-notes = Notes
report-entries = What was entered, with pain at rest / moving
report-pain-entry = { $time } { $leg } { $score }
report-medicines = Medicines
report-taken = { $doses ->
    [one] 1 dose taken
   *[other] { $doses } doses taken
}
report-label = label: { $label }
report-milestones = Milestones
report-milestone = { $when } ({ $standing })
report-expected = How the plan expects the pain to go

# --- at the end ---

report-not-a-diagnosis = This is what the patient wrote down. It is not a diagnosis, and it does not replace an examination.
report-source = The plan "{ $plan }" comes from: { $source }. What the surgeon said comes before it.

report-written = The report is in { $path }.
report-meanwhile = Making the report of { $days } days …
