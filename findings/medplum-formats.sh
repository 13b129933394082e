#!/usr/bin/env bash
# @medplum/core 5.2.13 (JavaScript): a pain of 6 is shown as nothing, and "every 4 to 6 hours" as "once per 4 hours".
#
# Seen:    the text of an Observation whose value is an integer, on its own or in components, is empty (a quantity of 0
#          is not); the upper end of a period and of a frequency, the days it is for and how many doses it is are left
#          out.
# Guessed: "6"; "once per 4 to 6 hours", "one or two times a day", "for 3 days".
# Matters: legup gives pain as valueInteger, which the standard has for it, so on a screen made with this it is a row
#          without a number. Who shows a label has to show its text, never what is put together from the timing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit --ignore-scripts --prefix . @medplum/core@5.2.13 >/dev/null
seen=$(node - <<'JS'
globalThis.WebSocket ??= class {};
const { formatObservationValue, formatTiming } = require('@medplum/core');
const pain = { resourceType: 'Observation', status: 'final', code: { text: 'Pain' } };
const values = [
  { valueInteger: 6 },
  { component: [{ valueInteger: 6 }, { valueInteger: 8 }] },
  { valueQuantity: { value: 0, unit: '{score}' } },
];
for (const value of values) console.log(`${JSON.stringify(value)}: "${formatObservationValue({ ...pain, ...value })}"`);
const timings = [
  { frequency: 1, period: 4, periodMax: 6, periodUnit: 'h' },
  { frequency: 1, frequencyMax: 2, period: 1, periodUnit: 'd' },
  { frequency: 1, period: 12, periodUnit: 'h', boundsDuration: { value: 3, unit: 'd' } },
  { count: 3, frequency: 1, period: 8, periodUnit: 'h' },
];
for (const repeat of timings) console.log(`${JSON.stringify(repeat)}: "${formatTiming({ repeat })}"`);
JS
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
{"valueInteger":6}: ""
{"component":[{"valueInteger":6},{"valueInteger":8}]}: "/"
{"valueQuantity":{"value":0,"unit":"{score}"}}: "0 {score}"
{"frequency":1,"period":4,"periodMax":6,"periodUnit":"h"}: "Once per 4 hours"
{"frequency":1,"frequencyMax":2,"period":1,"periodUnit":"d"}: "Daily"
{"frequency":1,"period":12,"periodUnit":"h","boundsDuration":{"value":3,"unit":"d"}}: "Once per 12 hours"
{"count":3,"frequency":1,"period":8,"periodUnit":"h"}: "Once per 8 hours"
END
