# Doses and medicines on the screens.

# --- a dose ---

form-dose-new = Which medicine did you take, and when?
form-dose-old = Correct this dose
dose-another = another medicine
dose-another-next = The next page is for the new medicine. After that you can write down the dose.
dose-no = no
dose-taken-now = Taken now, { $when }.
dose-taken = Taken { $when }.
dose-belongs = It belongs to { $day }.
dose-day-time = { $day } { $time }
dose-needs-medicine = Please choose a medicine.
dose-needs-yes = This is against your label. To write it down anyway, choose yes.
dose-unchecked = This label has no hours between doses and no most in 24 hours yet, so legup cannot check them.
dose-unchanged = The dose has not changed.
amount-unclear = Please write a number and a unit, as on your label.
amount-out-of-range = Please write more than 0, and not more than 1000000.
amount-two-ways = This can be read in two ways. Please write { $more } or { $less }.
amount-several = There is more than one number here. Please write how much it is in all.
amount-strength = This says how strong it is. Please write how much you take.
amount-too-fine = Please write at most three digits after the point, or a smaller unit.
taken-unclear = This time was not understood. Write it like 14:05, or yesterday 21:30.
field-medicine = Medicine
field-amount = Amount
field-amount-hint = a number and a unit
field-taken = Taken at
field-taken-hint = now
field-remark = Note
field-remark-hint = in your own words, if you like
field-anyway = Save it anyway

# --- a medicine ---

medicine-new = A medicine, from your own label
medicine-first = First write down a medicine, from your own label
medicine-first-then = After that you can write down the dose.
medicine-correct = Correct this label
medicine-there = You already have a medicine with this name.
medicine-needs-name = Please write a name.
medicine-unchanged = The label has not changed.
gap-unclear = Please write hours, such as 6 or 4.5. The most is a week.
most-unclear = Please write an amount with its unit, or a number of doses.
most-too-little = One dose is more than the most in 24 hours. Please check the label.
most-other-unit = Please use the same unit as for one dose, or write a number of doses.
field-name = Name
field-name-hint = such as the name on the box
field-one-dose = One dose
field-one-dose-hint = a number and a unit, as on your label
field-gap = Hours between doses
field-gap-hint = not checked
field-most = Most in 24 hours
field-most-hint = not checked
field-ingredient = Ingredient
field-ingredient-hint = if you like
about-name = Copy everything from the label of your own medicine. Only the name and one dose are needed.
about-one-dose = How much one dose is, with its unit: mg, ml, tablets or another one from your label.
about-gap = The fewest hours from one dose to the next that your label gives. If you leave this empty, it is not checked.
about-most = The most your label gives for 24 hours: an amount with its unit, or a number of doses. If you leave this empty, it is not checked.
about-ingredient = What the medicine is made of. Two products with the same ingredient are then counted together.

# --- the list ---

tab-medicines = Medicine
group-doses = LAST DOSES
group-ahead = DATED LATER THAN THE CLOCK
medicines-none = No medicine yet. Press { $add } to add one from your own label. Then you will see your doses here, and when the next one is possible.
doses-none = No dose written down today. Press { $medicine } to write one down.
medicines-where = Press { $medicines } for all medicines and doses.
medicine-next-short = next { $when }
medicine-has-no-tick = Doses are not ticked. Press { $medicine } to write one down.

# --- keys ---

keys-medicines = ON THE MEDICINES
action-medicine = dose
action-medicines = medicines
action-dose = dose
action-add = add
help-medicine = Write down a dose of medicine.
help-medicines = Your medicines and their last doses.
help-dose = Write down a dose of the selected medicine.
help-add = Add a medicine from your own label.
