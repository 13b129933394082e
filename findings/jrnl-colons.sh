#!/usr/bin/env bash
# jrnl 4.6 (Python): what stands before a colon is thrown away where it can be taken for a time.
#
# Seen:    "Ibuprofen 400 mg: helped" is kept as "helped", at four in the morning; "38.5: felt hot" is in 2038, "May be
#          swelling: left calf" on 1 May, "Sat up for an hour: fine" on the Saturday before. "Pain 4: tight" stays whole.
# Guessed: each of them now, with all its words; at most a day or a clock time before the colon is read as one.
# Matters: a diary from the shell that loses the medicine and keeps the remark. legup takes the time by --at alone, and
#          never out of a note.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check jrnl==4.6 parsedatetime==2.6
mkdir -p archives/partial root
touch status
apt-get install --quiet=2 --yes --no-install-recommends --download-only --option Dir::State::status="$folder/status" \
    --option Dir::Cache::archives="$folder/archives" --option APT::Sandbox::User=root \
    faketime=0.9.10-2.1 libfaketime=0.9.10-2.1 >/dev/null
for package in archives/{faketime,libfaketime}_*.deb; do dpkg -x "$package" root; done
export TZ=Europe/Berlin HOME=$folder
cat >settings.yaml <<END
colors: {body: none, date: none, tags: none, title: none}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: false
indent_character: '|'
journals: {default: {journal: $folder/journal.txt}}
linewrap: 79
tagsymbols: '@'
template: false
timeformat: '%F %H:%M'
version: v4.6
END
seen=$(
    for text in 'Pain 4: tight' 'Ibuprofen 400 mg: helped' '38.5: felt hot' 'May be swelling: left calf' \
        'Sat up for an hour: fine'; do
        rm -f journal.txt
        LD_PRELOAD=$folder/root/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1 FAKETIME='2026-11-28 12:00:00' \
            python/bin/jrnl --config-file settings.yaml "$text" >/dev/null 2>&1 </dev/null
        printf '%s\n    %s\n' "$text" "$(xargs <journal.txt)"
    done
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
Pain 4: tight
    [2026-11-28 12:00] Pain 4: tight
Ibuprofen 400 mg: helped
    [2026-11-28 04:00] helped
38.5: felt hot
    [2038-01-01 09:00] felt hot
May be swelling: left calf
    [2026-05-01 09:00] left calf
Sat up for an hour: fine
    [2026-11-21 13:00] fine
END
