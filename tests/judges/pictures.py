"""Pictures of the page by five renderers agree: poppler, mupdf, pdfium, Ghostscript, PDFBox and our own proof (hayro).

Each turns CMYK into light by its own formula and draws the edges of type its own way, so colours cannot be compared by number.
Compared is, in gray, at 144 dpi, softened by 4 pixels (a quarter of a millimetre at the plate's scale), moved by up to three pixels
(renderers round the sheet's edge to other pixels), in squares of half an inch:
  shape  where a square holds anything, what the two show must correlate by 0.85 or more: blind to tone, it sees a missing or
         moved line, word or photo;
  tone   the mean gray of a square may differ by 16 of 255 (PDFBox: 24): more than the formulas differ, less than a lost tint of 10 %.
The controls in controls.py take a line of text away and move a photo by two millimetres: both must be seen.
"""
import io

import numpy as np
import pikepdf
from PIL import Image, ImageFilter

from page import Fault, ask, require
from readers import MUPDF, pdfbox_tool

Image.MAX_IMAGE_PIXELS = None
DPI = 144
SOFT, SQUARE, MOVE = 4, 72, 3
SHAPE, TONE = 0.85, 16
# PDFBox turns CMYK into light by the profile of coated paper: half again as far from poppler.
TONES, SHAPES = {"PDFBox": 24}, {"PDFBox": 0.75}
# Below this a square is flat paper or a flat tint: its noise says nothing of its shape.
FLAT = 8
FLATS = {"PDFBox": 12}

# What light the sixteen full mixes of CMYK give, C slowest, K fastest: the table that xpdf and its heirs use.
MIXES = """1 1 1, .1373 .1216 .1255, 1 .949 0, .1098 .102 0, .9255 0 .549, .1412 0 0, .9294 .1098 .1412, .1333 0 0,
0 .6784 .9373, 0 .0588 .1412, 0 .651 .3137, 0 .0745 0, .1804 .1922 .5725, 0 0 .0078, .2118 .2119 .2235, 0 0 0"""


def by_poppler(page):
    ask("pdftoppm", "-r", DPI, "-png", "-singlefile", page.pdf, page.file("poppler"))
    return gray(Image.open(page.file("poppler.png")))


def by_mupdf(page):
    """In CMYK, turned into light here: its own formula without a colour engine clips the dark half of a photo."""
    ask("mutool", "draw", "-q", "-r", DPI, "-c", "cmyk", "-F", "pam", "-o", page.file("mupdf.pam"), page.pdf, allow=MUPDF)
    data = open(page.file("mupdf.pam"), "rb").read()
    head, body = data.split(b"ENDHDR\n", 1)
    words = dict(line.split(b" ", 1) for line in head.splitlines()[1:] if b" " in line)
    w, h, depth = (int(words[k]) for k in (b"WIDTH", b"HEIGHT", b"DEPTH"))
    require(depth == 4, f"mupdf gives {depth} inks")
    inks = np.frombuffer(body, np.uint8).reshape(h, w, 4).astype(np.float32) / 255
    light = np.zeros((h, w), np.float32)
    for i, mix in enumerate(MIXES.split(",")):
        r, g, b = (float(v) for v in mix.split())
        share = np.float32(0.299 * r + 0.587 * g + 0.114 * b)
        if share:
            for ink in range(4):
                share = share * (inks[..., ink] if i >> (3 - ink) & 1 else 1 - inks[..., ink])
            light += share
    return Image.fromarray((light * 255).clip(0, 255).astype(np.uint8))


def by_pdfium(page):
    import pypdfium2

    with pypdfium2.PdfDocument(page.pdf) as pdf:
        return gray(pdf[0].render(scale=DPI / 72).to_pil())


def by_ghostscript(page):
    smooth = ("-dTextAlphaBits=4", "-dGraphicsAlphaBits=4")
    ask("gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=png16m", *smooth, f"-r{DPI}", "-o", page.file("gs.png"), page.pdf)
    return gray(Image.open(page.file("gs.png")))


