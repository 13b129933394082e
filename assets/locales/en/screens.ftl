# The full screen.

name = legup
too-small = Please make the window larger: legup needs { $columns } columns and { $rows } rows.
plan-missing = The plan "{ $plan }" cannot be used right now: its file is missing, or has a mistake in it. Without it legup cannot say what to do and what to avoid, and does not see every reason to call. Keep to the paper from your clinic.
plan-missing-meanwhile = You can still enter things, and they are kept: { $pain } pain, { $medicine } medicine, { $note } a note. To fix the plan, leave and type: legup doctor

# --- header, tabs and last message ---

header-day = Day { $day }
header-saved = { $lasts ->
   *[yes] saved { $time }
    [no] written { $time }, may not last
}
header-saving = saving
header-not-saved = not saved
header-unreadable = file cannot be read
header-by = by { $name }
header-demo = demo, nothing is saved
phase-ahead = Operation ahead
tab-today = Today
tab-week = Week
notice-saved = { $lasts ->
   *[yes] Saved { $time }: { $what }
    [no] Written { $time }, but a power cut may lose it: { $what }
}
notice-undone = { $lasts ->
   *[yes] Undone, saved { $time }: { $what }
    [no] Undone, written { $time }, but a power cut may lose it: { $what }
}
notice-redone = { $lasts ->
   *[yes] Done again, saved { $time }: { $what }
    [no] Done again, written { $time }, but a power cut may lose it: { $what }
}
notice-demo = Not saved, this is the demo: { $what }
saving-failed = Not saved yet ({ $count }), trying again: { $reason }
trouble-title = A file needs your attention
file-unreadable = A file cannot be read right now. It is left as it is, and your changes wait here.
refused-started = There is already a recovery. Nothing was changed.
refused-changed = This was changed somewhere else. Nothing was changed here.
refused-long = Together the notes are too long. Nothing was changed.

# --- states ---

state-open = open
state-done = done
state-kept = kept
state-partly = in part
state-slipped = slipped
state-skipped = skipped

# --- days ---

days-today = today
days-tomorrow = tomorrow
days-yesterday = yesterday
days-ahead = in { $days } days
days-ago = { $days } days ago
days-to-go = { $days ->
    [one] last day
   *[other] { $days } days to go
}
hours-to-go = { $hours ->
    [0] less than an hour to go
    [one] 1 hour to go
   *[other] { $hours } hours to go
}
until-end-of = until the end of { $day }
until-time = until { $day }, { $time }
until-further = for as long as your surgeon says
next-open = now
time-at = at { $time }

# --- today ---

group-of-do = TO DO
group-of-avoid = TO AVOID
group-of-note = TO NOTE
group-next = NEXT
row-note = Note of the day
level-advised = advised
yesterday-open = { $count } still open from yesterday. Press { $day-before } to go there.
yesterday-open-short = { $count } still open from yesterday: { $day-before }
list-to-come = Still to come. For now, just look.
list-before = Operation at { $time }. This is for afterwards.
tally = { $done } of { $asked }
about-advised = Advised: a suggestion, or for your surgeon to decide.
about-source = From: { $source }
pain-none-yet = Nothing written down for this day yet. Press { $pain } to write down the pain.
note-none-yet = Nothing written on this day yet. Press { $note } to write.
ahead-title = The operation is ahead
ahead-when = { $day } at { $time }
ahead-calm = Your list starts on that day. Until then there is nothing to tick.
second-title = The second operation is ahead
second-calm = The list of the first operation asks for nothing more. A new one starts on that day.
over-title = The plan is behind you
over-text = It asks for nothing more on this day. You have come a long way.
over-calm = Your record stays here. Press { $week } for the weeks, { $pain-screen } for the pain, or { $day-before } { $day-after } for any day.

# --- messages ---

first-day = This is the first day.
last-day = This is the last day of the plan.
last-day-there-is = This is the last day.
still-to-come = This day is still to come. You can look at it now, and tick things when it is here.
before-operation = This day is before the operation. There is nothing to enter yet.
cannot-slip = Only things to avoid can slip. Press { $tick } when it is done, or { $answer } for another answer.
noted-not-skipped = The pain is written down, so there is nothing to skip.
met-by-entry = Press { $pain } to write this down.
absent-that-day = This is not on the list for this day.
nothing-changed = Nothing was changed.
already-so = It says so already. Press { $clear } to clear it.
already-open = There is no answer here to clear.
note-has-no-tick = This row is your note. Press { $note } to write.
note-unchanged = The note has not changed.
notice-full = { $count ->
    [one] No room: 1 character was left out. This text takes { $longest }.
   *[other] No room: { $count } characters were left out. This text takes { $longest }.
}
notice-full-by-far = No room: more than { $count } characters were left out. This text takes { $longest }.
nothing-to-undo = There is nothing to undo.
nothing-to-redo = There is nothing to redo.
also-tick = Press { $also } to tick "{ $title }" too.
pain-kept-as-draft = Not saved. Press { $pain } to go on with this entry.

# --- pain ---

form-pain-new = How is the pain?
pain-anchors = 0 is no pain, 10 is the worst you can imagine. Type a number, or choose one.
field-time-hint = now
field-note-hint = in your own words, if you like
pain-needs-rest = Please choose a number for the pain at rest.
pain-needs-right = And the right leg? Please choose a number for its pain at rest.
pain-which-leg = Which leg? Choose one, or save again: then it counts for neither leg.
pain-leg-how = Choose each leg if they hurt differently.
pain-time-unclear = This time was not understood. Write it like 14:05, or yesterday 21:30.
pain-time-ahead = This time is still to come. Please choose an earlier one.
field-rest = At rest
field-moving = When moving
field-rest-left = Left, at rest
field-moving-left = Left, moving
field-rest-right = Right, at rest
field-moving-right = Right, moving
field-side = Which leg
field-time = Time
field-note = Note
side-left = left
side-right = right
side-both = both
side-each = each leg
side-unnamed = not named
side-unnamed-short = ?
scale-none = not chosen

