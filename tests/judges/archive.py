#!/usr/bin/env python3
"""Asks a page for every rule of PDF/A-2u (ISO 19005-2:2011, level U) that a machine can read.

usage: archive.py PAGE.pdf...      one line a page; exit 1 with the rules that are broken
       archive.py --list           the rules, one a line

`archive_breaks.py` proves that it sees what it should.
The rules are those that the open validators number as clause and test (6.1.2-1 ...). Needs pikepdf and fonttools.
"""
import io
import re
import sys
import xml.etree.ElementTree as ET

import pikepdf
from fontTools.cffLib import CFFFontSet
from fontTools.pens.basePen import NullPen
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Stream

RULES = {}


def rule(*numbers):
    """Binds a check to the rules it decides."""
    def bind(function):
        for number in numbers:
            RULES[number] = function
        return function
    return bind


class Plate:
    """A file as bytes and as objects."""

    def __init__(self, data):
        self.data = data
        self.pdf = pikepdf.open(io.BytesIO(data))
        self.root = self.pdf.Root
        self.objects = [o for o in self.pdf.objects if o is not None]
        self.dicts = [d for o in self.objects for d in walk(o)]
        self.streams = [o for o in self.objects if isinstance(o, Stream)]
        self.offsets = offsets(data)
        self.xmp = xmp(self.root)
        self.used = Content(self.pdf)


def walk(o, depth=0):
    """The dictionaries in an object, streams' own included; references are not followed."""
    if depth > 40:
        return
    if isinstance(o, (Dictionary, Stream)):
        yield o
        values = [o.get(k) for k in o.keys()]
    elif isinstance(o, Array):
        values = list(o)
    else:
        return
    for v in values:
        if isinstance(v, (Dictionary, Stream, Array)) and not v.is_indirect:
            yield from walk(v, depth + 1)


def offsets(data):
    """Where each object in use begins, by the classic table of references."""
    start = [m.start() for m in re.finditer(rb"(?<!start)xref\s+\d+ \d+", data)][-1]
    lines = data[start:start + 40].split(b"\n")
    first, count = map(int, lines[1].split())
    rows = data[start + len(lines[0]) + len(lines[1]) + 2:]
    table = {}
    for i in range(count):
        row = rows[20 * i:20 * i + 20]
        if row[17:18] == b"n":
            table[first + i] = int(row[:10])
    return table


def xmp(root):
    try:
        return ET.fromstring(root.Metadata.read_bytes().decode("utf-8").strip("\ufeff"))
    except Exception:
        return None


class Content:
    """What the content streams of all pages use."""

    def __init__(self, pdf):
        self.glyphs, self.spaces, self.depth, self.operators = {}, {}, 0, set()
        self.intents, self.states, self.inline, self.missing = [], [], [], []
        self.seen = set()
        for page in pdf.pages:
            self.read(page.obj, page.obj.get("/Resources", Dictionary()))

    def read(self, stream, resources):
        depth, font, stack = 0, None, []
        for step in pikepdf.parse_content_stream(stream):
            op, args = str(step.operator), step.operands
            self.operators.add(op)
            if op == "q":
                depth += 1
                stack.append(font)
                self.depth = max(self.depth, depth)
            elif op == "Q":
                depth -= 1
                font = stack.pop() if stack else font
            elif op == "Tf":
                font = self.find(resources, "/Font", args[0])
            elif op in ("Tj", "'", '"', "TJ"):
                parts = args[-1] if op == "TJ" else [args[-1]]
                if font is not None:
                    codes = self.glyphs.setdefault(font.objgen, (font, set()))[1]
                    wide = font.get("/Subtype") == Name.Type0
                    for part in parts:
                        if isinstance(part, pikepdf.String):
                            b = bytes(part)
                            codes |= set(zip(b[::2], b[1::2])) if wide else set(b)
            elif op in ("g", "G", "k", "K", "rg", "RG"):
                self.spaces["Device" + {"g": "Gray", "k": "CMYK", "rg": "RGB"}[op.lower()]] = True
            elif op in ("cs", "CS"):
                name = str(args[0])
                if name.startswith("/Device"):
                    self.spaces[name[1:]] = True
                elif name != "/Pattern":
                    self.find(resources, "/ColorSpace", args[0])
            elif op == "gs":
                self.states.append(self.find(resources, "/ExtGState", args[0]))
            elif op == "ri":
                self.intents.append(str(args[0]))
            elif op == "INLINE IMAGE":
                self.inline.append(args[0])
            elif op == "Do":
                x = self.find(resources, "/XObject", args[0])
                if isinstance(x, Stream) and x.get("/Subtype") == Name.Form and x.objgen not in self.seen:
                    self.seen.add(x.objgen)
                    self.read(x, x.get("/Resources", Dictionary()))

    def find(self, resources, kind, name):
        found = resources.get(kind, Dictionary()).get(str(name))
        if found is None:
            self.missing.append(f"{kind}{name}")
        return found


