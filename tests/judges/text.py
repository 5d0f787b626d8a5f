#!/usr/bin/env python3
"""Compares the text that readers take out of a plate with what the report says was set.

usage: text.py PAGE.pdf (its report PAGE.json stands beside it)

Every story must come out whole, its parts and paragraphs in order, the stories in the order of the page, and so must each
photo's words and each line of the furniture. White space does not count: a reader ends its lines where it likes.

- poppler (`pdftotext -raw`), mupdf (`mutool draw -F txt`) and PDFBox give the text as it stands in the file: held to the above.
- poppler by tags (`pdfinfo -struct-text`) gives it in the order of the tree, without running heads: held to the above.
- pdfium sorts what stands on one height from left to right, so that the first line of a story may come before the last one
  of the story before it: each line must be whole, and the lines of a story in order.
- poppler in its own order (`pdftotext`) looks for columns and reads them as it sees fit: each line must be whole, and must
  stand on one line.
"""
import re
import sys
import unicodedata
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import readers
from page import Fault, Page, Skip, ask, require


def bare(text):
    """Without white space and soft hyphens; readers may take a compatibility form for its character."""
    return unicodedata.normalize("NFC", re.sub(r"[\s\u00ad\u200b\u2028\ufeff\ufffe\x00-\x1f]+", "", text))


def texts(report):
    """The page's texts in the order they are painted: what each is, and its words."""
    lines = lambda of: bare("".join(line["text"] for line in of["text"]))
    for fixed in report["fixed"]:
        for line in fixed["text"]:
            yield f"fixed text {fixed['slot']}", bare(line["text"])
    for story in report["stories"]:
        yield f"story {story['slot']}", lines(story)
    for photo in report["photos"]:
        yield f"photo {photo['slot']}", lines(photo)


def poppler(pdf):
    return ask("pdftotext", "-raw", "-enc", "UTF-8", pdf, "-")


def poppler_tagged(pdf):
    """The text in the order of the structure tree; every piece stands in quotes on a line of its own."""
    said = ask("pdfinfo", "-struct-text", pdf)
    return "".join(m[1] for m in re.finditer(r'^ *"(.*)"$', said, re.M))


def mupdf(pdf):
    return ask("mutool", "draw", "-q", "-F", "txt", pdf, allow=".*")


def pdfium(pdf):
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as file:
        return file[0].get_textpage().get_text_range()


def pdfbox(pdf):
    return readers.pdfbox_tool("ExtractText", "-console", pdf)


READERS = {"poppler": poppler, "poppler by tags": poppler_tagged, "mupdf": mupdf, "PDFBox": pdfbox}


def first_difference(wanted, got):
    """Where a text parts from what was wanted: the longest beginning of it that is there, and what follows there."""
    low, high = 0, len(wanted)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if wanted[:middle] in got else (low, middle - 1)
    at = got.find(wanted[:low]) + low if low else 0
    return f"after “{wanted[max(0, low - 12):low]}” it wants “{wanted[low:low + 16]}”, and there is “{got[at:at + 16]}”"


def compare(report, got, furniture):
    """Raises where a reader's text is not the page's."""
    got, last = bare(got), 0
    for name, wanted in texts(report):
        if name.startswith("fixed") and not furniture:
            continue
        require(wanted in got, f"{name}: {first_difference(wanted, got)}")
        if name.startswith("story"):
            at = got.find(wanted, last)
            require(at >= 0, f"{name} comes before the story it follows")
            last = at + len(wanted)


def in_order(report, got):
    """Raises where a line of a story does not follow on the one before it."""
    got = bare(got)
    for story in report["stories"]:
        at = got.find(bare(story["text"][0]["text"])) if story["text"] else 0
        for line in story["text"]:
            wanted = bare(line["text"])
            require(wanted in got[at:], f"story {story['slot']}: {first_difference(wanted, got[at:])}")
            at = got.find(wanted, at) + len(wanted)


def on_one_line(report, got):
    """Raises where a reader parts a line of a story."""
    there = "\n".join(bare(line) for line in got.splitlines())
    parted = [line["text"] for story in report["stories"] for line in story["text"] if bare(line["text"]) not in there]
    # Poppler's columns now and then take a word of the next one in.
    require(len(parted) <= 1, f"{len(parted)} lines are parted: {parted[:3]}")


def text(page):
    """Every reader gives every text whole and the stories in order."""
    faults, heard = [], []

    def judge(name, compared):
        try:
            compared()
            heard.append(name)
        except Fault as fault:
            faults.append(f"{name}: {fault}")
        except Skip:
            pass

    for name, reader in READERS.items():
        judge(name, lambda: compare(page.report, reader(page.pdf), reader is not poppler_tagged))
    judge("pdfium", lambda: in_order(page.report, pdfium(page.pdf)))
    raw = poppler(page.pdf)
    judge("poppler, lines", lambda: on_one_line(page.report, raw))
    judge("poppler in its own order", lambda: on_one_line(page.report, ask("pdftotext", "-enc", "UTF-8", page.pdf, "-")))
    require(not faults, "; ".join(faults))
    return f"{len(page.report['stories'])} stories by {', '.join(heard)}"


if __name__ == "__main__":
    plate = Page(sys.argv[1], "target/judges")
    try:
        print(f"{plate.pdf}: {text(plate)}")
    except Fault as amiss:
        print("\n".join(str(amiss).split("; ")))
        sys.exit(1)
