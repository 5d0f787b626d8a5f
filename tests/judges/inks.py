#!/usr/bin/env python3
"""The plates of tests/data/inks, where every ink meets every other: spot inks alone on their plates, black over and through what lies
below it, marks on every plate, colour out to the edge of the bleed.

usage: inks.py PAGE.pdf    (rendered from tests/data/inks)
"""
import sys
import urllib.parse
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))

from page import Fault, require
from plates import ROUNDING, separate, trim_corner

DPI = 150
MM = DPI / 25.4
PT = DPI / 72
PROCESS = ("Cyan", "Magenta", "Yellow")
RED, GOLD = "PANTONE 185 C", "专金"
# The fixture's trim, bleed and grid: five columns of 13 × 9 pt with 9 pt between, rows of 10.8 pt from 20 mm down.
TRIM, BLEED, TOP = (275, 390), 3, 20
LEFT = (TRIM[0] / 25.4 * 72 - 621) / 2


class Sheet:
    """The plates of the page, and places on it."""

    def __init__(self, pdf, folder):
        self.corner = trim_corner(pdf)
        plates = separate(pdf, str(Path(folder) / "inks"), DPI)
        self.plates = {urllib.parse.unquote(name): plate for name, plate in plates.items()}

    def at(self, x, y, w, h):
        """A rectangle of the trim in points, as slices of a plate; a pixel of its edge is left out."""
        x0, y0 = round((x + self.corner[0]) * PT) + 1, round((y + self.corner[1]) * PT) + 1
        return slice(y0, round((y + h + self.corner[1]) * PT) - 1), slice(x0, round((x + w + self.corner[0]) * PT) - 1)

    def rows(self, columns, lines):
        """A frame of the grid."""
        x, w = LEFT + (columns[0] - 1) * 126, (columns[1] - columns[0] + 1) * 126 - 9
        return self.at(x, TOP / 25.4 * 72 + (lines[0] - 1) * 10.8, w, (lines[1] - lines[0]) * 10.8 + 9)

    def only(self, place, *names):
        """No other plate has anything there."""
        for name, plate in self.plates.items():
            if name not in names:
                require(not plate[place].any(), f"{name} prints where {' and '.join(names)} should be alone")


def spots(sheet):
    names = set(sheet.plates)
    require(names == {*PROCESS, "Black", RED, GOLD}, f"plates {sorted(names)}")
    # The story's box: a tint of red, a headline in full red, black type.
    box = sheet.rows((1, 1), (1, 14))
    sheet.only(box, RED, "Black")
    red = sheet.plates[RED][box]
    require((red >= 250).sum() > 500, "the headline is not on the red plate")
    require(abs(int(np.median(red)) - round(0.15 * 255)) <= 1, f"a tint of 15 % came out as {np.median(red) / 2.55:.0f} %")
    gold = sheet.rows((2, 3), (6, 9))
    sheet.only(gold, GOLD, "Black")


def black(sheet):
    k = sheet.plates["Black"]
    navy = sheet.rows((2, 3), (1, 4))
    solid = k[navy] == 255
    require(solid.sum() > 500, "no black type on the navy panel")
    left = max(int(sheet.plates[name][navy][solid].max()) for name in PROCESS)
    require(left == 0, f"{left / 2.55:.0f} % of colour under black on a panel of 240 %")
    gold = sheet.rows((2, 3), (6, 9))
    solid = k[gold] == 255
    under = sheet.plates[GOLD][gold][solid]
    require(solid.sum() > 500 and under.min() >= 0.6 * 255 - 1, "black on a tint of gold knocks it out")
    story = sheet.rows((1, 1), (6, 13))
    solid = k[story] == 255
    require(solid.sum() > 300 and (sheet.plates[RED][story][solid] > 30).all(), "body type knocks out its tint")
    # On a gray photo black is black; a colour photo is cleared below it.
    sheet.only(sheet.rows((1, 3), (16, 40)), "Black")
    words = sheet.rows((3, 5), (88, 92))
    clear = (k[words] == 255) & sum(sheet.plates[name][words] for name in PROCESS).__eq__(0)
    require(clear.sum() > 500, "the words on the colour photo are not knocked out of it")
    white = sheet.rows((4, 5), (1, 4))
    sheet.only(white, "Black")
    require((k[white] == 0).sum() > 300, "no paper in the black panel")


def edges(sheet):
    w, h = (v / 25.4 * 72 for v in TRIM)
    b = BLEED / 25.4 * 72
    right = sheet.at(w, TOP / 25.4 * 72 + 5 * 10.8, b, 3 * 10.8 + 9)
    require(sheet.plates[GOLD][right].min() >= 254, "the gold tint does not reach the edge of the bleed")
    photo = sheet.at(w - 200, h, 200 + b, b)
    colour = sum(sheet.plates[name][photo] for name in (*PROCESS, "Black"))
    require(colour.min() > 0, "the photo leaves white in the bleed")
    # Between the bleed and the marks there is nothing: one millimetre all round.
    air = 0.8 / 25.4 * 72
    for place in ((-b - air, -b - air, w + 2 * (b + air), air), (-b - air, h + b, w + 2 * (b + air), air),
                  (-b - air, -b, air, h + 2 * b), (w + b, -b, air, h + 2 * b)):
        sheet.only(sheet.at(*place))


def marks(sheet):
    w, h = (v / 25.4 * 72 for v in TRIM)
    off = (BLEED + 1 + 3.5) / 25.4 * 72
    for x, y in ((-off, h / 2), (w + off, h / 2)):
        # The cross is found on every plate within half a millimetre of where it should be.
        place = sheet.at(x - 4, y - 4, 8, 8)
        for name, plate in sheet.plates.items():
            require(plate[place].max() == 255, f"no registration mark on {name}")
    corner = sheet.at(-(BLEED + 6) / 25.4 * 72, -3, 5 / 25.4 * 72, 6)
    for name, plate in sheet.plates.items():
        require(plate[corner].max() == 255, f"no crop mark on {name}")
    # Each plate has its own name in the band above, and no place there but the marks has two inks.
    band = sheet.at(14, -(BLEED + 6) / 25.4 * 72, w / 2 - 40, 4 / 25.4 * 72)
    inked = [plate[band] > 0 for plate in sheet.plates.values()]
    require(all(plate.any() for plate in inked), "a plate does not say what it is")
    require(not (sum(plate.astype(int) for plate in inked) > 1).any(), "names of plates print on one another")


def limit(sheet):
    w, h = (v / 25.4 * 72 for v in TRIM)
    place = sheet.at(0, 0, w, h)
    total = sum(plate[place].astype(np.float32) for plate in sheet.plates.values()) * (100 / 255)
    require(total.max() <= 240 + ROUNDING, f"{total.max():.0f} % of ink within the trim")


def main():
    pdf, failed = sys.argv[1], 0
    sheet = Sheet(pdf, Path(pdf).parent)
    for judge in (spots, black, edges, marks, limit):
        try:
            judge(sheet)
            print(f"inks: {judge.__name__}: pass")
        except (Fault, KeyError) as fault:
            failed += 1
            print(f"FAULT: inks: {judge.__name__}: {fault}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
