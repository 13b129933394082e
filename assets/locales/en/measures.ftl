# --- measures ---

measure-left-calf = Left calf
measure-right-calf = Right calf
measure-temperature = Temperature
measure-said = { $site } { $value }
measure-at = { $measure } ({ $height })
form-measure-new = What did you measure?
form-measure-old = Correct this measure
measure-how = Write the number with its unit, such as 37.5 cm, 14 3/4 in, 38.2 °C or 100.8 °F.
measure-needs-site = Please choose what you measured.
measure-unclear = Please write a number and its unit, such as 37.5 cm or 38.2 °C.
measure-no-unit = Is that cm or in? Please write it behind the number.
measure-no-girth = A calf measures 10 to 100 cm, or 4 to 40 in. Please look again.
measure-no-temperature = A body has 25 to 45 °C, or 77 to 113 °F. Please look again.
field-measured = What
field-value = How much
field-value-hint = such as 37.5 cm or 38.2 °C
field-height = At what height
field-height-hint = such as "at the pen mark", if you like
show-measures = Measures
merge-measures = { $count ->
    [one] 1 measure
   *[other] { $count } measures
}
merge-both-measures = { $date } { $time }: there are two measures, { $first } and { $second }. If one is wrong, take it away on the Pain screen.
action-measure = measure
week-measures = Measured: { $entries }.
help-measure = Write down the girth of a calf or a temperature.
