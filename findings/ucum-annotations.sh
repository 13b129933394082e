#!/usr/bin/env bash
# @lhncbc/ucum-lhc 7.1.10 and fhirpath.js 5.2.2: points of pain and tablets are one unit.
#
# Seen:    2 {tablet} convert to 2 {score} and to 200 %; in FHIRPath 2 '{tablet}' = 2 '{score}' is true and
#          2 '{tablet}' + 3 '{score}' is 5 '{tablet}'. What stands in braces is a remark to UCUM, and the unit is 1.
# Guessed: a refusal, as between mg and mL; an empty result in FHIRPath.
# Matters: pain as a quantity in {score} and doses in {tablet} can be added up by whoever reads the bundle by unit. A
#          search or sum has to go by code first, and a unit in braces protects nothing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit --prefix . @lhncbc/ucum-lhc@7.1.10 fhirpath@5.2.2 >/dev/null
seen=$(node - <<'JS'
const units = require('@lhncbc/ucum-lhc').UcumLhcUtils.getInstance();
const fhirpath = require('fhirpath');
const model = require('fhirpath/fhir-context/r4');
for (const [from, to] of [['{tablet}', '{score}'], ['{tablet}', '%'], ['mg', 'mL']]) {
  const { status, toVal } = units.convertUnitTo(from, 2, to);
  console.log(`2 ${from} to ${to}: ${status} ${toVal}`);
}
for (const path of ["2 '{tablet}' = 2 '{score}'", "2 '{tablet}' + 3 '{score}'"]) {
  console.log(`${path}: ${fhirpath.evaluate({}, path, null, model)}`);
}
JS
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
2 {tablet} to {score}: succeeded 2
2 {tablet} to %: succeeded 200
2 mg to mL: failed null
2 '{tablet}' = 2 '{score}': true
2 '{tablet}' + 3 '{score}': 5 '{tablet}'
END
