#!/usr/bin/env bash
# xiaomi-ble 1.21.2 (Python, Home Assistant's reader): a thermometer on the shelf has 36.4 °C, and a fever 46.4.
#
# Seen:    for the MMC-T201-1, both sensors at 20 °C are a body of 36.41 °C, 34 and 33 are 36.51; 38 and 37.5 are 40.53,
#          39 and 38.5 are 46.4. The curve was fitted between 36.5 and 37.8 °C and is exponential beyond.
# Guessed: 20 °C or no value on the shelf; about what the warmer sensor says, in fever.
# Matters: a sensor that has fallen off looks like a patient without fever, and fever like a broken sensor. A program
#          that takes readings has to ask what a body can have, at both ends.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check xiaomi-ble==1.21.2 habluetooth==7.2.0
seen=$(python/bin/python - <<'PY'
import struct
from habluetooth import BluetoothServiceInfo
from xiaomi_ble.parser import XiaomiBluetoothDeviceData
for one, other in [(20, 20), (34, 33), (36.5, 36), (37, 36.5), (38, 37.5), (39, 38.5)]:
    frame = struct.pack("<HHBHBhhB", 0x2040, 0x00DB, 1, 0x2000, 5, round(one * 100), round(other * 100), 90)
    services = {"0000fe95-0000-1000-8000-00805f9b34fb": frame}
    heard = BluetoothServiceInfo("x", "00:00:5E:00:53:01", -60, {}, services, [], "")
    values = XiaomiBluetoothDeviceData().update(heard).entity_values
    [body] = [value.native_value for key, value in values.items() if key.key == "temperature"]
    print(f"sensors at {one} and {other} °C: body at {body:.2f} °C")
PY
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
sensors at 20 and 20 °C: body at 36.41 °C
sensors at 34 and 33 °C: body at 36.51 °C
sensors at 36.5 and 36 °C: body at 37.31 °C
sensors at 37 and 36.5 °C: body at 37.96 °C
sensors at 38 and 37.5 °C: body at 40.53 °C
sensors at 39 and 38.5 °C: body at 46.40 °C
END
