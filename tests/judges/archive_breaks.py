#!/usr/bin/env python3
"""Judges the judge of PDF/A-2u: a sound page is broken by one rule at a time, and each must be seen.

usage: archive_breaks.py PAGE.pdf
"""
import io
import re
import sys

import pikepdf
from archive import below, judge
from pikepdf import Array, Dictionary, Name, Stream


def breaks():
    """Ways to break a sound page: the rule, and what to do to its bytes or to its objects."""
    def put(path, key, value):
        def change(pdf):
            at = pdf.Root if path == "root" else pdf.pages[0].obj if path == "page" else pdf.trailer
            at[key] = value(pdf) if callable(value) else value
        return change

    def font(change):
        return lambda pdf: change(next(o for o in pdf.objects if isinstance(o, Dictionary) and o.get("/Subtype") == Name.Type0))

    def swap(old, new):
        def change(pdf):
            m = pdf.Root.Metadata
            text = m.read_bytes()
            assert old in text, old
            pdf.Root.Metadata = pdf.make_stream(text.replace(old, new), Type=Name.Metadata, Subtype=Name.XML)
        return change

    def content(more):
        def change(pdf):
            page = pdf.pages[0].obj
            page.Contents = pdf.make_stream(page.Contents.read_bytes() + more)
        return change

    def picture(key, value):
        def change(pdf):
            next(o for o in pdf.objects if isinstance(o, Stream) and o.get("/Subtype") == Name.Image)[key] = value
        return change

    def state(key, value):
        return lambda pdf: pdf.pages[0].obj.Resources.ExtGState.Go.__setitem__(key, value)

    def second(pdf):
        pdf.Root.OutputIntents[1].DestOutputProfile = pdf.make_stream(pdf.Root.OutputIntents[1].DestOutputProfile.read_bytes(), N=4)

    def narrow(f):
        own = below(f)
        own.W = Array([0, 65535, 77])

    def separations_apart(pdf):
        def space(m):
            f = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, m, 0, 0], N=1)
            return Array([Name.Separation, Name("/Red"), Name.DeviceCMYK, f])
        pdf.pages[0].obj.Resources.ColorSpace = Dictionary(A=space(1), B=space(0.5))

    yield "6.1.2-1", lambda b: b" " + b
    yield "6.1.2-2", lambda b: re.sub(rb"\n%....\n", b"\n%abcd\n", b, count=1)
    yield "6.1.3-3", lambda b: b + b"more"
    yield "6.1.7.1-1", lambda b: b.replace(b"\nendstream", b"xendstream", 1)
    yield "6.1.9-1", lambda b: re.sub(rb"\n1 0 obj\n", rb"\n1 0 obj ", b, count=1)
    yield "6.1.12-1", put("root", "/Perms", Dictionary())
    yield "6.1.13-4", put("root", "/" + "x" * 140, 1)
    yield "6.1.13-8", content(b" q" * 30 + b" Q" * 30)
    yield "6.1.13-11", put("page", "/MediaBox", Array([0, 0, 14401, 14401]))
    yield "6.2.2-1", content(b" 1 xx")
    yield "6.2.2-2", content(b" /Nowhere Do")
    yield "6.2.3-2", second
    yield "6.2.3-3", lambda pdf: pdf.Root.OutputIntents[0].__setitem__("/DestOutputProfileRef", Dictionary())
    yield "6.2.4.3-2", content(b" 1 0 0 rg")
    yield "6.2.4.3-3", lambda pdf: pdf.Root.__setitem__("/OutputIntents", Array([pdf.Root.OutputIntents[0]]))
    yield "6.2.4.4-2", separations_apart
    yield "6.2.5-1", state("/TR", Name.Identity)
    yield "6.2.5-2", state("/TR2", Name.Identity)
    yield "6.2.6-1", content(b" /Warm ri")
    yield "6.2.8-3", picture("/Interpolate", True)
    yield "6.2.8-4", picture("/BitsPerComponent", 3)
    yield "6.2.10-1", state("/BM", Name.Foggy)
    yield "6.2.11.2-2", font(lambda f: f.__setitem__("/Subtype", Name.Type9))
    yield "6.2.11.3.1-1", font(lambda f: f.__setitem__("/Encoding", Name("/GBK-EUC-H2")))
    yield "6.2.11.4.1-1", font(lambda f: below(f).FontDescriptor.__delitem__("/FontFile3"))
    yield "6.2.11.4.2-2", font(lambda f: below(f).FontDescriptor.__setitem__("/CIDSet", 1))
    yield "6.2.11.5-1", font(narrow)
    yield "6.2.11.7.2-1", font(lambda f: f.__delitem__("/ToUnicode"))
    yield "6.2.11.8-1", lambda pdf: content(b" BT " + next(iter(pdf.pages[0].obj.Resources.Font.keys())).encode() + b" 1 Tf <0000> Tj ET")(pdf)
    yield "6.3.1-1", put("page", "/Annots", Array([]))
    yield "6.4.1-2", put("root", "/AcroForm", Dictionary())
    yield "6.5.1-1", put("root", "/OpenAction", Dictionary(S=Name.JavaScript))
    yield "6.5.2-1", put("root", "/AA", Dictionary())
    yield "6.6.2.1-1", lambda pdf: pdf.Root.__delitem__("/Metadata")
    yield "6.6.2.1-2", swap(b"?><x:xmpmeta", b" bytes='9'?><x:xmpmeta")
    yield "6.6.2.1-4", swap(b"</rdf:RDF>", b"")
    yield "6.6.2.3.1-1", swap(b"<pdfaProperty:name>Trapped</pdfaProperty:name>", b"<pdfaProperty:name>Other</pdfaProperty:name>")
    yield "6.6.2.3.3-9", swap(b"<pdfaProperty:category>internal</pdfaProperty:category>", b"")
    yield "6.6.4-1", swap(b"<pdfaid:part>2</pdfaid:part>", b"")
    yield "6.6.4-3", swap(b"<pdfaid:conformance>U</pdfaid:conformance>", b"<pdfaid:conformance>A</pdfaid:conformance>")
    yield "6.8-2", put("root", "/Extra", Dictionary(EF=Dictionary()))
    yield "6.9-1", put("root", "/OCProperties", Dictionary())
    yield "6.10-2", put("page", "/PresSteps", Dictionary())
    yield "6.11-1", put("root", "/Requirements", Array([]))


def saved(pdf):
    out = io.BytesIO()
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, stream_decode_level=pikepdf.StreamDecodeLevel.none,
             compress_streams=False, static_id=True, fix_metadata_version=False)
    return out.getvalue()


def self_test(path):
    data = open(path, "rb").read()
    failed = [f"the sound page: {judge(data)}"] if judge(data) else []
    tried = 0
    for number, change in breaks():
        tried += 1
        try:
            pdf = pikepdf.open(io.BytesIO(data))
            change(pdf)
            broken = saved(pdf)
        except (AttributeError, TypeError):
            broken = change(data)
        if number not in judge(broken):
            failed.append(f"{number} is broken and not seen")
    print("\n".join([f"{tried} ways to break a page, {len(failed)} not seen", *failed]))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(self_test(sys.argv[1]))
