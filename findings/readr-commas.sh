#!/usr/bin/env bash
# readr 2.1.4 (R 4.2.2, Debian 12): a temperature of 38,5 is 385, and a pain of 4,6 is 46, without a warning.
#
# Seen:    a comma is taken for a mark of thousands wherever it stands behind a digit that is not a leading 0, so a column
#          of 38,5 and 37,9 is one of numbers, 385 and 379, also where the columns are parted by semicolons; 0,5 and 0,125
#          stay texts, and 1.000,5 is 1.0005. parse_number has 4 of "4-6" and 1 of "1½", and says so of neither.
# Guessed: texts, as a point is its decimal mark, or groups of three digits only; an error for a range.
# Matters: half of the world writes 38,5, and a semicolon says so. Ten times the fever would be seen, 46 for a pain of 4,6
#          in a mean perhaps not, and a dose of 1,5 as 15 is believed. legup's CSV has points in every language.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir -p archives/partial root
touch status
apt-get install --quiet=2 --yes --no-install-recommends --download-only --option Dir::State::status="$folder/status" \
    --option Dir::Cache::archives="$folder/archives" --option APT::Sandbox::User=root r-base-core=4.2.2.20221110-2 \
    r-cran-readr=2.1.4-1 >/dev/null
for package in archives/*.deb; do dpkg -x "$package" root; done
export R_HOME=$folder/root/usr/lib/R R_LIBS=$folder/root/usr/lib/R/site-library:$folder/root/usr/lib/R/library
libraries=$folder/root/usr/lib/x86_64-linux-gnu
export LD_LIBRARY_PATH=$R_HOME/lib:$libraries:$folder/root/lib/x86_64-linux-gnu:$libraries/blas:$libraries/lapack
ln -sf Renviron.ucf "$R_HOME/etc/Renviron"
cat >read.R <<'R'
library(readr)
for (values in list(c("38,5", "37,9"), c("4,6", "8"), c("1,5", "2"), c("0,5", "2"), c("0,125", "2"), c("1.000,5", "2"))) {
  text <- paste(c("value;note", paste0(values, ";none"), ""), collapse = "\n")
  read <- read_delim(I(text), delim = ";", show_col_types = FALSE)
  cat(paste(values, collapse = " and "), ": ", class(read$value), " ", paste(read$value, collapse = " and "), ", ",
      nrow(problems(read)), " problems\n", sep = "")
}
for (value in c("4-6", "1½", "38,5")) cat("parse_number of ", value, ": ", parse_number(value), "\n", sep = "")
R
seen=$(TZ=UTC EDITOR=vi PAGER=cat LC_ALL=C.UTF-8 "$R_HOME/bin/exec/R" --slave --vanilla -f read.R)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
38,5 and 37,9: numeric 385 and 379, 0 problems
4,6 and 8: numeric 46 and 8, 0 problems
1,5 and 2: numeric 15 and 2, 0 problems
0,5 and 2: character 0,5 and 2, 0 problems
0,125 and 2: character 0,125 and 2, 0 problems
1.000,5 and 2: numeric 1.0005 and 2, 0 problems
parse_number of 4-6: 4
parse_number of 1½: 1
parse_number of 38,5: 385
END
