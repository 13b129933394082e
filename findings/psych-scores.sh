#!/usr/bin/env bash
# psych 2.2.9 (R 4.2.2, Debian 12): who answered nothing has a score, and a reversed answer depends on everybody else's.
#
# Seen:    scoreItems turns "ease, 10 is none" round within the answers that were given: 6 at rest with an ease of 4 is
#          5.5, and with a fourth patient, who has an ease of 9, it is 6. A gap is filled with the middle answer of all the
#          others, without a warning: 4 at rest and nothing when moving is 6, and who answered nothing at all has 6.5.
# Guessed: 6 in both, or an error as long as no range is given; 4, the mean of what was answered; nothing for nothing.
# Matters: questionnaires of pain and of walking are scored with it, in studies of a few patients. The same answers have
#          another score with each patient that is added. legup makes no score out of answers, and a gap stays a gap.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir -p archives/partial root
touch status
apt-get install --quiet=2 --yes --no-install-recommends --download-only --option Dir::State::status="$folder/status" \
    --option Dir::Cache::archives="$folder/archives" --option APT::Sandbox::User=root r-base-core=4.2.2.20221110-2 \
    r-cran-psych=2.2.9-1 >/dev/null
for package in archives/*.deb; do dpkg -x "$package" root; done
export R_HOME=$folder/root/usr/lib/R R_LIBS=$folder/root/usr/lib/R/site-library:$folder/root/usr/lib/R/library
libraries=$folder/root/usr/lib/x86_64-linux-gnu
export LD_LIBRARY_PATH=$R_HOME/lib:$libraries:$folder/root/lib/x86_64-linux-gnu:$libraries/blas:$libraries/lapack
ln -sf Renviron.ucf "$R_HOME/etc/Renviron"
cat >score.R <<'R'
library(psych)
show <- function(what, scores) cat(what, ": ", paste(scores, collapse = " "), "\n", sep = "")
key <- list(pain = c("rest", "-ease"))
three <- data.frame(rest = c(6, 4, 2), ease = c(4, 6, 7))
four <- rbind(three, data.frame(rest = 1, ease = 9))
show("three patients", scoreItems(key, three)$scores)
show("and a fourth", scoreItems(key, four)$scores)
show("0 to 10 said", scoreItems(key, four, min = 0, max = 10)$scores)
gaps <- data.frame(rest = c(6, 4, NA, 3, 8), moving = c(8, NA, NA, 5, 9))
both <- list(pain = c("rest", "moving"))
show("gaps", scoreItems(both, gaps, min = 0, max = 10)$scores)
show("gaps, impute none", scoreItems(both, gaps, impute = "none", min = 0, max = 10)$scores)
R
seen=$(TZ=UTC EDITOR=vi PAGER=cat LC_ALL=C.UTF-8 "$R_HOME/bin/exec/R" --slave --vanilla -f score.R 2>/dev/null)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
three patients: 5.5 3.5 2
and a fourth: 6 4 2.5 1
0 to 10 said: 6 4 2.5 1
gaps: 7 6 6.5 4 8.5
gaps, impute none: 7 4 NaN 4 8.5
END