def unpacked(page):
    """Writes the page with its CMYK photos unpacked.

    PDFBox 2.0.27 on a Java whose JPEG reader hands CMYK out inverted (17.0.15 does) draws every such JPEG as a negative, whether
    it has an Adobe marker or not and whether it is stored inverted or not. Unpacked, it draws them as all others do.
    """
    to = page.file("unpacked.pdf")
    with pikepdf.open(page.pdf) as pdf:
        for o in pdf.objects:
            if isinstance(o, pikepdf.Stream) and o.get("/ColorSpace") == "/DeviceCMYK" and o.get("/Filter") == "/DCTDecode":
                # Pillow takes every CMYK JPEG to be stored inverted; one without Decode is not.
                inks = np.asarray(Image.open(io.BytesIO(o.read_raw_bytes())))
                plain = "/Decode" not in o
                if not plain:
                    del o["/Decode"]
                o.write((255 - inks if plain else inks).tobytes())
        pdf.save(to)
    return to


def by_pdfbox(page):
    pdfbox_tool("PDFToImage", "-dpi", DPI, "-imageType", "png", "-outputPrefix", page.file("pdfbox"), unpacked(page))
    return gray(Image.open(page.file("pdfbox1.png")))


def by_hayro(page):
    """The plate itself, by the renderer that proofs are drawn by; a proof would show the press's own, paler black."""
    ask("cargo", "run", "--quiet", "--example", "picture", "--", page.pdf, DPI, page.file("hayro.png"))
    return gray(Image.open(page.file("hayro.png")))


RENDERERS = {"mupdf": by_mupdf, "pdfium": by_pdfium, "Ghostscript": by_ghostscript, "PDFBox": by_pdfbox, "hayro": by_hayro}


def gray(image):
    return image.convert("L")


def softened(image, size):
    if image.size != size:
        near = all(abs(a - b) <= 3 for a, b in zip(image.size, size))
        if near:
            sheet = Image.new("L", size, 255)
            sheet.paste(image, (0, 0))
            image = sheet
        else:
            image = image.resize(size, Image.BOX)
    return np.asarray(image.filter(ImageFilter.GaussianBlur(SOFT))).astype(np.float32)


def aligned(a, b):
    """Moves the second picture by whole pixels to where it fits the first best."""
    (h, w), edge = a.shape, 8
    first = a[edge : h - edge : 3, edge : w - edge : 3].ravel()

    def fit(move):
        dx, dy = move
        second = b[edge - dy : h - edge - dy : 3, edge - dx : w - edge - dx : 3].ravel()
        return float(np.corrcoef(first, second)[0, 1])

    steps = range(-MOVE, MOVE + 1)
    dx, dy = max(((dx, dy) for dx in steps for dy in steps), key=fit)
    return np.roll(b, (dy, dx), (0, 1))


def squares(a):
    h, w = (n - n % SQUARE for n in a.shape)
    return a[:h, :w].reshape(h // SQUARE, SQUARE, w // SQUARE, SQUARE).swapaxes(1, 2).reshape(h // SQUARE, w // SQUARE, -1)


def compare(a, b, flat):
    """Returns the least correlation and the greatest difference of tone, each with its square's middle in millimetres."""
    a, b = squares(a), squares(aligned(a, b))
    tone = np.abs(a.mean(2) - b.mean(2))
    spread = np.maximum(a.std(2), b.std(2))
    both = ((a - a.mean(2, keepdims=True)) * (b - b.mean(2, keepdims=True))).mean(2)
    shape = np.where(spread > flat, both / np.maximum(a.std(2) * b.std(2), 1e-3), 1)

    def at(i):
        y, x = np.unravel_index(i, shape.shape)
        return f"{(x + 0.5) * 12.7:.0f}, {(y + 0.5) * 12.7:.0f} mm"

    return (float(shape.min()), at(shape.argmin())), (float(tone.max()), at(tone.argmax()))


def pictures(page, renderers=RENDERERS, first=by_poppler):
    image = first(page)
    size, worst, faults = image.size, (1.0, 0.0), []
    a = softened(image, size)
    for name, render in renderers.items():
        (shape, where), (tone, place) = compare(a, softened(render(page), size), FLATS.get(name, FLAT))
        worst = (min(worst[0], shape), max(worst[1], tone))
        if shape < SHAPES.get(name, SHAPE):
            faults.append(f"{name} and poppler differ at {where}: correlation {shape:.2f}")
        if tone > TONES.get(name, TONE):
            faults.append(f"{name} and poppler differ in tone at {place} by {tone:.0f} of 255")
    if faults:
        raise Fault("; ".join(faults))
    return f"shape {worst[0]:.2f}, tone {worst[1]:.0f}"