# --- note ---

note-how = Write as much as you like, up to { $longest } characters. Leaving saves it.

# --- first run ---

welcome = legup shows what each day of your recovery asks for. What you enter stays on this computer.
question-step = Question { $number } of { $count }
question-surgery = When was the operation?
question-surgery-how = Type it your way: today 9:30, yesterday, 20 Nov, or 2026-11-20 09:30.
question-plan = Which plan do you follow?
question-stages = How were the implants placed?
stages-direct = Implants at once
stages-direct-about = The implants were placed in this operation.
stages-expanders = Expanders first
stages-expanders-about = Expanders stretch the tissue for some weeks. The implants come in a second operation, on a day your surgeon sets.
question-check = Is this right?
echo = { $day } at { $time }
echo-since = That was { $off }. Today is day { $days }.
echo-ahead = That is ahead: { $off }.
echo-noon = You gave no time, so noon is used. The first hours are counted from then: add the time if you know it.
typed-unclear = This was not understood yet. Try: 20 Nov 9:30
typed-not-there = There is no such day or time.
typed-left-out = The clocks went forward then and skipped this time. The first time after it is { $typed }.
typed-two = This could be { $one } or { $other }. Please write { $first } or { $second }.
typed-no-time = The time of day is missing. Please add it, such as: { $typed }
typed-not-a-day = Please write only a day here, without a time.
typed-to-come = { $when } is still to come. Please choose an earlier time.
typed-to-come-before = { $when } is still to come. For the day before, write { $typed }.
typed-before-it-began = It began { $since }, and cannot end before that.
typed-before-operation = { $day } is before the operation. There is nothing to enter yet.
typed-year = Please check the year.
check-plan = Plan: { $plan }
check-until = The plan's last day is { $day }.
check-go = Press { $go-on } to begin. Nothing is saved before that.
check-advice = legup repeats an aftercare text and is not medical advice. What your own surgeon says comes first.

# --- quit ---

quit-title = Something is not saved
quit-unsaved = { $count ->
    [one] One change is not saved yet.
   *[other] { $count } changes are not saved yet.
}
quit-draft = You began a pain entry for { $day } and have not saved it. Go back to finish it.
quit-again = try to save again
quit-back = go back
quit-anyway = leave without saving

# --- finding an action ---

commands-title = What would you like to do?
commands-none = Nothing has these words.
commands-no-use = This does nothing here right now.
keys-are-latin = No key here types this letter. Please switch the keyboard to Latin letters, or press { $help } for the keys.

# --- help ---

help-intro = A key does the same thing everywhere. Everything can be undone.
help-marks = Marks: { $done } done or kept, { $open } open, { $begun } begun or in part, { $running } timer on, { $slipped } slipped, { $skipped } skipped, { $absent } not on that day.
help-mouse = Mouse or finger: press a row to select it, its mark to tick it, and the selected row to open it. To select text, hold shift and drag.
help-saving = Every change is saved at once. The line above the keys says so when it is on the disk.
help-advice = legup is not medical advice. What your own surgeon says comes first.
key-backtab = shift-tab
keys-today = ON THE DAY
keys-week = ON THE WEEK
keys-moving = MOVING
keys-everywhere = EVERYWHERE
keys-commands = WHEN FINDING AN ACTION
keys-form = IN A FORM
keys-writing = IN A TEXT
keys-question = IN A QUESTION
keys-quit = WHEN LEAVING WITH SOMETHING UNSAVED

action-tick = tick
action-slip = slip
action-clear = clear
action-pain = pain
action-note = note
action-open = about
action-also = tick too
action-open-day = open
action-day-before = day
action-day-after = day
action-back-to-today = today
action-save = save
action-go-on = go on
action-next = next
action-previous = back
action-less = choose
action-up = scroll
action-page-up = week
action-page-down = week
action-undo = undo
action-redo = redo
action-help = help
action-commands = find
action-run = do it
action-again = try again
action-leave = close
action-quit = quit

help-tick = Tick the item. A tick stays, even if you press again.
help-slip = Say that it slipped, for things to avoid.
help-clear = Clear the answer.
help-pain = Write down the pain.
help-note = Write the note of the day.
help-open = More about the item.
help-also = After a dose: tick what the plan says of medicine, too.
help-open-day = Open the day, to look or to fill in.
help-day-before = The day before.
help-day-after = The day after.
help-back-to-today = Back to today.
help-save = Save.
help-go-on = Next question.
help-next = Next field.
help-previous = Previous field or question.
help-less = Lower number, or previous choice.
help-more = Higher number, or next choice.
help-up = One row up.
help-down = One row down.
help-first = To the first row.
help-last = To the last row.
help-page-up = One page or week back.
help-page-down = One page or week on.
help-today = The day.
help-week = The week.
help-undo = Undo the last change.
help-redo = Redo it.
help-help = This page.
help-commands = Find anything that can be done, by its words.
help-run = Do what is selected.
help-redraw = Redraw the screen.
help-suspend = Put the program to sleep; fg wakes it.
help-again = Try to save again.
help-leave = Close; what you began is kept.
help-quit = Leave the program.
