# The operation, corrected.

operation-title = Correct the operation
operation-title-first = Correct the first operation
operation-as-it-is = Nothing changes: this is already written down.
operation-has-exchange = The second operation has a date. Please remove that date first, on the journey.
operation-moves = What depends on it moves too:
operation-moved = { $title }: { $when }
operation-without-time = What your surgeon said about "{ $title }" now leaves no time for it. Please check it.
operation-days-before = { $days ->
    [one] One day with entries is before this date. It stays in your record as it is.
   *[other] { $days } days with entries are before this date. They stay in your record as they are.
}
field-surgery = When
field-surgery-hint = such as 20 Nov 9:30
field-placed = Placed
field-operation = Operation
about-operation = Save here to correct it, if the day or hour is wrong or was put off.

action-operation = correct operation
help-operation = Correct the operation: its day and hour, or whether expanders came first.

saved-operation = operation moved from { $old } to { $new }
saved-first-operation = first operation moved from { $old } to { $new }
saved-expanders = expanders came first
saved-no-expanders = the implants were placed at once