# ---------------------------------------------------------------- 6.1 the file
@rule("6.1.2-1")
def header(p):
    return [] if re.match(rb"%PDF-1\.[0-7]\r?\n", p.data) else ["no %PDF-1.n at the very beginning"]


@rule("6.1.2-2")
def binary(p):
    line = p.data.split(b"\n")[1]
    return [] if line[:1] == b"%" and len(line) >= 5 and all(b > 127 for b in line[1:5]) else ["no line of high bytes"]


@rule("6.1.3-1")
def identity(p):
    ids = p.pdf.trailer.get("/ID")
    return [] if ids is not None and len(ids) == 2 and all(len(bytes(i)) for i in ids) else ["no /ID"]


@rule("6.1.3-2")
def encrypted(p):
    return ["/Encrypt"] if "/Encrypt" in p.pdf.trailer else []


@rule("6.1.3-3")
def tail(p):
    return [] if re.search(rb"%%EOF(\r\n|\r|\n)?$", p.data) else ["data after the end"]


@rule("6.1.4-2")
def table(p):
    start = int(re.search(rb"startxref\s+(\d+)\s+%%EOF", p.data[-200:]).group(1))
    return [] if re.match(rb"xref(\r\n|\r|\n)\d+ \d+ ?(\r\n|\r|\n)", p.data[start:]) else ["the table of references"]


@rule("6.1.6-1", "6.1.6-2")
def hexadecimal(p):
    out = []
    texts = [p.data[a:a + 65536].split(b"stream")[0].split(b"endobj")[0] for a in p.offsets.values()]
    texts += [pikepdf.Page(x).obj.Contents.read_bytes() for x in p.pdf.pages]
    for text in texts:
        for found in re.findall(rb"(?<!<)<([^<>]*)>(?!>)", text):
            bare = re.sub(rb"\s", b"", found)
            if len(bare) % 2 or re.search(rb"[^0-9A-Fa-f]", bare):
                out.append(repr(found[:20]))
    return out


def raw_streams(p):
    """Every stream as it stands: number, its dictionary, what follows the keyword."""
    for number, at in p.offsets.items():
        o = p.pdf.get_object(number, 0)
        if isinstance(o, Stream):
            key = re.compile(rb">>\s*stream").search(p.data, at)
            yield number, o, key.end()


@rule("6.1.7.1-1", "6.1.7.1-2")
def lengths(p):
    out = []
    for number, o, at in raw_streams(p):
        eol = re.match(rb"\r\n|\n", p.data[at:at + 2])
        end = at + (eol.end() if eol else 0) + int(o.get("/Length", -1))
        if not eol or not re.match(rb"(\r\n|\r|\n)endstream", p.data[end:end + 12]):
            out.append(f"object {number}")
    return out


@rule("6.1.7.1-3")
def outside(p):
    return [f"{s.objgen}" for s in p.streams if any(k in s for k in ("/F", "/FFilter", "/FDecodeParms"))]


FILTERS = {"ASCIIHexDecode", "ASCII85Decode", "FlateDecode", "RunLengthDecode", "CCITTFaxDecode", "JBIG2Decode",
           "DCTDecode", "JPXDecode"}


@rule("6.1.7.2-1")
def filters(p):
    def names(f):
        return [] if f is None else [str(x)[1:] for x in f] if isinstance(f, Array) else [str(f)[1:]]
    return [n for s in p.streams for n in names(s.get("/Filter")) if n not in FILTERS]


