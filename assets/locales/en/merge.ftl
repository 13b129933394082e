# Joining the record with a copy that a sync program left.

merge-done = { $lasts ->
   *[yes] Saved { $time }: your record now has everything that { $path } has.
    [no] Written { $time }: your record now has everything that { $path } has.
}
merge-nothing = There is nothing new in { $path }. Your record has all of it.
merge-no-entry = There is no new entry in { $path }.
merge-left = { $count ->
    [one] But 1 line of { $path } is not an entry, and was left out:
   *[other] But { $count } lines of { $path } are not entries, and were left out:
}
merge-left-line = { "  " }line { $line }: { $text }
merge-left-more = { $count ->
    [one] { "  " }and 1 more line
   *[other] { "  " }and { $count } more lines
}
merge-left-look = Keep { $path } until you have copied what you need from it.
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
    [one] 1 thing your surgeon said
   *[other] { $count } things your surgeon said
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
merge-stands = { $what }: { $stands } was kept. The other was { $other }.
merge-note = { $date }: your note now has the lines of both.
merge-both-said = { $what }: two things your surgeon said on one day are both here.
merge-both-pain = { $date } { $time }: there are two pain entries, { $first } and { $second }. If one is wrong, remove it on the Pain screen.
merge-both-doses = { $date } { $time }: there are two doses, { $first } and { $second }. If one is wrong, remove it on the Medicines screen.
merge-both-calls = { $date } { $time }: there are two calls, { $first } and { $second }. If one is wrong, remove it on the Pain screen.
merge-second = Second operation
merge-kept = What your record said before is kept in { $path }
merge-remove = You no longer need the other file. To remove it: { $command }

copy-of-lost = Your record is missing, but there is a copy of it: { $file }. To get it back, press { $quit } and type: legup today
copy-there = { $count ->
    [one] There is a second copy of your record. Leave and type: legup today ({ $file })
   *[other] There are { $count } more copies of your record. Leave and type: legup today ({ $file })
}
