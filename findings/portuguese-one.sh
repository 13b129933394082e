#!/usr/bin/env bash
# Fluent (fluent.runtime 0.4.0, @fluent/bundle 0.19.1), intl-messageformat 12.1.5: 1,5 doses are "one" in Brazil.
#
# Seen:    in pt-BR the variant [one] is taken for 0, 0.5, 1 and 1.5, so "[one] uma dose" says one dose of a half, and of
#          one and a half; in pt-PT, es and en it is taken for 1 alone. A variant [1] is taken for 1 alone everywhere, in
#          ICU messages =1.
# Guessed: [other] for 0.5 and 1.5 in each of them, as "one" is 1.
# Matters: a translator writes the word for one without the number, and half a tablet or one and a half are read as one.
#          Where an amount can be other than whole, a text for [one] has to hold the number, and words stand in [1] only.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check fluent.runtime==0.4.0 Babel==2.19.0
npm install --silent --no-fund --no-audit --prefix . @fluent/bundle@0.19.1 intl-messageformat@12.1.5 >/dev/null
cat >dose.ftl <<'FTL'
by-one = { $n ->
    [one] uma dose
   *[other] { $n } doses
}
by-number = { $n ->
    [1] uma dose
   *[other] { $n } doses
}
FTL
cat >dose.py <<'PY'
from fluent.runtime import FluentBundle, FluentResource

for locale in ["pt-BR", "pt-PT"]:
    bundle = FluentBundle([locale], use_isolating=False)
    bundle.add_resource(FluentResource(open("dose.ftl").read()))
    for name in ["by-one", "by-number"]:
        said = [bundle.format_pattern(bundle.get_message(name).value, {"n": n})[0] for n in (0, 0.5, 1, 1.5, 2)]
        print(f"fluent.runtime, {locale}, {name}:", ", ".join(said))
PY
cat >dose.mjs <<'JS'
import { FluentBundle, FluentResource } from '@fluent/bundle';
import { IntlMessageFormat } from 'intl-messageformat';
import fs from 'node:fs';
const amounts = [0, 0.5, 1, 1.5, 2];
for (const locale of ['pt-BR', 'pt-PT']) {
  const bundle = new FluentBundle(locale, { useIsolating: false });
  bundle.addResource(new FluentResource(fs.readFileSync('dose.ftl', 'utf8')));
  for (const name of ['by-one', 'by-number']) {
    const said = amounts.map((n) => bundle.formatPattern(bundle.getMessage(name).value, { n }));
    console.log(`@fluent/bundle, ${locale}, ${name}: ${said.join(', ')}`);
  }
  for (const variant of ['one', '=1']) {
    const message = new IntlMessageFormat(`{n, plural, ${variant} {uma dose} other {# doses}}`, locale);
    console.log(`intl-messageformat, ${locale}, ${variant}: ${amounts.map((n) => message.format({ n })).join(', ')}`);
  }
}
JS
seen=$(
    python/bin/python dose.py
    node dose.mjs
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
fluent.runtime, pt-BR, by-one: uma dose, uma dose, uma dose, uma dose, 2 doses
fluent.runtime, pt-BR, by-number: 0 doses, 0,5 doses, uma dose, 1,5 doses, 2 doses
fluent.runtime, pt-PT, by-one: 0 doses, 0,5 doses, uma dose, 1,5 doses, 2 doses
fluent.runtime, pt-PT, by-number: 0 doses, 0,5 doses, uma dose, 1,5 doses, 2 doses
@fluent/bundle, pt-BR, by-one: uma dose, uma dose, uma dose, uma dose, 2 doses
@fluent/bundle, pt-BR, by-number: 0 doses, 0,5 doses, uma dose, 1,5 doses, 2 doses
intl-messageformat, pt-BR, one: uma dose, uma dose, uma dose, uma dose, 2 doses
intl-messageformat, pt-BR, =1: 0 doses, 0,5 doses, uma dose, 1,5 doses, 2 doses
@fluent/bundle, pt-PT, by-one: 0 doses, 0,5 doses, uma dose, 1,5 doses, 2 doses
@fluent/bundle, pt-PT, by-number: 0 doses, 0,5 doses, uma dose, 1,5 doses, 2 doses
intl-messageformat, pt-PT, one: 0 doses, 0,5 doses, uma dose, 1,5 doses, 2 doses
intl-messageformat, pt-PT, =1: 0 doses, 0,5 doses, uma dose, 1,5 doses, 2 doses
END
