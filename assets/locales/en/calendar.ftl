# The calendar file. A phone shows these where others can read them, so none of them says what it is about.

calendar-name = legup
calendar-milestone = legup: a date in your plan
calendar-visit = legup: an appointment
calendar-exchange = legup: a day to keep free
calendar-daily = legup: your list for today
calendar-evening = legup: a note for the evening
calendar-cancelled = legup: cancelled

# In plain titles, where the patient asks for them.
calendar-exchange-plain = Second operation
calendar-daily-plain = Tick off what you did for your legs
calendar-evening-plain = Write down how your legs feel
calendar-cancelled-plain = Cancelled: { $title }

# Said where a calendar file is written.
calendar-again = Import a new one after a change: dates move, and what was removed is cancelled. calcurse alone adds everything a second time, so empty its calendar first.
calendar-alike = { $count } entries are called “{ $title }”, so that nobody sees what they are about. --plain-titles says it.
