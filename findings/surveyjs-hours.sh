#!/usr/bin/env bash
# survey-core 3.1.1 (SurveyJS): 5 hours and 1 minute since the last dose are 6 hours, and a pain not answered is 0.
#
# Seen:    dateDiff counts a begun hour as a whole one, and 47 hours as two days, yet 5 hours as no day; of pain 6 in the
#          morning and no answer in the evening {late} - {early} is -6, and a question for "fell by 2 or more" is shown,
#          while avg() leaves out what is missing.
# Guessed: whole hours that have passed, as with days; no difference where one of the two is missing.
# Matters: "at least 6 hours between doses" asked of such a form lets a dose pass an hour early. legup compares moments,
#          not counted hours, and says nothing of a course when an end of it is missing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit --prefix . survey-core@3.1.1 >/dev/null
seen=$(TZ=Europe/Berlin node - <<'JS'
const { Model } = require('survey-core');
const answers = (expressions, data) => {
  const elements = Object.entries(expressions).map(([name, expression]) => ({ type: 'expression', name, expression }));
  elements.push({ type: 'comment', name: 'fell', visibleIf: '{late} - {early} <= -2' });
  const survey = new Model({ elements });
  survey.data = data;
  return { ...survey.data, fell: survey.getQuestionByName('fell').isVisible };
};
const since = Object.fromEntries(['minutes', 'hours', 'days'].map((unit) => [unit, `dateDiff({dose}, {now}, '${unit}')`]));
for (const now of ['2026-11-28T13:01', '2026-11-28T13:59', '2026-11-30T07:00']) {
  const { minutes, hours, days } = answers(since, { dose: '2026-11-28T08:00', now });
  console.log(`${minutes} minutes: ${hours} hours, ${days} days`);
}
for (const pain of [{ early: 6, late: 5 }, { early: 6 }]) {
  const { difference, mean, fell } = answers({ difference: '{late} - {early}', mean: 'avg({early}, {late})' }, pain);
  console.log(`${JSON.stringify(pain)}: difference ${difference}, mean ${mean}, fell by 2 or more: ${fell}`);
}
JS
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
301 minutes: 6 hours, 0 days
359 minutes: 6 hours, 0 days
2820 minutes: 47 hours, 2 days
{"early":6,"late":5}: difference -1, mean 5.5, fell by 2 or more: false
{"early":6}: difference -6, mean 6, fell by 2 or more: true
END
