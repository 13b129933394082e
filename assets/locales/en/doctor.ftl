# --- what is wrong with the files ---

doctor-copy = A copy of it
doctor-holds = { $days ->
    [one] 1 day
   *[other] { $days } days
}, { $entries ->
    [one] 1 entry
   *[other] { $entries } entries
}
doctor-last = { $holds }, the last from { $when }
doctor-made = made { $when }: { $holds }
doctor-when = { $day } at { $time }
doctor-plans = { $count ->
    [0] none
    [one] 1 plan
   *[other] { $count } plans
}
doctor-problems = Problems
doctor-remarks = Good to know
doctor-sound = Nothing is wrong.

# --- a copy that was brought back ---

doctor-restored = Your record is back, from { $copy } ({ $about }).
doctor-damaged = The damaged file is kept, whole, as { $path }. Only that file has what you entered after the copy was made: you can read it there, and enter it again.
doctor-gone = What you entered after the copy was made is not in it.
