#!/usr/bin/env bash
# zxing-cpp 3.1.1, deqr 0.2.5 (quirc, qrdec; Python), jsqr 1.4.0 (JavaScript): a terminal's line spacing ends a QR code.
#
# Seen:    drawn in half blocks of 8 by 16 points, with one point of a dark background between the lines of text, zxing
#          and quirc find no code; with one of a light background none of the four does. A whole line for each row of
#          the code is no better at two points. Light on dark, as half blocks come out in a dark terminal, quirc and
#          qrdec see nothing.
# Guessed: read by all: one point in sixteen is less than a lens smears, and readers try a code both ways round.
# Matters: a code on the screen hands the plan to a telephone. It has to bring its own dark on light, the spacing of a
#          terminal cannot be seen from inside, and so the picture in a file has to be offered beside it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check segno==1.6.6 zxing-cpp==3.1.1 deqr==0.2.5 numpy==2.4.6
npm install --silent --no-fund --no-audit --prefix . jsqr@1.4.0 >/dev/null
cat >read.js <<'JS'
const jsQR = require('jsqr');
const fs = require('node:fs');
const [file, width, height] = process.argv.slice(2);
const grey = fs.readFileSync(file);
const points = Uint8ClampedArray.from({ length: 4 * grey.length }, (_, i) => (i % 4 === 3 ? 255 : grey[i >> 2]));
const found = jsQR(points, Number(width), Number(height));
console.log(found ? found.data : '');
JS
cat >draw.py <<'PY'
import subprocess

import deqr
import numpy
import segno
import zxingcpp

text = "Pain 6 -> 4, fever under 38, stockings by day. " + "Walk 5 minutes each hour. " * 3 + "Rest."
code = segno.make(text, error="m", micro=False, boost_error=False)
cells = numpy.pad(numpy.array([list(row) for row in code.matrix], dtype=numpy.uint8), 4)


def screen(rows_a_line, gap, ground, dark=0):
    """The code in cells of 8 by 16 points, `gap` points of the terminal's ground between the lines."""
    modules = numpy.pad(cells, ((0, -len(cells) % rows_a_line), (0, 0)))
    grey = numpy.where(modules == 1, dark, 255 - dark).astype(numpy.uint8)
    across, down = (8, 8) if rows_a_line == 2 else (16, 16)
    grey = grey.repeat(down, 0).repeat(across, 1)
    between = numpy.full((gap, grey.shape[1]), ground, numpy.uint8)
    return numpy.concatenate([part for top in range(0, len(grey), 16) for part in (grey[top : top + 16], between)])


def readers(grey):
    yield "zxing", [code.text for code in zxingcpp.read_barcodes(grey)]
    for name, decoder in [("quirc", deqr.QuircDecoder), ("qrdec", deqr.QRdecDecoder)]:
        yield name, [entry.data for code in decoder().decode(grey) for entry in code.data_entries]
    grey.tofile("screen")
    size = [str(side) for side in reversed(grey.shape)]
    yield "jsqr", [subprocess.run(["node", "read.js", "screen", *size], capture_output=True, text=True).stdout.strip()]


def who_reads(grey):
    return " ".join(name for name, found in readers(grey) if text in found) or "nobody"


for rows, shape in [(2, "half blocks"), (1, "whole lines")]:
    for gap, ground in [(0, 0), (1, 0), (1, 255), (2, 0), (2, 255)]:
        between = f"{gap} of {'light' if ground else 'dark'} between" if gap else "no gap"
        print(f"{shape}, {between}:", who_reads(screen(rows, gap, ground)))
print("half blocks, light on dark:", who_reads(screen(2, 0, 0, 255)))
PY
seen=$(python/bin/python draw.py)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
half blocks, no gap: zxing quirc qrdec jsqr
half blocks, 1 of dark between: qrdec jsqr
half blocks, 1 of light between: nobody
half blocks, 2 of dark between: qrdec jsqr
half blocks, 2 of light between: nobody
whole lines, no gap: zxing quirc qrdec jsqr
whole lines, 1 of dark between: zxing qrdec
whole lines, 1 of light between: zxing
whole lines, 2 of dark between: qrdec
whole lines, 2 of light between: nobody
half blocks, light on dark: zxing jsqr
END
