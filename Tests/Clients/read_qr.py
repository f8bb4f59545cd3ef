"""Reads QR codes with ZXing: `python read_qr.py FILE`, where the file is a JSON list of codes, each a list of rows of 0 and 1.
Prints what each says, with its version and level of error correction, as JSON."""

import json
import sys

import zxingcpp

SCALE, FRAME = 4, 4


def picture(rows):
    side = (len(rows) + 2 * FRAME) * SCALE
    pixels = bytearray(b"\xff" * side * side)
    for y, row in enumerate(rows):
        for x, module in enumerate(row):
            if module == "1":
                for line in range((y + FRAME) * SCALE, (y + FRAME + 1) * SCALE):
                    start = line * side + (x + FRAME) * SCALE
                    pixels[start:start + SCALE] = b"\0" * SCALE
    return memoryview(bytes(pixels)).cast("B", shape=[side, side])


with open(sys.argv[1], encoding="utf-8") as file:
    codes = json.load(file)
found = [zxingcpp.read_barcodes(picture(rows)) for rows in codes]
print(json.dumps([{"text": code[0].text, "level": code[0].ec_level} if len(code) == 1 else None for code in found]))
