#!/usr/bin/env bash
# arrow 1.4.0 (Python), and Watson 2.1.0 on it: once the clocks have changed, all that was before is an hour off.
#
# Seen:    "local" is the offset that the place has today, not its zone: in winter a moment of July at 0:10 in Berlin is
#          23:10 of the day before, by to("local"), and 0:10 read with tzinfo="local" is an hour late; in summer those
#          of January likewise. arrow 1.3.0 has it right. Watson, a time tracker for the shell, so moves old entries to
#          other hours and days in its log.
# Guessed: the zone of the machine with its rules, as in 1.3.0 and as to("Europe/Berlin") does.
# Matters: six weeks of recovery from October run over the change. Minutes raised move to another day, and what the page
#          says is not what the patient wrote. legup keeps each entry with the offset it was made with.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check td-watson==2.1.0 arrow==1.4.0
export WATSON_DIR=$folder/watson TZ=Europe/Berlin
# A day in the other half of the last year, whenever this is run.
year=$(date +%Y)
if [ "$(date +%z)" = +0100 ]; then
    [ "$(date +%m)" -ge 10 ] || year=$((year - 1))
    day=$year-07-15
else
    day=$year-01-15
fi
cat >local.py <<'PY'
import arrow, sys
moment = arrow.get(f"{sys.argv[1]}T00:10", tzinfo="Europe/Berlin")
for name, read in [
    ("in its zone", moment),
    ("to local", moment.to("local")),
    ("read as local", arrow.get(f"{sys.argv[1]} 00:10", tzinfo="local").to("Europe/Berlin")),
]:
    print(f"{name}: {read:MM-DD HH:mm}")
PY
python/bin/watson add --from "$day 00:10" --to "$day 01:40" legs >/dev/null
seen=$(
    python/bin/python local.py "$day"
    python/bin/watson log --all --csv | tr -d '\r' |
        sed -n 's/^[0-9a-f]*,[0-9]*-\(.*\):00,[0-9]*-\(.*\):00,legs,$/Watson: \1 to \2/p'
)
printf '%s\n' "$seen"
case $day in
*-07-15) diff - <(printf '%s\n' "$seen") <<'END'
in its zone: 07-15 00:10
to local: 07-14 23:10
read as local: 07-15 01:10
Watson: 07-14 23:10 to 07-15 00:40
END
    ;;
*) diff - <(printf '%s\n' "$seen") <<'END'
in its zone: 01-15 00:10
to local: 01-15 01:10
read as local: 01-14 23:10
Watson: 01-15 01:10 to 01-15 02:40
END
    ;;
esac
