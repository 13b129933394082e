# Medicine: doses, what the patient's own labels say, and when the next dose is possible.

# --- before a dose is written down ---

amount-understood = Understood as { $amount }.
dose-none = No dose was written down before this one.
dose-last = Last dose: { $ago }, { $when }.
dose-last-other = Last dose of the same ingredient: { $name }, { $ago }, { $when }.
dose-ago = { $length } ago
dose-before = { $length } before this one
dose-at-day = { $day } at { $time }
dose-days = { $days } days
dose-count = { $count ->
    [one] 1 dose
   *[other] { $count } doses
}
dose-too-soon = Too soon: this is { $since } after the last dose. Your label says at least { $gap } between doses.
dose-next-too-soon = Too close: the next dose you wrote down is { $until } after this one. Your label says at least { $gap } between doses.
dose-past-most = Too much: with this dose it is { $total } in 24 hours. Your label says at most { $most }.
dose-past-dose = More than one dose: this is { $amount }. Your label says { $dose } a dose.
dose-last-before-most = Near the most: after this dose, one more would be over the most in 24 hours until { $when }.
dose-last-ever = Near the most: after this dose, one more would be over the most in 24 hours.
dose-other-units = Not added up: the amounts in these 24 hours have different units, so they cannot be compared with your label.
dose-possible = Possible again from { $when }.
dose-never = This amount by itself is more than the most on your label.
dose-anyway = Write it down anyway? If so, type { $yes }:
dose-yes = yes

# --- medicines and their labels ---

group-medicine = MEDICINE
medicine-title = Your medicines
medicine-none = No medicine is written down yet. Add one from your own label:
medicine-first-step = legup medicine add NAME --amount "NUMBER UNIT" --hours-between HOURS --most "NUMBER UNIT"
medicine-dose = { $amount } a dose
medicine-gap = at least { $gap } between doses
medicine-most = at most { $most } in 24 hours
medicine-ingredient = ingredient { $ingredient }
medicine-last = last dose { $when }
medicine-next = next possible: { $when }
medicine-never = one dose is more than the most
medicine-other-units = doses in the last 24 hours cannot be added up: their units differ
medicine-to-go = in { $length }
medicine-used = { $total } of { $most } in 24 h
medicine-used-at-least = at least { $total } of { $most } in 24 h
medicine-row = { $name }, { $outlook }

# --- the whole record ---

show-medicines = Medicines
show-doses = Doses
show-exchange = Second operation: { $date } at { $time }
show-by = entered by { $by }
show-surgeon = What your surgeon said
show-own = Your own tasks and visits
show-never = not at all
show-from = from { $from }
show-until = until { $until }
show-after = { $length } after the operation
show-said = said on { $date }