@rule("6.1.8-1")
def names(p):
    out = []
    for d in p.dicts:
        wanted = [d.get(k) for k in ("/BaseFont", "/FontName") if isinstance(d.get(k), Name)]
        wanted += [a[1] for a in arrays(d) if len(a) > 1 and a[0] == Name.Separation]
        if d.get("/Type") == Name.StructElem:
            wanted.append(d.get("/S"))
        for n in wanted:
            try:
                str(n).encode("utf-8")
            except (UnicodeError, AttributeError):
                out.append(repr(n))
    return out


def arrays(d):
    for k in d.keys():
        v = d.get(k)
        if isinstance(v, Array):
            yield v
        elif isinstance(v, Dictionary) and k == "/ColorSpace":
            yield from (a for a in (v.get(x) for x in v.keys()) if isinstance(a, Array))


@rule("6.1.9-1")
def spacing(p):
    bad = []
    for number, at in p.offsets.items():
        before, head = p.data[at - 1:at], p.data[at:at + 30]
        if before not in b"\r\n" or not re.match(rb"%d 0 obj(\r\n|\r|\n)" % number, head):
            bad.append(f"object {number}")
    ends = [m for m in re.finditer(rb"endobj", p.data) if p.data[m.start() - 1:m.start()] not in (b"\n", b"\r")]
    return bad + (["an endobj without its own line"] if ends else [])


@rule("6.1.10-1")
def inline(p):
    return [str(i) for i in p.used.inline if re.search(r"LZW|Crypt", repr(i.obj if hasattr(i, "obj") else i))]


@rule("6.1.12-1", "6.1.12-2")
def permissions(p):
    return ["/Perms"] if "/Perms" in p.root else []


def scalars(p):
    """Every number and string outside of content streams, as pikepdf reads them."""
    for d in p.dicts:
        for k in d.keys():
            yield from flat(d.get(k))


def flat(v, depth=0):
    if isinstance(v, Array) and depth < 20:
        for x in v:
            if not (hasattr(x, "is_indirect") and x.is_indirect):
                yield from flat(x, depth + 1)
    elif not isinstance(v, (Dictionary, Stream)):
        yield v


@rule("6.1.13-1", "6.1.13-2", "6.1.13-5")
def numbers(p):
    out = []
    for v in scalars(p):
        if isinstance(v, bool):
            continue
        if isinstance(v, int) and not -2147483648 <= v <= 2147483647:
            out.append(str(v))
        elif not isinstance(v, (int, str, bytes)) and re.fullmatch(r"-?[\d.]+", str(v)):
            if abs(float(v)) > 3.403e38 or 0 < abs(float(v)) < 1.175e-38:
                out.append(str(v))
    return out


@rule("6.1.13-3")
def strings(p):
    return [repr(bytes(v)[:20]) for v in scalars(p) if isinstance(v, pikepdf.String) and len(bytes(v)) > 32767]


@rule("6.1.13-4")
def long_names(p):
    out = [k for d in p.dicts for k in d.keys() if len(k.encode()) > 128]
    return out + [str(v) for v in scalars(p) if isinstance(v, Name) and len(str(v).encode()) > 128]


@rule("6.1.13-7")
def count(p):
    return ["too many objects"] if len(p.offsets) > 8388607 else []


@rule("6.1.13-8")
def nesting(p):
    return [f"{p.used.depth} deep"] if p.used.depth > 28 else []


@rule("6.1.13-9")
def colourants(p):
    return ["DeviceN"] if any(len(a[1]) > 32 for d in p.dicts for a in arrays(d) if a and a[0] == Name.DeviceN) else []


@rule("6.1.13-10")
def cids(p):
    return []  # Two bytes a code: no CID can pass 65,535; 6.2.11.3.1-1 holds the encoding to two bytes.


@rule("6.1.13-11")
def sizes(p):
    out = []
    for page in p.pdf.pages:
        for k in ("/MediaBox", "/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"):
            if k in page.obj:
                a, b, c, d = (float(v) for v in page.obj[k])
                if not all(3 <= s <= 14400 for s in (abs(c - a), abs(d - b))):
                    out.append(k)
    return out


