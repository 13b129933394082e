#!/usr/bin/env bash
# tomlq (yq 4.4.5, Python): a record that passes through it has texts where it had dates.
#
# Seen:    tomlq -t . writes surgery = "2026-11-20T09:30:00+01:00" in quotes, and all remarks are gone, since the TOML goes
#          through JSON; a bare day as a key stays as it is.
# Guessed: -t, for TOML in and TOML out, keeps the types of TOML.
# Matters: it is the first tool that people reach for to change a TOML file in a script. legup reads dates in quotes too.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check yq==4.4.5
mkdir -p archives/partial root
touch status
apt-get install --quiet=2 --yes --no-install-recommends --download-only --option Dir::State::status="$folder/status" \
    --option Dir::Cache::archives="$folder/archives" --option APT::Sandbox::User=root jq=1.6-2.1+deb12u3 >/dev/null
for package in archives/{jq,libjq1,libonig5}_*.deb; do dpkg -x "$package" root; done
export PATH=$folder/root/usr/bin:$PATH LD_LIBRARY_PATH=$folder/root/usr/lib/x86_64-linux-gnu
cat >record.toml <<'END'
# mine
surgery = 2026-11-20T09:30:00+01:00
[days.2026-11-22]
note = "slept badly"
END
seen=$(python/bin/tomlq -t . record.toml)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
surgery = "2026-11-20T09:30:00+01:00"

[days.2026-11-22]
note = "slept badly"
END
