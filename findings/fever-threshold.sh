#!/usr/bin/env bash
# pint 0.25.3 (Python), @lhncbc/ucum-lhc 7.1.10 and js-quantities 1.8.0 (JavaScript): 38 °C is less than 100.4 °F.
#
# Seen:    both are one temperature, and all three say that 38 °C falls short of 100.4 °F by a sliver; the other way
#          round 100.4 °F is a sliver above 38 °C. Of the 70 tenths from 35 to 41.9 °C pint holds 50 to be less than
#          themselves in °F.
# Guessed: equal, or at least not less.
# Matters: 38 °C (100.4 °F) is where sheets tell a patient to call. A rule written in °F does not see a reading of 38 °C
#          then. legup compares temperatures as whole thousandths, without a division.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check pint==0.25.3
npm install --silent --no-audit --no-fund @lhncbc/ucum-lhc@7.1.10 js-quantities@1.8.0 >/dev/null 2>&1
seen=$(
  python/bin/python - <<'PY'
import pint
quantity = pint.UnitRegistry().Quantity
print("pint: 38 °C >= 100.4 °F is", quantity(38, "degC") >= quantity(100.4, "degF"))
print("pint: 100.4 °F >= 38 °C is", quantity(100.4, "degF") >= quantity(38, "degC"))
tenths = [tenth / 10 for tenth in range(350, 420)]
less = [t for t in tenths if quantity(t, "degC") < quantity(round(t * 1.8 + 32, 2), "degF")]
print("pint:", len(less), "of", len(tenths), "tenths are less than themselves")
PY
  node -e '
const ucum = require("@lhncbc/ucum-lhc").UcumLhcUtils.getInstance();
console.log("ucum-lhc: 38 °C >= 100.4 °F is", ucum.convertUnitTo("Cel", 38, "[degF]").toVal >= 100.4);
const Quantity = require("js-quantities");
console.log("js-quantities: 38 °C >= 100.4 °F is", Quantity("38 tempC").to("tempF").scalar >= 100.4);
'
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
pint: 38 °C >= 100.4 °F is False
pint: 100.4 °F >= 38 °C is True
pint: 50 of 70 tenths are less than themselves
ucum-lhc: 38 °C >= 100.4 °F is false
js-quantities: 38 °C >= 100.4 °F is false
END