# ---------------------------------------------------------------- 6.2 graphics
OPERATORS = set("b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP "
                "n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \"".split())


@rule("6.2.2-1")
def operators(p):
    return sorted(p.used.operators - OPERATORS - {"INLINE IMAGE"})


@rule("6.2.2-2")
def resources(p):
    own = ["a page without its own resources"] if any("/Resources" not in x.obj for x in p.pdf.pages) else []
    return own + p.used.missing


def intents(p):
    return list(p.root.get("/OutputIntents", []))


@rule("6.2.3-1")
def profile(p):
    out = []
    for i in intents(p):
        if "/DestOutputProfile" in i:
            b = i.DestOutputProfile.read_bytes()
            sound = b[36:40] == b"acsp" and b[12:16] in (b"prtr", b"mntr") and b[16:20] in (b"GRAY", b"RGB ", b"CMYK")
            if not sound or b[8] > 4 or int.from_bytes(b[:4], "big") != len(b):
                out.append("the profile of an output intent")
    return out


@rule("6.2.3-2")
def one_profile(p):
    refs = {i.DestOutputProfile.objgen for i in intents(p) if "/DestOutputProfile" in i}
    return [] if len(refs) <= 1 and (0, 0) not in refs else ["the output intents have several profiles"]


@rule("6.2.3-3")
def profile_ref(p):
    return ["DestOutputProfileRef"] if any("/DestOutputProfileRef" in i for i in intents(p)) else []


def spaces(p):
    return [a for d in p.dicts for a in arrays(d) if a and isinstance(a[0], Name)]


@rule("6.2.4.2-1")
def icc(p):
    return ["ICCBased"] if any(a[0] == Name.ICCBased and a[1].read_bytes()[36:40] != b"acsp" for a in spaces(p)) else []


@rule("6.2.4.2-2")
def icc_overprint(p):
    cmyk = any(a[0] == Name.ICCBased and a[1].get("/N") == 4 for a in spaces(p))
    opm = any(s is not None and s.get("/OPM") == 1 for s in p.used.states)
    return ["ICCBased CMYK beside OPM 1"] if cmyk and opm else []


@rule("6.2.4.3-2", "6.2.4.3-3", "6.2.4.3-4")
def device(p):
    archive = [i for i in intents(p) if i.get("/S") == Name.GTS_PDFA1 and "/DestOutputProfile" in i]
    space = archive[0].DestOutputProfile.read_bytes()[16:20] if archive else b""
    used = set(p.used.spaces) | {str(s.get("/ColorSpace"))[1:] for s in p.streams if isinstance(s.get("/ColorSpace"), Name)}
    out = []
    if "DeviceRGB" in used and space != b"RGB ":
        out.append("DeviceRGB")
    if "DeviceCMYK" in used and space != b"CMYK":
        out.append("DeviceCMYK")
    if "DeviceGray" in used and not archive:
        out.append("DeviceGray")
    return out


@rule("6.2.4.4-1")
def device_n(p):
    return ["DeviceN without Colorants"] if any(
        a[0] == Name.DeviceN and (len(a) < 5 or "/Colorants" not in a[4]) for a in spaces(p)) else []


@rule("6.2.4.4-2")
def separations(p):
    known = {}
    for a in spaces(p):
        if a[0] == Name.Separation:
            tint = a[3]
            text = (tint.unparse(resolved=True), tint.read_bytes() if isinstance(tint, Stream) else b"", repr(a[2]))
            known.setdefault(str(a[1]), set()).add(text)
    return [name for name, ways in known.items() if len(ways) > 1]


def states(p):
    kinds = ("/op", "/OP", "/OPM", "/ca", "/CA", "/SA", "/TR", "/TR2", "/HTP", "/HT")
    return [d for d in p.dicts if d.get("/Type") == Name.ExtGState or any(k in d for k in kinds) and "/S" not in d]


@rule("6.2.5-1", "6.2.5-3")
def transfer(p):
    return ["TR or HTP"] if any("/TR" in s or "/HTP" in s for s in states(p)) else []


