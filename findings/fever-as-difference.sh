#!/usr/bin/env bash
# quantities 0.16.4 and scipp 26.8.0 (Python): a reading of 100.4 °F becomes 55.8 °C, without an error.
#
# Seen:    both take a temperature for a difference of temperatures and leave the 32 out: 100.4 °F is 55.78 °C. quantities
#          compares so too: 38.5 °C is not as warm as 100.4 °F to it.
# Guessed: 38 °C, or an error that says that the unit has an offset.
# Matters: temperatures exported with their own unit are read with such libraries. 55.8 °C is seen to be wrong; 38.5 °C
#          that "is less than 100.4 °F" is not. legup exports each reading in the unit in which it was taken.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check quantities==0.16.4 scipp==26.8.0
seen=$(python/bin/python - <<'PY'
import quantities
import scipp
fever = quantities.Quantity(100.4, "degF")
print(f"quantities: 100.4 °F is {float(fever.rescale('degC')):.2f} °C")
print("quantities: 38.5 °C >= 100.4 °F is", bool(quantities.Quantity(38.5, "degC") >= fever))
print(f"scipp: 100.4 °F is {scipp.to_unit(scipp.scalar(100.4, unit='degF'), 'degC').value:.2f} °C")
PY
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
quantities: 100.4 °F is 55.78 °C
quantities: 38.5 °C >= 100.4 °F is False
scipp: 100.4 °F is 55.78 °C
END
