"""Controls: plates spoiled on purpose, to show that the judges see what they are there to see."""
import pikepdf

import archive_breaks
import pictures
import plates
import press
from page import Fault


def spoil(page, name, change):
    """Writes the page with its operators changed; returns it as a page."""
    to = page.file(f"{name}.pdf")
    with pikepdf.open(page.pdf) as file:
        sheet = file.pages[0]
        operators = [([*operands], str(operator)) for operands, operator in pikepdf.parse_content_stream(sheet)]
        operators = [(operands, pikepdf.Operator(operator)) for operands, operator in change(operators)]
        sheet.Contents = file.make_stream(pikepdf.unparse_content_stream(operators))
        file.save(to)
    return page.of(to, name)


def rich_black(operators):
    return [([0.4, 0.3, 0.3, 1], "k") if o == "k" and is_black(a) else (a, o) for a, o in operators]


def device_gray(operators):
    return [([0], "g") if o == "k" and is_black(a) else (a, o) for a, o in operators]


def is_black(operands):
    return [float(v) for v in operands] == plates.BLACK


def lost_line(operators):
    """Takes away the longest string."""
    shown = [i for i, (a, o) in enumerate(operators) if o in ("TJ", "Tj")]

    def size(i):
        return len(pikepdf.unparse_content_stream([(operators[i][0], pikepdf.Operator(operators[i][1]))]))

    long = max(shown, key=size)
    return [op for i, op in enumerate(operators) if i != long]


def spot_in_process(operators):
    """Prints a spot ink by its stand-in: cs is left out, scn becomes k."""
    mixed = []
    for a, o in operators:
        if o in ("cs", "CS"):
            continue
        mix = [0, float(a[0]), 0.9 * float(a[0]), 0] if o in ("scn", "SCN") else a
        mixed.append((mix, {"scn": "k", "SCN": "K"}.get(o, o)))
    return mixed


def moved_photo(operators):
    """Moves the first photo by two millimetres."""
    out, done = [], False
    for i, (a, o) in enumerate(operators):
        if o == "cm" and not done and operators[i + 1][1] == "Do":
            a = [*a[:4], float(a[4]) + 2 * 72 / 25.4, a[5]]
            done = True
        out.append((a, o))
    return out


def too_much_ink(operators):
    # Begun and ended by itself, at the head: what follows is as it was.
    return [([], "q"), ([1, 1, 0.5, 0.2], "k"), ([20, 20, 30, 30], "re"), ([], "f"), ([], "Q"), *operators]


def caught(judge, page):
    try:
        judge(page)
    except Fault:
        return True
    return False


def spots(page):
    """The controls of a page with a spot ink."""
    yield "a spot ink printed as its mix", "plates", caught(plates.spot, spoil(page, "in-process", spot_in_process))


def controls(page):
    """Yields (what was spoiled, who must see it, whether it was seen)."""
    rich = spoil(page, "rich-black", rich_black)
    gray = spoil(page, "device-gray", device_gray)
    ink = spoil(page, "too-much-ink", too_much_ink)
    line = spoil(page, "lost-line", lost_line)
    photo = spoil(page, "moved-photo", moved_photo)
    yield "text in four inks", "plates", caught(plates.black_text, rich)
    with_checker = press.here()
    if with_checker:
        yield "text in four inks", "press checker", press.sees(rich, "black_text_k_only")
    yield "text as gray, which knocks out", "plates", caught(plates.black_text, gray)
    yield "270 % of ink", "ink", caught(plates.ink, ink)
    if with_checker:
        yield "270 % of ink", "press checker", press.sees(ink, "fill_tac")
    for name, spoiled in (("a line of text lost", line), ("a photo moved by 2 mm", photo)):
        only = {"Ghostscript": lambda _: pictures.by_ghostscript(spoiled)}
        yield name, "pictures", caught(lambda p: pictures.pictures(p, only), page)
    yield "each rule of PDF/A-2u broken in turn", "PDF/A-2u", archive_breaks.self_test(page.pdf) == 0
