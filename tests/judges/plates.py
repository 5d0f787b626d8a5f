"""The plates as Ghostscript separates them: black text on the K plate alone, ink under the limit.

How black text is measured. The page is separated twice: as it is, and with its black text taken out of the content (text with 85 %
of black or more, in whatever other inks, or DeviceGray). Whatever the C, M and Y plates show must be the same in both, pixel by
pixel: text that prints ink there adds some, text that knocks out takes some away. Left in is full black that is told to knock out:
so it stands on a panel where the sum of inks would pass the limit, and the press checker has its own word on it. Then the boxes of the body's lines, as the report has them, where the page without text is bare paper:
there C, M and Y must be empty, and K must carry the line.
"""
import re

import numpy as np
import pikepdf
from PIL import Image

from page import Fault, ask, require

DPI = 150
PLATES = ("Cyan", "Magenta", "Yellow", "Black")
# Rounding of a raster of eight bits a plate: half a level each.
ROUNDING = 4 * 0.5 / 255 * 100
BLACK = [0, 0, 0, 1]


def separate(pdf, stem, dpi):
    """Returns the plates by name, each an array of ink from 0 to 255."""
    ask("gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", f"-r{dpi}", "-o", stem + ".tif", pdf)
    from glob import escape, glob

    plates = {}
    for path in sorted(glob(escape(stem) + "(*).tif")):
        name = re.search(r"\(([^()]*)\)\.tif$", path)[1]
        plates[name] = 255 - np.asarray(Image.open(path).convert("L")).astype(np.int16)
    require(set(PLATES) <= set(plates), f"plates {sorted(plates)}")
    return plates


def is_black_text(ink, over):
    return ink[3] >= 0.85 and (over or ink != BLACK)


def without_black_text(pdf, to):
    """Writes the page without its black text; returns how many strings went."""
    gone = 0
    with pikepdf.open(pdf) as file:
        page = file.pages[0]
        states = {str(k): bool(v.get("/op", False)) for k, v in page.resources.get("/ExtGState", {}).items()}
        ink, over, stack, out = [0, 0, 0, 1], False, [], []
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name == "q":
                stack.append((ink, over))
            elif name == "Q":
                ink, over = stack.pop()
            elif name == "k":
                ink = [float(v) for v in operands]
            elif name == "g":
                # DeviceGray black is told apart from full black by a fifth entry that nothing else has.
                ink = [0, 0, 0, 1.0 - float(operands[0]), "gray"]
            elif name in ("cs", "sc", "scn", "rg"):
                ink = [0, 0, 0, 0]
            elif name == "gs":
                over = states.get(str(operands[0]), over)
            elif name in ("Tj", "TJ") and is_black_text(ink, over):
                gone += 1
                continue
            out.append((operands, operator))
        page.Contents = file.make_stream(pikepdf.unparse_content_stream(out))
        file.save(to)
    return gone


def body_boxes(report, trim, dpi, shape):
    """The boxes of the body's lines in pixels, a pixel of air around each taken off."""
    left, top = trim
    for story in report["stories"]:
        for line in story["text"]:
            if line["part"] != "body":
                continue
            x, y, w, h = (line[k] * dpi / 72 for k in ("x", "y", "width", "height"))
            x0, y0 = round(x + left * dpi / 72) + 1, round(y + top * dpi / 72) + 1
            x1, y1 = min(round(x0 + w) - 2, shape[1]), min(round(y0 + h) - 2, shape[0])
            if x1 - x0 > 4 and y1 - y0 > 4:
                yield line["text"], (slice(y0, y1), slice(x0, x1))


def trim_corner(pdf):
    """The trim's left and top in points from the sheet's top left."""
    with pikepdf.open(pdf) as file:
        media = [float(v) for v in file.pages[0].mediabox]
        trim = [float(v) for v in file.pages[0].trimbox]
    return trim[0] - media[0], media[3] - trim[3]


def black_text(page):
    gone = without_black_text(page.pdf, page.file("no-black-text.pdf"))
    require(gone, "the page has no black text")
    whole = separate(page.pdf, page.file("plates"), DPI)
    bare = separate(page.file("no-black-text.pdf"), page.file("bare"), DPI)
    for plate in sorted(set(whole) - {"Black"}):
        wrong = int((whole[plate] != bare[plate]).sum()) if plate in bare else int((whole[plate] > 0).sum())
        require(wrong == 0, f"{wrong} pixels of black text on the plate {plate}")
    boxes = lines = 0
    for text, box in body_boxes(page.report, trim_corner(page.pdf), DPI, whole["Black"].shape):
        lines += 1
        if any(plate[box].any() for plate in bare.values()):
            continue
        boxes += 1
        for plate in set(whole) - {"Black"}:
            require(not whole[plate][box].any(), f"ink of {plate} under “{text}”")
        require((whole["Black"][box] > 127).any(), f"nothing on the K plate where the report has “{text}”")
    require(boxes > 50 or boxes == lines, f"only {boxes} of {lines} lines of the body stand on bare paper")
    return f"{boxes} lines"


def spot(page):
    """A page whose colours are all shares of one spot ink: it stands on its own plate, and nothing of it on another.

    C, M and Y are empty everywhere, K is empty without the black text, and black text takes nothing from the spot ink's plate.
    """
    require(without_black_text(page.pdf, page.file("no-black-text.pdf")), "the page has no black text")
    whole = separate(page.pdf, page.file("plates"), DPI)
    bare = separate(page.file("no-black-text.pdf"), page.file("bare"), DPI)
    extra = sorted(set(whole) - set(PLATES))
    require(len(extra) == 1, f"plates {sorted(whole)}")
    for plate in PLATES[:3]:
        require(not whole[plate].any(), f"{int((whole[plate] > 0).sum())} pixels on {plate}, and the page has none of it")
    require(not bare["Black"].any(), f"{int((bare['Black'] > 0).sum())} pixels on Black that are no text")
    require((whole[extra[0]] == bare[extra[0]]).all(), f"black text knocks out of {extra[0]}")
    heads = [line for story in page.report["stories"] for line in story["text"] if line["part"] == "headline"]
    left, top = trim_corner(page.pdf)
    x, y, w, h = ((heads[0][k] + add) * DPI / 72 for k, add in (("x", left), ("y", top), ("width", 0), ("height", 0)))
    head = (slice(round(y), round(y + h)), slice(round(x), round(x + w)))
    require(whole[extra[0]][head].max() > 250 and not whole["Black"][head].any(), "the headline is not on the spot ink's plate")
    return f"{extra[0]} alone"


def ink(page, limit=240, dpi=72):
    """The sum of all plates, nowhere over the limit at 72 dpi."""
    total = sum(plate.astype(np.float32) for plate in separate(page.pdf, page.file("ink"), dpi).values()) * (100 / 255)
    most = float(total.max())
    if most > limit + ROUNDING:
        y, x = np.unravel_index(total.argmax(), total.shape)
        over = int((total > limit + ROUNDING).sum())
        raise Fault(f"{most:.0f} % of ink at {x * 25.4 / dpi:.0f}, {y * 25.4 / dpi:.0f} mm; {over} pixels over {limit} %")
    return f"{most:.0f} %"
