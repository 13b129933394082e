#!/usr/bin/env bash
# fit-file-parser 6.1.2 (JavaScript, files of sports watches): of 2000 steps there are none, and 1000 of something else.
#
# Seen:    of a walk in the file of a day it has no steps, only "cycles", of which each is two steps, while @garmin/fitsdk
#          21.217.0 (JavaScript), fitdecode 0.10.0 and fitparse 1.2.0 (Python) have 2000 steps. local_timestamp, the clock
#          on the wall in Berlin, is 9:30 in UTC to it; Garmin's own leaves it a number of seconds since the end of 1989.
# Guessed: 2000 steps, which is what the field means for this type of activity; 9:30 without a zone.
# Matters: how much somebody walks again is what a watch knows of a recovery. Half the steps look like a bad week, and an
#          hour more or less moves an evening's walk to another day. What is brought over has to be held against the
#          watch's own figure.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check fit-tool==0.9.16 fitdecode==0.10.0 fitparse==1.2.0
npm install --silent --no-fund --no-audit --prefix . fit-file-parser@6.1.2 @garmin/fitsdk@21.217.0 >/dev/null
cat >walk.py <<'PY'
import datetime
import fitdecode
import fitparse
from fit_tool.fit_file_builder import FitFileBuilder
from fit_tool.profile.messages.file_id_message import FileIdMessage
from fit_tool.profile.messages.monitoring_info_message import MonitoringInfoMessage
from fit_tool.profile.messages.monitoring_message import MonitoringMessage
from fit_tool.profile.profile_type import ActivityType, FileType

moment = int(datetime.datetime(2026, 11, 20, 8, 30, tzinfo=datetime.timezone.utc).timestamp())
file = FileIdMessage()
file.type, file.time_created = FileType.MONITORING_B, moment * 1000
info = MonitoringInfoMessage()
info.timestamp, info.local_timestamp = moment * 1000, moment - 631065600 + 3600
walk = MonitoringMessage()
walk.timestamp, walk.activity_type, walk.cycles = moment * 1000, ActivityType.WALKING, 2000
builder = FitFileBuilder(auto_define=True)
for message in (file, info, walk):
    builder.add(message)
builder.build().to_file("walk.fit")

with fitdecode.FitReader("walk.fit") as frames:
    decoded = [frame for frame in frames if isinstance(frame, fitdecode.FitDataMessage)]
for name, messages in [("fitdecode", decoded), ("fitparse", fitparse.FitFile("walk.fit").get_messages())]:
    fields = {field.name: field.value for message in messages for field in message.fields}
    print(f"{name}: steps {fields.get('steps')}, on the wall {fields['local_timestamp']}")
PY
cat >walk.mjs <<'JS'
import { Decoder, Stream } from '@garmin/fitsdk';
import FitParser from 'fit-file-parser';
import fs from 'node:fs';
const file = fs.readFileSync('walk.fit');
const { monitoringMesgs, monitoringInfoMesgs } = new Decoder(Stream.fromBuffer(file)).read().messages;
console.log(`@garmin/fitsdk: steps ${monitoringMesgs[0].steps}, on the wall ${monitoringInfoMesgs[0].localTimestamp}`);
new (FitParser.default ?? FitParser)({ mode: 'list' }).parse(file, (error, { monitors, monitor_info: info }) => {
  const [{ steps, cycles }] = monitors;
  const wall = JSON.stringify(info[0].local_timestamp);
  console.log(`fit-file-parser: steps ${steps}, cycles ${cycles}, on the wall ${wall}`);
});
JS
seen=$(
    python/bin/python walk.py
    node walk.mjs
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
fitdecode: steps 2000, on the wall 2026-11-20 09:30:00
fitparse: steps 2000, on the wall 2026-11-20 09:30:00
@garmin/fitsdk: steps 2000, on the wall 1164101400
fit-file-parser: steps undefined, cycles 1000, on the wall "2026-11-20T09:30:00.000Z"
END
