"""The readers: each opens the whole page and must have nothing to complain of."""
import re
from pathlib import Path

from page import Skip, ask, require

# Debian builds mupdf without its colour engine, and says so of every file that names a profile: nothing about the page.
MUPDF = r"^warning: ICC support is not available$"
JARS = [f"/usr/share/java/{jar}.jar" for jar in ("pdfbox2", "pdfbox2-tools", "fontbox2", "commons-logging")]


def qpdf(page):
    require("No syntax or stream encoding errors" in ask("qpdf", "--check", page.pdf), "qpdf does not call it sound")


def poppler(page):
    """pdffonts, pdfinfo and pdfimages: fonts embedded, subset and with Unicode, boxes there, images of ink."""
    rows = ask("pdffonts", page.pdf).splitlines()[2:]
    require(rows, "no fonts")
    for row in rows:
        flags = re.search(r"\b(yes|no) +(yes|no) +(yes|no) +\d+ +\d+ *$", row)
        require(flags and flags.groups() == ("yes", "yes", "yes"), f"not embedded, subset, with Unicode: {row}")
    info = ask("pdfinfo", "-box", page.pdf)
    for box in ("MediaBox", "TrimBox", "BleedBox"):
        require(box in info, f"no {box}")
    require(re.search(r"PDF version: +1\.6", info), "not PDF 1.6")
    for row in ask("pdfimages", "-list", page.pdf).splitlines()[2:]:
        require(row.split()[5] in ("cmyk", "gray"), f"an image that is neither CMYK nor gray: {row}")
    ask("pdftotext", "-raw", page.pdf, "-")


def mupdf(page):
    """mutool: every object and every operator is understood; nothing is drawn in colours of light."""
    ask("mutool", "info", page.pdf, allow=MUPDF)
    spaces = set(re.findall(r'colorspace="([^"]+)"', ask("mutool", "trace", page.pdf, allow=MUPDF)))
    light = {s for s in spaces if "RGB" in s or "Lab" in s}
    require(spaces and not light, f"colour spaces {sorted(spaces)}")


def ghostscript(page):
    said = ask("gs", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-dPDFSTOPONERROR", "-dPDFSTOPONWARNING", "-sDEVICE=nullpage", page.pdf)
    bad = [line for line in said.splitlines() if re.search("warning|error|repair", line, re.I)]
    require(not bad, f"{bad[:3]}")


def pdfium(page):
    import pypdfium2

    with pypdfium2.PdfDocument(page.pdf) as pdf:
        require(len(pdf) == 1, f"{len(pdf)} pages")
        text = pdf[0].get_textpage().get_text_bounded()
        require(len(text) > 100 and "\ufffd" not in text, "text that cannot be read")


def pdfbox(page):
    """PDFBox reads the whole text; its log must be silent."""
    require(len(pdfbox_tool("ExtractText", "-console", page.pdf)) > 100, "no text")


def pdfbox_tool(*arguments):
    missing = [jar for jar in JARS if not Path(jar).exists()]
    if missing:
        raise Skip(f"{missing[0]} is not here")
    return ask("java", "-Djava.awt.headless=true", "-cp", ":".join(JARS), "org.apache.pdfbox.tools.PDFBox", *arguments)