@rule("6.2.5-2")
def transfer2(p):
    return ["TR2"] if any(s.get("/TR2", Name.Default) != Name.Default for s in states(p)) else []


@rule("6.2.5-4", "6.2.5-5", "6.2.5-6")
def halftones(p):
    return ["a halftone"] if any("/HalftoneType" in d for d in p.dicts) else []


INTENTS = {"/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation"}


@rule("6.2.6-1")
def rendering(p):
    said = p.used.intents + [str(d.get(k)) for d in p.dicts for k in ("/Intent", "/RI") if k in d]
    return [i for i in said if i not in INTENTS]


def images(p):
    return [s for s in p.streams if s.get("/Subtype") == Name.Image]


@rule("6.2.8-1", "6.2.8-2", "6.2.8-3", "6.2.8-4", "6.2.8-5")
def pictures(p):
    out = []
    for s in images(p):
        if "/Alternates" in s or "/OPI" in s or s.get("/Interpolate") is True:
            out.append(f"{s.objgen}: Alternates, OPI or Interpolate")
        bits = s.get("/BitsPerComponent")
        if bits is not None and bits not in ((1,) if s.get("/ImageMask") is True else (1, 2, 4, 8, 16)):
            out.append(f"{s.objgen}: {bits} bits")
    return out


@rule("6.2.8.3-1", "6.2.8.3-2", "6.2.8.3-3", "6.2.8.3-4", "6.2.8.3-5")
def jpeg2000(p):
    return ["a JPEG 2000 picture"] if any("JPX" in repr(s.get("/Filter")) for s in images(p)) else []


@rule("6.2.9-1", "6.2.9-2", "6.2.9-3")
def forms(p):
    out = [f"{s.objgen}" for s in p.streams if s.get("/Subtype") == Name.Form
           and ("/OPI" in s or "/PS" in s or "/Ref" in s or s.get("/Subtype2") == Name.PS)]
    return out + ["a PostScript object" for s in p.streams if s.get("/Subtype") == Name.PS]


BLEND = set("Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference "
            "Exclusion Hue Saturation Color Luminosity".split())


@rule("6.2.10-1")
def blending(p):
    modes = [m for s in states(p) if "/BM" in s for m in (s.BM if isinstance(s.BM, Array) else [s.BM])]
    return [str(m) for m in modes if str(m)[1:] not in BLEND]


@rule("6.2.10-2")
def group(p):
    if any(i.get("/S") == Name.GTS_PDFA1 for i in intents(p)):
        return []
    clear = any(float(s.get("/ca", 1)) < 1 or float(s.get("/CA", 1)) < 1 for s in states(p))
    return ["transparency without a space"] if clear else []


# ---------------------------------------------------------------- 6.2.11 fonts
def fonts(p):
    return [d for d in p.dicts if d.get("/Type") == Name.Font]


def below(font):
    return font.DescendantFonts[0] if font.get("/Subtype") == Name.Type0 else font


@rule("6.2.11.2-1", "6.2.11.2-2", "6.2.11.2-3", "6.2.11.2-4", "6.2.11.2-5", "6.2.11.2-6", "6.2.11.2-7")
def font_words(p):
    out = []
    kinds = {"Type0", "Type1", "MMType1", "Type3", "TrueType", "CIDFontType0", "CIDFontType2"}
    for f in fonts(p):
        kind = str(f.get("/Subtype"))[1:]
        if kind not in kinds or kind != "Type3" and "/BaseFont" not in f:
            out.append(f"{f.objgen}")
        if kind in ("Type1", "TrueType", "MMType1") and not all(k in f for k in ("/FirstChar", "/LastChar", "/Widths")):
            out.append(f"{f.get('/BaseFont')}: widths")
        about = f.get("/FontDescriptor")
        program = about.get("/FontFile3") if about is not None else None
        if program is not None and program.get("/Subtype") not in (Name.Type1C, Name.CIDFontType0C, Name.OpenType):
            out.append(f"{f.get('/BaseFont')}: kind of program")
    return out


