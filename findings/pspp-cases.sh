#!/usr/bin/env bash
# GNU PSPP 1.6.2 (Debian 12): a note of two lines is two cases, and a case with a value missing counts as complete.
#
# Seen:    GET DATA ends a case at a line break within quotes: the rest of the note becomes a case of its own, all of it
#          missing, with a warning. Of three entries of pain, one without pain when moving, DESCRIPTIVES says that 3 are
#          valid listwise and 1 is missing.
# Guessed: one case with both lines in its note; 2 valid listwise.
# Matters: notes of pain have lines, and pain when moving is often left out. The CSV of legup is within RFC 4180 and
#          still comes in with cases too many; the number of complete entries cannot be taken from the table of means.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir -p archives/partial root
touch status
apt-get install --quiet=2 --yes --no-install-recommends --download-only --option Dir::State::status="$folder/status" \
    --option Dir::Cache::archives="$folder/archives" --option APT::Sandbox::User=root pspp=1.6.2-2 >/dev/null
rm archives/{libc6,libgcc-s1}_*.deb
for package in archives/{pspp,lib}*.deb; do dpkg -x "$package" root; done
library=$folder/root/usr/lib/x86_64-linux-gnu
cat >pain.csv <<'END'
date,rest,moving,note
2026-11-20,6,8,"tight
behind the knee"
2026-11-21,5,,fine
2026-11-22,4,5,
END
cat >notes.sps <<'END'
GET DATA /TYPE=TXT /FILE="pain.csv" /ARRANGEMENT=DELIMITED /DELIMITERS="," /QUALIFIER='"' /FIRSTCASE=2
  /VARIABLES=date SDATE10 rest F2 moving F2 note A40.
LIST.
END
cat >complete.sps <<'END'
DATA LIST LIST NOTABLE /rest moving.
BEGIN DATA.
6 8
5 .
4 5
END DATA.
DESCRIPTIVES rest moving /STATISTICS=MEAN.
END
seen=$(
    for file in notes complete; do
        LD_LIBRARY_PATH=$library:$library/pspp:$folder/root/lib/x86_64-linux-gnu root/usr/bin/pspp $file.sps 2>&1 |
            grep '[a-z.]'
    done
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
notes.sps:3: warning: Quoted string extends beyond end of line.
pain.csv:3.1-3.16: warning: Data for variable date is not valid as format
SDATE: Syntax error in date field.
notes.sps:3: warning: Missing value(s) for all variables from rest onward.
These will be filled with the system-missing value or blanks, as appropriate.
           Data List
|   date   |rest|moving| note|
|2026/11/20|   6|     8|tight|
|         .|   .|     .|     |
|2026/11/21|   5|     .|fine |
    Descriptive Statistics
|                    |N|Mean|
|rest                |3|5.00|
|moving              |2|6.50|
|Valid N (listwise)  |3|    |
|Missing N (listwise)|1|    |
END
