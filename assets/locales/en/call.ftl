# --- when to call ---

call-title = When to call
call-calm = This is not a diagnosis. What your own surgeon said always comes first.
call-emergency = Call the emergency number now
call-today = Call your surgeon's emergency line or urgent care today
call-office = Call your surgeon in office hours
call-number = Number: { $number }
call-numbers-known = 112 in Europe, 999 in the UK, 911 in the US
call-no-number = There is no number here yet. You can add it in the settings.
call-meanwhile = What to do: { $text }
call-not-started = No recovery has been started yet. If something worries you, these are the numbers to call.
call-before = After the operation, you will find the signs to watch for here. If something worries you before then, these are the numbers to call.
call-after = The list of signs to watch for ends here. You have come a long way. If something worries you, these are still the numbers to call.

# --- what to read aloud ---

call-tell = What to tell them
call-surgery = { $day ->
    [0] The operation was today, { $date } at { $time }.
   *[other] Today is day { $day } after the operation on { $date } at { $time }.
}
call-surgery-ahead = The operation is planned for { $date } at { $time }.
call-plan = Operation: { $plan }
call-plan-expanders = Operation: { $plan }, the first of two, for tissue expanders
call-plan-implants = Operation: { $plan }, the second of two, with implants in place of the expanders
call-last-pain = The last pain I wrote down
call-no-pain = none
call-pain = { $day }, { $time }: { $pain }
call-last-doses = Medicine in the last 24 hours
call-no-doses = none written down
call-ahead = Dated later than this computer's clock
call-dose = { $day }, { $time }: { $name }, { $amount }
call-alerts = From what I wrote down
call-rise-leg = { $leg }: { $rise }
call-rise-rest = from { $from } on { $since } to { $to } on { $day }, at rest
call-rise-moving = from { $from } on { $since } to { $to } on { $day }, moving
call-brief-rest = { $from } to { $to } at rest, { $day }
call-brief-moving = { $from } to { $to } moving, { $day }
call-rise-turned = { $rise }, after it had gone down
call-rise-one-sided = { $rise }; for the other leg no such rise is written down
call-slipped = { $title }: { $how } on { $day }
call-fall-unsaid = not said yet whether there was a fall

# --- a plan's part of it ---

plan-red-flags = When to call
plan-alerts = What legup looks for in your notes
plan-expectations = How the pain usually goes
plan-differs = Not all surgeons say the same. { $text }
# What raises an alert, by its word in a plan.
pain-turned = pain that had gone down goes up again by { $by } or more
pain-one-sided = pain in one leg goes up by { $by } or more within { $days ->
    [one] a day
   *[other] { $days } days
}, and not in the other
fell = a fall is written down for that day or the day before
temperature = a temperature of { $from } °C or more is written down for that day or the day before
slipped = something to avoid happened, on that day or the day before

# --- on the screen ---

action-call = when to call
help-call = When to call, whom to call, and what to tell them.
call-unknown = The list of signs to watch for cannot be shown right now. If something worries you, these are the numbers to call.
call-add-number = Number: press { $settings } to add it
call-else-emergency = In an emergency: { $number }
call-write-number = There is no number here yet. Press { $settings } to add it.
please-emergency = Please call now: the emergency number
please-today = Please call today: your surgeon's emergency line, or urgent care
please-office = Please call your surgeon in office hours
alert-more = Press { $call } to see when to call, and what to tell them.
alert-stays = There is nothing to tick here. Press { $call } to see when to call.

# --- a call that was made ---

whom-surgeon = the surgeon
whom-urgent = the urgent line
whom-emergency = the emergency number
whom-other = somebody else
call-made = You called { $whom } { $when }
call-listed = { $when } { $whom }
call-answer = { $call }: { $said }
call-calls = Calls I made
show-calls = Calls
report-calls = Called: { $calls }
keys-calling = ON WHEN TO CALL
action-called = I called
help-called = Write down a call: when, to whom, and what they said.
action-heard = my surgeon's word
help-heard = Write down what they said as your surgeon's word on something in the plan.
heard-choose = Choose what they talked about, and press { $surgeon }.
heard-nothing = You have not written down yet what they said on a call.
form-call-new = Whom did you call, and what did they say?
form-call-old = Correct this call
called-unchanged = The call is as it was.
called-unclear = This time was not understood. Write it like 14:05, or yesterday 21:30.
called-how = The alert stays, and says that you called.
called-adjust = If it changes what the plan asks for: legup adjust TASK --until DAY --because "..."
field-whom = Whom
field-phoned = When
field-phoned-hint = now
field-reply = What they said
field-reply-hint = in a few words
