#!/usr/bin/env bash
# @bonfhir/core 2.22.1 (JavaScript): east of Greenwich the date of an operation is shown as the day before.
#
# Seen:    in Berlin and Tokyo a FHIR date of 2026-11-20 is shown as November 19, in UTC and New York as November 20; the
#          same text as a dateTime is the 20th everywhere, and "2026-11" as a dateTime is 2026.
# Guessed: the 20th for both types, in every zone.
# Matters: a plan of which each date is a day early. legup writes moments with the offset of the place wherever FHIR has
#          a dateTime, and whole days by their first and last second.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit --ignore-scripts --legacy-peer-deps --prefix . @bonfhir/core@2.22.1 >/dev/null
cat >show.js <<'JS'
const { Formatter } = require('@bonfhir/core/r4b');
const formatter = Formatter.build({});
const shown = [['date', '2026-11-20'], ['dateTime', '2026-11-20'], ['dateTime', '2026-11']];
console.log(process.env.TZ, ...shown.map(([type, value]) => `${type} ${value}: ${formatter.format(type, value)};`));
JS
seen=$(for zone in America/New_York UTC Europe/Berlin Asia/Tokyo; do TZ=$zone node show.js; done)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
America/New_York date 2026-11-20: 11/20/2026; dateTime 2026-11-20: 11/20/2026; dateTime 2026-11: 2026;
UTC date 2026-11-20: 11/20/2026; dateTime 2026-11-20: 11/20/2026; dateTime 2026-11: 2026;
Europe/Berlin date 2026-11-20: 11/19/2026; dateTime 2026-11-20: 11/20/2026; dateTime 2026-11: 2026;
Asia/Tokyo date 2026-11-20: 11/19/2026; dateTime 2026-11-20: 11/20/2026; dateTime 2026-11: 2026;
END
