#!/usr/bin/env python3
"""Asks poppler and mupdf about a plate: fonts embedded and subset, boxes, CMYK only, every sentence whole.

usage: judge.py PAGE.pdf REPORT.json
"""
import json
import re
import subprocess
import sys

pdf, report = sys.argv[1], json.load(open(sys.argv[2], encoding="utf-8"))


def out(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


rows = out("pdffonts", pdf).splitlines()[2:]
assert rows, "no fonts"
for row in rows:
    flags = re.search(r"\b(yes|no) +(yes|no) +(yes|no) +\d+ +\d+ *$", row)
    assert flags and flags.groups() == ("yes", "yes", "yes"), f"not embedded, subset, with Unicode: {row}"

boxes = out("pdfinfo", "-box", pdf)
for box in ("MediaBox", "TrimBox", "BleedBox"):
    assert box in boxes, boxes
assert re.search(r"PDF version: +1\.6", boxes), boxes

trace = out("mutool", "trace", pdf)
spaces = set(re.findall(r'colorspace="([^"]+)"', trace))
assert spaces <= {"DeviceCMYK", "DeviceGray"}, f"colour spaces {spaces}"


def bare(text):
    return re.sub(r"\s+", "", text)


text = bare(out("pdftotext", "-raw", "-enc", "UTF-8", pdf, "-"))
sentences = 0
for story in report["stories"]:
    paragraphs = {}
    for line in story["text"]:
        if line["part"] in ("body", "subhead"):
            paragraphs.setdefault(line["paragraph"], []).append(line["text"])
    for lines in paragraphs.values():
        for sentence in re.findall(r"[^。！？]+[。！？]?[”’」』）]*", bare("".join(lines))):
            assert sentence in text, f'{story["slot"]}: not in the PDF: {sentence}'
            sentences += 1
print(f"{pdf}: {len(rows)} fonts, {sorted(spaces)}, {sentences} sentences whole")
