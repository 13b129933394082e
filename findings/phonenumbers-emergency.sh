#!/usr/bin/env bash
# phonenumbers 9.0.43 (Python's libphonenumber): the link that calls the emergency number calls somebody else.
#
# Seen:    "112" in Germany is known as an emergency number, and is written as tel:+49-112, which no network takes for one;
#          "030 1234 or 0171 2345678" becomes one number of 17 digits instead of two, or an error.
# Guessed: tel:112; the first of the two, or an error.
# Matters: numbers on the page of when to call become links and codes for a phone. An emergency number has to be left as it
#          was typed, and a line with two numbers asked about.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check phonenumbers==9.0.43
seen=$(python/bin/python - <<'PY'
import phonenumbers as numbers
for text in ["112", "030 1234 or 0171 2345678"]:
    number = numbers.parse(text, "DE")
    link = numbers.format_number(number, numbers.PhoneNumberFormat.RFC3966)
    print(f"{text}: {link} emergency={numbers.is_emergency_number(text, 'DE')} possible={numbers.is_possible_number(number)}")
PY
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
112: tel:+49-112 emergency=True possible=True
030 1234 or 0171 2345678: tel:+49-30123401712345678 emergency=False possible=False
END