@rule("6.2.11.3.1-1", "6.2.11.3.3-1", "6.2.11.3.3-2", "6.2.11.3.3-3")
def cmaps(p):
    composite = [f for f in fonts(p) if f.get("/Subtype") == Name.Type0]
    return [str(f.BaseFont) for f in composite if f.get("/Encoding") not in (Name("/Identity-H"), Name("/Identity-V"))]


@rule("6.2.11.3.2-1")
def gid_map(p):
    second = [f for f in fonts(p) if f.get("/Subtype") == Name.CIDFontType2]
    return [str(f.BaseFont) for f in second if "/CIDToGIDMap" not in f]


@rule("6.2.11.4.1-1")
def embedded(p):
    files = ("/FontFile", "/FontFile2", "/FontFile3")
    return [str(f.get("/BaseFont")) for f in fonts(p) if f.get("/Subtype") not in (Name.Type0, Name.Type3)
            and not any(k in f.get("/FontDescriptor", Dictionary()) for k in files)]


def programs(p):
    """For each composite font in use: its name, codes, widths as written, and a function from code to the program's own."""
    for font, codes in p.used.glyphs.values():
        if font.get("/Subtype") != Name.Type0:
            continue
        own = below(font)
        about = own.FontDescriptor
        codes = {a << 8 | b for a, b in codes}
        if "/FontFile3" in about and about.FontFile3.get("/Subtype") == Name.CIDFontType0C:
            cff = CFFFontSet()
            cff.decompile(io.BytesIO(about.FontFile3.read_bytes()), None)
            top = cff[0]
            order = {int(n[3:]) if n.startswith("cid") else i: n for i, n in enumerate(top.charset)}
            scale = (getattr(top, "FontMatrix", [0.001])[0] or 0.001) * 1000
            scale = 1.0 if scale == 1000 else scale

            def width(code, order=order, strings=top.CharStrings, scale=scale):
                if code not in order:
                    return None
                glyph = strings[order[code]]
                glyph.draw(NullPen())
                return glyph.width * scale
        else:
            key = "/FontFile2" if "/FontFile2" in about else "/FontFile3"
            tt = TTFont(io.BytesIO(about[key].read_bytes()))
            glyphs, metrics, em = tt.getGlyphOrder(), tt["hmtx"], tt["head"].unitsPerEm

            def width(code, glyphs=glyphs, metrics=metrics, em=em):
                return metrics[glyphs[code]][0] * 1000 / em if code < len(glyphs) else None
        yield str(font.BaseFont), codes, written_widths(own), width


def written_widths(font):
    table, w, i = {}, font.get("/W", []), 0
    while i < len(w):
        first = int(w[i])
        if isinstance(w[i + 1], Array):
            table.update({first + j: float(v) for j, v in enumerate(w[i + 1])})
            i += 2
        else:
            table.update({c: float(w[i + 2]) for c in range(first, int(w[i + 1]) + 1)})
            i += 3
    table["default"] = float(font.get("/DW", 1000))
    return table


@rule("6.2.11.4.1-2")
def glyphs(p):
    return [f"{name} {c:04X}" for name, codes, _, width in programs(p) for c in codes if width(c) is None]


@rule("6.2.11.4.2-1", "6.2.11.4.2-2")
def sets(p):
    return ["CharSet or CIDSet"] if any("/CharSet" in d or "/CIDSet" in d for d in p.dicts) else []


@rule("6.2.11.5-1")
def widths(p):
    out = []
    for name, codes, written, width in programs(p):
        for c in codes:
            own = width(c)
            if own is not None and abs(own - written.get(c, written["default"])) > 1:
                out.append(f"{name} {c:04X}: {written.get(c, written['default'])}, its program {own}")
    return out


@rule("6.2.11.6-1", "6.2.11.6-2", "6.2.11.6-3", "6.2.11.6-4")
def truetype(p):
    simple = [f for f in fonts(p) if f.get("/Subtype") == Name.TrueType]
    return [str(f.BaseFont) for f in simple if "/Encoding" not in f and not int(f.FontDescriptor.get("/Flags", 0)) & 4]


