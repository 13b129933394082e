#!/usr/bin/env bash
# bluetooth-sig 0.6.0 (Python): a thermometer that says 36.5 °C is read as 3.65e+129 °C.
#
# Seen:    the five bytes that a Bluetooth thermometer sends for 36.5 °C give that, without an error; 2.5 in the short
#          form of IEEE 11073 is 250000000. Exponents are taken to be offset by 128 and 8, not two's complement; what the
#          library writes itself it reads rightly.
# Guessed: 36.5 and 2.5.
# Matters: body temperature from a thermometer would come in by such a library. Its own tests cannot see this, as both
#          ways share the mistake; a reading has to be held against what a body can have.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check bluetooth-sig==0.6.0
seen=$(python/bin/python - <<'PY'
from bluetooth_sig import BluetoothSIGTranslator
from bluetooth_sig.gatt.characteristics.utils import IEEE11073Parser as numbers
def sent(flags, mantissa, exponent):
    return bytes([flags]) + mantissa.to_bytes(3, "little", signed=True) + exponent.to_bytes(1, "little", signed=True)
for unit, flags, mantissa in [("°C", 0, 365), ("°F", 1, 977)]:
    read = BluetoothSIGTranslator().parse_characteristic("2A1C", sent(flags, mantissa, -1))
    print(f"{mantissa / 10} {unit}, sent as {sent(flags, mantissa, -1).hex()}: {read.temperature} {read.unit.value}")
short = (0xF000 | 25).to_bytes(2, "little")
print(f"2.5, sent as {short.hex()}: {numbers.parse_sfloat(short)}")
print("36.5, written and read by itself:", numbers.parse_float32(numbers.encode_float32(36.5)))
PY
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
36.5 °C, sent as 006d0100ff: 3.65e+129 °C
97.7 °F, sent as 01d10300ff: 9.77e+129 °F
2.5, sent as 19f0: 250000000.0
36.5, written and read by itself: 36.5
END
