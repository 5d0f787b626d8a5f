#!/usr/bin/env python3
"""Asks every judge about every page, spoils plates to see that the judges see, and prints who said what.

usage: run.py [--docs docs/press.md [--write]] PAGE.pdf...
Beside each PAGE.pdf stand its report PAGE.json and its proof PAGE.png. With --docs the table there must be the one found now;
--write puts it there. Exit status 1 where a judge finds a fault, does not see a spoiled plate, or the table differs.
"""
import argparse
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import controls
import docs
import pictures
import plates
import press
import readers
import reports
import text
from page import Fault, Page, Skip

JUDGES = {
    "report: all copy fits, no warning": reports.report,
    "press checker: PDF/X-4, PDF/A-2u, house": press.press,
    "PDF/A-2u, rule by rule": reports.archived,
    "qpdf": readers.qpdf,
    "poppler": readers.poppler,
    "mupdf": readers.mupdf,
    "Ghostscript": readers.ghostscript,
    "pdfium": readers.pdfium,
    "PDFBox": readers.pdfbox,
    "plates: black text on K alone": plates.black_text,
    "ink: nowhere over the limit": plates.ink,
    "pictures: six renderers agree": pictures.pictures,
    "text: every sentence whole": reports.sentences,
    "text: by five readers, in reading order": text.text,
    "size: little beside fonts, photos, profile": reports.size,
}
READERS = ("press checker", "PDF/A-2u", "qpdf", "poppler", "mupdf", "Ghostscript", "pdfium", "PDFBox")
# A page that is made for one question is asked that, and what every plate is asked: folder -> whom of the above, who else.
SPECIAL = {
    "spot": ((*READERS, "ink", "pictures"), {"plates: a spot ink alone on its plate": plates.spot}),
    # Marks stand on all plates at once, and renderers show overprint each in its own way: inks.py measures this one.
    "inks": (READERS, {}),
}


def judges_of(page):
    if page.name.split()[0] not in SPECIAL:
        return JUDGES
    asked, own = SPECIAL[page.name.split()[0]]
    return {name: judge for name, judge in JUDGES.items() if name.startswith(asked)} | own


def judged(page):
    """Asks every judge; returns name -> (verdict, words)."""
    out = {}
    for name, judge in judges_of(page).items():
        begun = time.monotonic()
        try:
            out[name] = ("pass", judge(page) or "")
        except Fault as fault:
            out[name] = ("FAIL", str(fault))
        except Skip as why:
            out[name] = ("skip", str(why))
        verdict, words = out[name]
        print(f"{page.name}: {name}: {verdict} {words} ({time.monotonic() - begun:.1f} s)", flush=True)
    return out


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("pages", nargs="+")
    arguments.add_argument("--docs")
    arguments.add_argument("--write", action="store_true")
    arguments.add_argument("--work", default="target/judges")
    asked = arguments.parse_args()
    pages = [Page(pdf, asked.work) for pdf in asked.pages]
    with ThreadPoolExecutor(2) as pool:
        verdicts = dict(zip((p.name for p in pages), pool.map(judged, pages)))
        usual = [page for page in pages if judges_of(page) is JUDGES]
        seen = list(controls.controls(usual[min(1, len(usual) - 1)])) if usual else []
        for page in pages:
            if page.name.startswith("spot"):
                seen += controls.spots(page)
    for fault, judge, caught in seen:
        print(f"control: {fault}: {judge} {'sees it' if caught else 'DOES NOT SEE IT'}", flush=True)
    table = docs.table(verdicts, seen)
    print(table)
    faults = [f"{p}: {j}: {w}" for p, all_of in verdicts.items() for j, (v, w) in all_of.items() if v == "FAIL"]
    faults += [f"control: {judge} does not see {fault}" for fault, judge, caught in seen if not caught]
    skips = [f"{p}: {j}: {w}" for p, all_of in verdicts.items() for j, (v, w) in all_of.items() if v == "skip"]
    if asked.docs:
        faults += docs.hold(Path(asked.docs), verdicts, seen, asked.write)
    for line in skips:
        print(f"SKIPPED: {line}")
    for line in faults:
        print(f"FAULT: {line}")
    # The plain line that counts tests in any language.
    passed = sum(v == "pass" for all_of in verdicts.values() for v, _ in all_of.values()) + sum(c for *_, c in seen)
    print(f"{passed} passed, {len(faults)} failed, {len(skips)} skipped")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
