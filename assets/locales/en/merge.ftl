# Joining the record with a copy that a sync program left.

merge-done = { $lasts ->
   *[yes] Saved { $time }: your record now has all that { $path } has.
    [no] Written { $time }: your record now has all that { $path } has.
}
merge-nothing = Nothing is new in { $path }. Your record has all of it.
merge-no-entry = No entry is new in { $path }.
merge-left = { $count ->
    [one] But 1 line of { $path } is no entry, and is not taken over:
   *[other] But { $count } lines of { $path } are no entries, and are not taken over:
}
merge-left-line = { "  " }line { $line }: { $text }
merge-left-more = { $count ->
    [one] { "  " }and 1 more line
   *[other] { "  " }and { $count } more lines
}
merge-left-look = Keep { $path } until you have copied what you need of that.
merge-new = New here
merge-recovery = the operation
merge-exchange = the date of the second operation
merge-days = { $count ->
    [one] 1 day that was not here
   *[other] { $count } days that were not here
}
merge-answers = { $count ->
    [one] 1 answer
   *[other] { $count } answers
}
merge-notes = { $count ->
    [one] 1 note
   *[other] { $count } notes
}
merge-pain = { $count ->
    [one] 1 pain entry
   *[other] { $count } pain entries
}
merge-doses = { $count ->
    [one] 1 dose
   *[other] { $count } doses
}
merge-calls = { $count ->
    [one] 1 call
   *[other] { $count } calls
}
merge-said = { $count ->
    [one] 1 thing that your surgeon said
   *[other] { $count } things that your surgeon said
}
merge-own = { $count ->
    [one] 1 task or visit of your own
   *[other] { $count } tasks and visits of your own
}
merge-medicines = { $count ->
    [one] 1 medicine
   *[other] { $count } medicines
}
merge-clashes = Please look at these
merge-stands = { $what }: { $stands } stands now. The other was { $other }.
merge-note = { $date }: your note has the lines of both now.
merge-both-said = { $what }: two things your surgeon said on one day are both here.
merge-both-pain = { $date } { $time }: there are two pain entries, { $first } and { $second }. If one is wrong, take it away on the Pain screen.
merge-both-doses = { $date } { $time }: there are two doses, { $first } and { $second }. If one is wrong, take it away on the Medicines screen.
merge-both-calls = { $date } { $time }: there are two calls, { $first } and { $second }. If one is wrong, take it away on the Pain screen.
merge-second = Second operation
merge-kept = What your record said before is kept in { $path }
merge-remove = The other file is not needed any more. To remove it: { $command }

copy-of-lost = Your record is not here, but a copy of it is: { $file }. To get it back, press { $quit } and type: legup today
copy-there = { $count ->
    [one] A second copy of your record is here. Leave and type: legup today ({ $file })
   *[other] { $count } more copies of your record are here. Leave and type: legup today ({ $file })
}
