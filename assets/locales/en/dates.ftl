# Days, times and lengths of time.

date-short = { $weekday } { $day } { $month }
date-long = { $weekday-long } { $day } { $month-long } { $year }
time = { $hour }:{ $minute }
time-elsewhere = { $time } ({ $offset })
time-exact = { $hour }:{ $minute }:{ $second }
length-minutes = { $minutes } min
length-hours = { $hours } h
length-both = { $hours } h { $minutes } min

weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
weekday-long-1 = Monday
weekday-long-2 = Tuesday
weekday-long-3 = Wednesday
weekday-long-4 = Thursday
weekday-long-5 = Friday
weekday-long-6 = Saturday
weekday-long-7 = Sunday
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec
month-long-1 = January
month-long-2 = February
month-long-3 = March
month-long-4 = April
month-long-5 = May
month-long-6 = June
month-long-7 = July
month-long-8 = August
month-long-9 = September
month-long-10 = October
month-long-11 = November
month-long-12 = December

# What a person may type for a day. Words are parted by commas; days and months also by bars.
typed-today = today, now
typed-yesterday = yesterday
typed-tomorrow = tomorrow
typed-noon = noon, midday
typed-fillers = at, on, the, of, this, last
typed-months = jan, january | feb, february | mar, march | apr, april | may | jun, june | jul, july | aug, august | sep, sept, september | oct, october | nov, november | dec, december
typed-weekdays = mon, monday | tue, tues, tuesday | wed, wednesday | thu, thur, thurs, thursday | fri, friday | sat, saturday | sun, sunday
