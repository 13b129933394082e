# The Pain screen.

tab-pain = Pain
group-pain = PAIN
leg-left = Left leg
leg-right = Right leg
leg-unnamed = Leg not named
leg-unnamed-worst = Leg not named: { $score } at the worst.
leg-fell = { $of }: fell from { $first } to { $last }
leg-rose = { $of }: rose from { $first } to { $last }
leg-steady = { $of }: steady, { $first } then { $last }
leg-same = { $of }: steady at { $last }
series-rest = at rest
series-moving = moving
series-either = worst
series-doses = doses
axis-day = day
axis-week = week
picture-each = { $zoom ->
    [all] { "all: " }
   *[other] { "" }
}{ $days ->
    [1] each day at its worst
    [7] each week at its worst
   *[other] every { $weeks } weeks at their worst
}
picture-by = { $days ->
    [1] by day
    [7] by week
   *[other] by { $weeks } weeks
}
expected-days = Day { $first } to { $last }: { $title }
expected-day = Day { $first }: { $title }
expected-on = From day { $first } on: { $title }
entries-head = ENTRIES
entries-leg = leg
entries-rest = rest
entries-moving = moving
entries-by = by { $name }
entries-dose = { $medicine } { $amount }
entries-unnamed = { $count ->
    [one] 1 entry does not say which leg, so it is in neither picture.
   *[other] { $count } entries do not say which leg, so they are in neither picture.
}
entries-unnamed-how = Press { $open-entry } on such an entry to say which leg.
entries-call = called { $whom }
entries-none = Nothing written down yet
entries-none-text = Here you will see how the pain in each leg changes from day to day, at rest and when moving, with every entry below. For no pain, you can write down 0.
entries-none-first = Press { $pain } to write down the first.
entry-gone = That entry is gone. Choose the next with { $up } { $down }, or press { $undo } to bring it back.
entry-on = { $what }, { $day } { $time }
entry-has-no-tick = This says what you wrote down. Press { $open } to correct it.
entry-unchanged = The entry is as it was.
entry-kept-as-draft = Not saved. Press { $open-entry } on the entry to go on.
pain-time-how = Write a time, such as 14:05. For another day write the day too, such as yesterday 21:30 or 22 Nov 14:05.
form-pain-old = Correct this entry
keys-pain = ON PAIN
action-open-entry = correct
action-remove = remove
action-zoom = zoom
help-open-entry = Open the entry, to correct it.
help-remove = Remove the entry. Undo brings it back.
help-zoom = Show all days, then single days, then weeks.
help-pain-screen = The pain, day by day.