def to_unicode(font):
    text, table = font.ToUnicode.read_bytes().decode("latin-1"), {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
        for a, b in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
            table[int(a, 16)] = bytes.fromhex(b).decode("utf-16-be", "replace")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.S):
        for a, b, c in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            for i in range(int(b, 16) - int(a, 16) + 1):
                table[int(a, 16) + i] = chr(int(c, 16) + i)
    return table


@rule("6.2.11.7.2-1")
def told(p):
    out = []
    for font, codes in p.used.glyphs.values():
        if font.get("/Subtype") == Name.Type0:
            if "/ToUnicode" not in font:
                out.append(str(font.BaseFont))
                continue
            table = to_unicode(font)
            out += [f"{font.BaseFont} {a << 8 | b:04X}" for a, b in codes if not table.get(a << 8 | b)]
        elif "/ToUnicode" not in font and "/Encoding" not in font:
            out.append(str(font.get("/BaseFont")))
    return out


@rule("6.2.11.7.2-2")
def values(p):
    bad = set("\0\ufeff\ufffe")
    return [str(f.BaseFont) for f in fonts(p) if "/ToUnicode" in f and any(set(t) & bad for t in to_unicode(f).values())]


@rule("6.2.11.8-1")
def notdef(p):
    return [str(f.BaseFont) for f, codes in p.used.glyphs.values() if f.get("/Subtype") == Name.Type0 and (0, 0) in codes]


# ---------------------------------------------------------------- 6.3 to 6.5: what a plate has none of
@rule("6.3.1-1", "6.3.2-1", "6.3.2-2", "6.3.3-1", "6.3.3-2", "6.3.3-3", "6.3.3-4", "6.4.1-1")
def annotations(p):
    return ["an annotation"] if any("/Annots" in x.obj for x in p.pdf.pages) else []


@rule("6.4.1-2", "6.4.1-3", "6.4.2-1", "6.4.2-2", "6.4.3-1", "6.4.3-2", "6.4.3-3")
def form_fields(p):
    return [k for k in ("/AcroForm", "/NeedsRendering") if k in p.root]


@rule("6.5.1-1", "6.5.1-2")
def actions(p):
    kinds = set("Launch Sound Movie ResetForm ImportData Hide SetOCGState Rendition Trans GoTo3DView JavaScript Named GoTo "
                "GoToR URI SubmitForm Thread".split())
    return [str(d.S) for d in p.dicts if str(d.get("/S", ""))[1:] in kinds and d.get("/Type") != Name.StructElem]


@rule("6.5.2-1", "6.5.2-2")
def additional(p):
    return ["/AA"] if any("/AA" in d for d in p.dicts) else []


# ---------------------------------------------------------------- 6.6 metadata
@rule("6.6.2.1-1")
def metadata(p):
    m = p.root.get("/Metadata")
    sound = isinstance(m, Stream) and m.get("/Type") == Name.Metadata and m.get("/Subtype") == Name.XML
    return [] if sound and "/Filter" not in m else ["/Metadata"]


@rule("6.6.2.1-2", "6.6.2.1-3")
def packet(p):
    head = re.search(rb"<\?xpacket begin=.*?\?>", p.root.Metadata.read_bytes())
    return [] if head and b"bytes=" not in head.group() and b"encoding=" not in head.group() else ["the packet's header"]


@rule("6.6.2.1-4", "6.6.2.1-5")
def well_formed(p):
    return [] if p.xmp is not None else ["the XMP cannot be read"]


RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
KNOWN = {
    "http://purl.org/dc/elements/1.1/": {"format", "title", "language", "creator", "description", "subject", "date",
                                         "identifier", "publisher", "rights", "source", "type", "relation"},
    "http://ns.adobe.com/xap/1.0/": {"CreatorTool", "CreateDate", "ModifyDate", "MetadataDate"},
    "http://ns.adobe.com/xap/1.0/mm/": {"DocumentID", "InstanceID", "RenditionClass", "VersionID"},
    "http://ns.adobe.com/pdf/1.3/": {"Producer", "Keywords", "PDFVersion"},
    "http://www.aiim.org/pdfa/ns/id/": {"part", "conformance", "amd", "corr"},
    "http://www.aiim.org/pdfa/ns/extension/": {"schemas"},
}


