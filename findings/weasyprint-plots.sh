#!/usr/bin/env bash
# WeasyPrint 70.0 (Python): lines of pain in a page become black areas, since the page's style stops at a picture in it.
#
# Seen:    a path whose fill: none and colour stand in the style of the page is filled with black and has no line; with
#          the style inside the svg it is a line, black where the colour is a variable; with attributes it is the blue
#          line.
# Guessed: the blue line in each case, since an svg in HTML is part of the page, and the rest of the page has its
#          variables.
# Matters: the way from legup's HTML report to a PDF for the surgeon. Rest and moving would be two black wedges there, and
#          what the plan expects black bars over the text, so the shapes have attributes beside the style.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check weasyprint==70.0 pydyf==0.13.0
mkdir -p archives/partial root
touch status
apt-get install --quiet=2 --yes --no-install-recommends --download-only --option Dir::State::status="$folder/status" \
    --option Dir::Cache::archives="$folder/archives" --option APT::Sandbox::User=root \
    libpango-1.0-0=1.50.12+ds-1 libpangoft2-1.0-0=1.50.12+ds-1 >/dev/null
rm archives/{libc6,libgcc-s1}_*.deb
for package in archives/*.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH=$folder/root/usr/lib/x86_64-linux-gnu:$folder/root/lib/x86_64-linux-gnu
seen=$(python/bin/python - 2>/dev/null <<'PY'
import re
from weasyprint import HTML
plain, named = "fill: none; stroke: #0a4f9e", "fill: none; stroke: var(--rest)"
path = '<path class="rest" d="M10 10 L90 50 L90 90"'
cases = {
    "style of the page": ("", f"<style>.rest {{ {plain} }}</style>", ""),
    "variable of the page": ("", f"<style>:root {{ --rest: #0a4f9e }} .rest {{ {named} }}</style>", ""),
    "style in the svg": ("", "", f"<style>.rest {{ {plain} }}</style>"),
    "variable in the svg": ("", "", f"<style>:root {{ --rest: #0a4f9e }} .rest {{ {named} }}</style>"),
    "attributes": ('fill="none" stroke="#0a4f9e"', "", ""),
}
for name, (attributes, page, svg) in cases.items():
    html = f'{page}<svg viewBox="0 0 100 100" width="100" height="100">{svg}{path} {attributes}/></svg>'
    drawn = HTML(string=html).write_pdf(uncompressed_pdf=True)
    shape = re.search(rb"90 90 l\n([A-Za-z*]+)\n", drawn).group(1)
    colour = re.search(rb"([0-9. ]+) RG\n", drawn) if shape == b"S" else None
    blue = colour is not None and colour.group(1).strip() != b"0 0 0"
    print(f"{name}: {'line' if shape == b'S' else 'area'}, {'blue' if blue else 'black'}")
PY
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
style of the page: area, black
variable of the page: area, black
style in the svg: line, blue
variable in the svg: line, black
attributes: line, blue
END
