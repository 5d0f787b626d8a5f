"""What the page's own report says, and whether the plate says the same words."""
import os
import re

import archive
import pikepdf
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


def size(page):
    """The file is at most 60 % larger than its subset fonts, its photos as JPEG and its profile together.

    The reference page is under 4 MB; a page of larger photos may be larger.
    """
    parts = {}
    with pikepdf.open(page.pdf) as pdf:
        held = [intent["/DestOutputProfile"] for intent in pdf.Root.OutputIntents]
        for o in pdf.objects:
            if isinstance(o, pikepdf.Dictionary):
                held += [o[key] for key in ("/FontFile", "/FontFile2", "/FontFile3") if key in o]
            elif isinstance(o, pikepdf.Stream) and "/Image" == str(o.get("/Subtype", "")):
                held.append(o)
        for stream in held:
            parts[stream.objgen] = len(stream.read_raw_bytes())
    whole, summed = os.path.getsize(page.pdf), sum(parts.values())
    require(whole <= 1.6 * summed, f"{whole} bytes, {whole / summed - 1:.0%} more than fonts, photos and profile ({summed})")
    require(whole < 4_000_000 or not page.name.startswith("reference"), f"{whole} bytes")
    return f"{whole / 1e6:.2f} MB, {whole / summed - 1:.0%} over its parts"


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