def properties(p):
    if p.xmp is None:
        return
    for description in p.xmp.iter(RDF + "Description"):
        for one in description:
            space, _, name = one.tag[1:].partition("}")
            yield space, name, one


SCHEMA = "{http://www.aiim.org/pdfa/ns/schema#}"
PROPERTY = "{http://www.aiim.org/pdfa/ns/property#}"


def described(p):
    out = {}
    for space, name, one in properties(p):
        if name == "schemas":
            for schema in one.iter(RDF + "li"):
                uri = schema.findtext(SCHEMA + "namespaceURI")
                for row in schema.iter(RDF + "li"):
                    out.setdefault(uri, set()).add(row.findtext(PROPERTY + "name"))
    return out


@rule("6.6.2.3.1-1", "6.6.2.3.1-2")
def predefined(p):
    more = described(p)
    return [f"{s}{n}" for s, n, _ in properties(p) if n not in KNOWN.get(s, set()) and n not in more.get(s, set())]


@rule("6.6.2.3.2-1", *(f"6.6.2.3.3-{i}" for i in range(1, 19)))
def schemas(p):
    out = []
    for _, name, one in properties(p):
        if name != "schemas":
            continue
        bag = one.find(RDF + "Bag")
        for schema in bag if bag is not None else [None]:
            if schema is None or any(schema.findtext(SCHEMA + k) is None for k in ("schema", "namespaceURI", "prefix")):
                out.append("a schema without its name, address or prefix")
                continue
            rows = schema.find(f"{SCHEMA}property/{RDF}Seq")
            for row in rows if rows is not None else []:
                fields = {k: row.findtext(PROPERTY + k) for k in ("name", "valueType", "category", "description")}
                if None in fields.values() or fields["category"] not in ("internal", "external"):
                    out.append(f"a property: {fields}")
                elif fields["valueType"] not in ("Text", "Integer", "Boolean", "Date", "URI"):
                    out.append(f"{fields['name']} is of an unknown kind")
    return out


@rule("6.6.4-1", "6.6.4-2", "6.6.4-3", "6.6.4-4", "6.6.4-5", "6.6.4-6", "6.6.4-7")
def identified(p):
    said = {n: one.text for s, n, one in properties(p) if s == "http://www.aiim.org/pdfa/ns/id/"}
    text = p.root.Metadata.read_bytes()
    right = said.get("part") == "2" and said.get("conformance") == "U" and b"xmlns:pdfaid=" in text
    return [] if right else [f"{said}"]


# ---------------------------------------------------------------- 6.8 to 6.11
@rule("6.8-2", "6.8-5")
def files(p):
    return ["an embedded file"] if any("/EF" in d or d.get("/Type") == Name.EmbeddedFile for d in p.dicts) else []


@rule("6.9-1", "6.9-2", "6.9-3", "6.9-4")
def layers(p):
    return ["layers"] if "/OCProperties" in p.root else []


@rule("6.10-1", "6.10-2")
def presentations(p):
    names = p.root.get("/Names", Dictionary())
    return ["/AlternatePresentations" for _ in [0] if "/AlternatePresentations" in names] + [
        "/PresSteps" for x in p.pdf.pages if "/PresSteps" in x.obj]


@rule("6.11-1")
def requirements(p):
    return ["/Requirements"] if "/Requirements" in p.root else []


def judge(data):
    """The rules that a file breaks, with what is amiss."""
    plate, done, out = Plate(data), {}, {}
    for number, check in RULES.items():
        if check not in done:
            try:
                done[check] = check(plate)
            except Exception as fault:  # What cannot be judged is not sound.
                done[check] = [f"cannot be judged: {fault!r}"]
        if done[check]:
            out[number] = done[check]
    return out


def main(arguments):
    if arguments[:1] == ["--list"]:
        print("\n".join(RULES))
        return 0
    status = 0
    for path in arguments:
        broken = judge(open(path, "rb").read())
        print(f"{path}: {len(RULES)} rules of PDF/A-2u, {len(broken)} broken")
        for number, amiss in broken.items():
            status = 1
            print(f"  {number}: {', '.join(map(str, amiss[:5]))}")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
