#!/usr/bin/env bash
# Taskwarrior 2.6.2 (Debian 12): 45m are 45 months.
#
# Seen:    "calc 45m" is P1350D, while "45min" is 45 minutes, "45s" seconds and "6h" hours; "1h30" comes back as the text
#          that it was, and "1:30" is half past one of tomorrow.
# Guessed: 45 minutes, as beside h and s; an hour and a half, or an error, for both.
# Matters: "legs up for 45m" is how people write it, and sleep(1) and legup read it so. A reminder that is "due:now+45m"
#          comes in almost four years, and nothing warns of it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir -p archives/partial root data
touch status
apt-get install --quiet=2 --yes --no-install-recommends --download-only --option Dir::State::status="$folder/status" \
    --option Dir::Cache::archives="$folder/archives" --option APT::Sandbox::User=root \
    taskwarrior=2.6.2+dfsg-1 faketime=0.9.10-2.1 libfaketime=0.9.10-2.1 >/dev/null
for package in archives/{taskwarrior,faketime,libfaketime}_*.deb; do dpkg -x "$package" root; done
export TZ=Europe/Berlin TASKRC=$folder/settings TASKDATA=$folder/data HOME=$folder
touch settings
at_noon() {
    LD_PRELOAD=$folder/root/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1 FAKETIME='2026-11-28 12:00:00' \
        root/usr/bin/task rc.verbose= "$@" </dev/null 2>/dev/null
}
seen=$(for text in 45m 45min 45s 6h 1h30 1:30 'now + 45m'; do printf '%s: %s\n' "$text" "$(at_noon calc "$text")"; done)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
45m: P1350D
45min: PT45M
45s: PT45S
6h: PT6H
1h30: 1h30
1:30: 2026-11-29T01:30:00
now + 45m: 2030-08-09T13:00:00
END
