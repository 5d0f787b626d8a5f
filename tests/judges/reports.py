"""What the page's own report says, and whether the plate says the same words."""
import re

import archive
from page import ask, require


def report(page):
    """Every story fits, nothing above info is found, white under 3 %."""
    stories = page.report["stories"]
    require(len(stories) > 2, f"{len(stories)} stories")
    for story in stories:
        require(story["fit"] == "fits", f'{story["slot"]}: {story["fit"]}, {story["advice"]}')
    worst = [f for f in page.report["findings"] if f["level"] != "info"]
    require(not worst, f"{[(f['code'], f['message']) for f in worst]}")
    require(page.report["white"]["percent"] < 3, f'{page.report["white"]}')
    return f'{page.report["white"]["percent"]} % white'


def archived(page):
    """The rules of PDF/A-2u that a machine can read: archive.py."""
    broken = archive.judge(open(page.pdf, "rb").read())
    require(not broken, "; ".join(f"{number}: {amiss[0]}" for number, amiss in broken.items()))
    return f"{len(archive.RULES)} rules"


def bare(text):
    return re.sub(r"\s+", "", text)


def sentences(page):
    """Every sentence of every story's body comes out of the plate whole."""
    text = bare(ask("pdftotext", "-raw", "-enc", "UTF-8", page.pdf, "-"))
    count = 0
    for story in page.report["stories"]:
        paragraphs = {}
        for line in story["text"]:
            if line["part"] in ("body", "subhead"):
                paragraphs.setdefault(line["paragraph"], []).append(line["text"])
        for lines in paragraphs.values():
            for sentence in re.findall(r"[^。！？]+[。！？]?[”’」』）]*", bare("".join(lines))):
                require(sentence in text, f'{story["slot"]}: not in the PDF: {sentence}')
                count += 1
    require(count > 10, f"{count} sentences")
    return f"{count} sentences"
