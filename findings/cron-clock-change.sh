#!/usr/bin/env bash
# croniter 7.0.0, APScheduler 3.11.3 (Python): when the clocks go back, a dose at 2:30 once a day is due twice.
#
# Seen:    "30 2 * * *" in Berlin is due at 2:30 before and after the change on 25 October 2026 for these two, and once
#          for cronsim 2.8, croner 11.0.1 and cron-parser 5.10.6 (JavaScript); in spring it is 3:00 for croniter,
#          cronsim and croner, and 3:30 for the others. "Every two hours" leaves one hour in between for all but
#          cron-parser, which leaves three.
# Guessed: once a day in all, as cron(8) itself has it; two hours, or one answer from all of them.
# Matters: a reminder that rings a second time an hour later is a second dose for somebody half asleep, and which
#          program does so cannot be told by the line. legup counts from the last dose; a timer for reminders is best in
#          UTC.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check croniter==7.0.0 cronsim==2.8 apscheduler==3.11.3
npm install --silent --no-fund --no-audit --prefix . croner@11.0.1 cron-parser@5.10.6 >/dev/null
cat >due.py <<'PY'
import datetime
import zoneinfo
from apscheduler.triggers.cron import CronTrigger
from croniter import croniter
from cronsim import CronSim
utc, berlin = datetime.timezone.utc, zoneinfo.ZoneInfo("Europe/Berlin")


def scheduler(rule, start):
    trigger, last, now = CronTrigger.from_crontab(rule, timezone=berlin), None, start
    while True:
        last = trigger.get_next_fire_time(last, now)
        yield last
        now = (last.astimezone(utc) + datetime.timedelta(seconds=1)).astimezone(berlin)


for rule, start in [("30 2 * * *", "2026-10-24T12:00"), ("30 2 * * *", "2027-03-27T12:00"), ("0 */2 * * *", "2026-10-24T23:00")]:
    start = datetime.datetime.fromisoformat(start).replace(tzinfo=berlin)
    print(f"{rule} from {start}")
    for name, due in [
        ("croniter", croniter(rule, start).all_next(datetime.datetime)),
        ("APScheduler", scheduler(rule, start)),
        ("cronsim", CronSim(rule, start)),
    ]:
        print(f"  {name}:", *(f"{next(due).astimezone(utc):%d %H:%M}Z" for _ in range(4)), sep="  ")
PY
cat >due.mjs <<'JS'
import { Cron } from 'croner';
import { CronExpressionParser } from 'cron-parser';
for (const [rule, start] of [
  ['30 2 * * *', '2026-10-24T12:00+02:00'], ['30 2 * * *', '2027-03-27T12:00+01:00'], ['0 */2 * * *', '2026-10-24T23:00+02:00'],
]) {
  const show = (date) => `${date.toISOString().slice(8, 16).replace('T', ' ')}Z`;
  const parsed = CronExpressionParser.parse(rule, { currentDate: new Date(start), tz: 'Europe/Berlin' });
  console.log(`${rule} from ${start}`);
  console.log('  croner: ', new Cron(rule, { timezone: 'Europe/Berlin' }).nextRuns(4, new Date(start)).map(show).join('  '));
  console.log('  cron-parser: ', [1, 2, 3, 4].map(() => show(parsed.next().toDate())).join('  '));
}
JS
seen=$(
    python/bin/python due.py
    node due.mjs
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
30 2 * * * from 2026-10-24 12:00:00+02:00
  croniter:  25 00:30Z  25 01:30Z  26 01:30Z  27 01:30Z
  APScheduler:  25 00:30Z  25 01:30Z  26 01:30Z  27 01:30Z
  cronsim:  25 00:30Z  26 01:30Z  27 01:30Z  28 01:30Z
30 2 * * * from 2027-03-27 12:00:00+01:00
  croniter:  28 01:00Z  29 00:30Z  30 00:30Z  31 00:30Z
  APScheduler:  28 01:30Z  29 00:30Z  30 00:30Z  31 00:30Z
  cronsim:  28 01:00Z  29 00:30Z  30 00:30Z  31 00:30Z
0 */2 * * * from 2026-10-24 23:00:00+02:00
  croniter:  24 22:00Z  25 00:00Z  25 01:00Z  25 03:00Z
  APScheduler:  24 22:00Z  25 00:00Z  25 01:00Z  25 03:00Z
  cronsim:  24 22:00Z  25 00:00Z  25 01:00Z  25 03:00Z
30 2 * * * from 2026-10-24T12:00+02:00
  croner:  25 00:30Z  26 01:30Z  27 01:30Z  28 01:30Z
  cron-parser:  25 00:30Z  26 01:30Z  27 01:30Z  28 01:30Z
30 2 * * * from 2027-03-27T12:00+01:00
  croner:  28 01:00Z  29 00:30Z  30 00:30Z  31 00:30Z
  cron-parser:  28 01:30Z  29 00:30Z  30 00:30Z  31 00:30Z
0 */2 * * * from 2026-10-24T23:00+02:00
  croner:  24 22:00Z  25 00:00Z  25 01:00Z  25 03:00Z
  cron-parser:  24 22:00Z  25 00:00Z  25 03:00Z  25 05:00Z
END
