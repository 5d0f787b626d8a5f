#!/usr/bin/env python3
"""check_pdfx4.py, corrected in one place (look for "Corrected (duikai)"): the ink of CMYK JPEGs that are not stored inverted.

check_pdfx4.py - PDF/X-4 + newspaper preflight (pikepdf, numpy; optional fonttools, pillow, gs).
Usage: check_pdfx4.py FILE.pdf [--trim WxH(mm)] [--bleed MM] [--min-ppi 170] [--min-ppi-1bit 600] [--max-tac 240]
       [--min-line 0.25] [--black-max-pt 12] [--same-as OTHER.pdf] [--epoch SECONDS] [--raster-tac DPI] [--also-pdfa] [--level norm|newspaper|house] [--json OUT]
Prints a JSON report; exit 0 = no failed check, 1 = at least one failed, 2 = the file could not be read.
Every failure belongs to a rule class: norm (ISO 15930-7 / PDF 1.6), newspaper (GWG/WAN-IFRA style print rules) or house (ours; incl. PDF/A-2u readiness).
--level norm turns newspaper and house failures into warnings, --level newspaper only house ones; default house = everything fails.
In the JSON: checks[c].rule = class of the check, .failed_by = failures per class (single messages of another class carry a [class] prefix),
.basis = how well the rule is supported (A several independent writers/validators agree, B one independent source, C from memory only);
failed_norm / failed_newspaper / failed_house and pdfx4_ok summarise."""
import sys, re, json, math, argparse, hashlib, io, struct, subprocess, tempfile, os, datetime
import xml.etree.ElementTree as ET
import pikepdf
from pikepdf import Name, Dictionary, Array, Stream, String
try: import numpy as np
except ImportError: np = None

NS = dict(rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#', dc='http://purl.org/dc/elements/1.1/', xmp='http://ns.adobe.com/xap/1.0/',
          xmpMM='http://ns.adobe.com/xap/1.0/mm/', pdf='http://ns.adobe.com/pdf/1.3/', pdfxid='http://www.npes.org/pdfx/ns/id/',
          pdfaid='http://www.aiim.org/pdfa/ns/id/')
BM_OK = {'Normal','Compatible','Multiply','Screen','Overlay','Darken','Lighten','ColorDodge','ColorBurn','HardLight','SoftLight','Difference','Exclusion','Hue','Saturation','Color','Luminosity'}
CHECKS = ['header','encryption','file_id','info_keys','xmp_keys','xmp_info_match','trapped','pdfx_version','output_intent','icc_profile',
          'no_javascript_actions','no_annotations_in_trim','no_forbidden_objects','page_boxes','page_geometry','optional_content','fonts_embedded','fonts_subset','fonts_tounicode',
          'glyph_unicode','glyph_notdef','glyph_widths','colour_spaces','transparency','image_ppi','image_tac','fill_tac','raster_tac','black_text_k_only','black_overprint','white_overprint',
          'min_line_weight','deterministic','pdfa_ids']

NRM, NEWS, HOUSE = 'norm', 'newspaper', 'house'; RANK = {NRM:0, NEWS:1, HOUSE:2}
RULE = dict(header=(NRM,'A'), encryption=(NRM,'A'), file_id=(NRM,'A'), info_keys=(NRM,'B: every X-4 writer tried fills Info besides XMP and one independent fixer calls title and dates required; the clause itself was not read'),
    xmp_keys=(NRM,'A: Qt, Scribus, ConTeXt, LaTeX pdfx and WeasyPrint all write exactly these'), xmp_info_match=(NRM,'C'), trapped=(NRM,'A'), pdfx_version=(NRM,'A'), output_intent=(NRM,'A'), icc_profile=(NRM,'A'),
    no_javascript_actions=(NRM,'A'), no_annotations_in_trim=(NRM,'A'), no_forbidden_objects=(NRM,'B'), page_boxes=(NRM,'A'), page_geometry=(NEWS,'C'), optional_content=(NRM,'B: text of PDF/A-2 6.9; for X-4 from memory'),
    fonts_embedded=(NRM,'A'), fonts_subset=(HOUSE,'A: not a PDF/X rule'), fonts_tounicode=(HOUSE,'A: PDF/A-2u, not PDF/X'), glyph_unicode=(HOUSE,'A: PDF/A-2u, not PDF/X'), glyph_notdef=(HOUSE,'B: PDF/A-2 6.2.11.8'),
    glyph_widths=(NRM,'B: Acrobat refuses X-4 with "Width information for glyphs is inconsistent"'), colour_spaces=(NRM,'A'), spot_consistency=(NRM,'B'), transparency=(NRM,'A'), image_ppi=(NEWS,'C'), image_tac=(NEWS,'C'), fill_tac=(NEWS,'C'), raster_tac=(NEWS,'C'),
    black_text_k_only=(NEWS,'C'), black_overprint=(NEWS,'C'), white_overprint=(NEWS,'C'), min_line_weight=(NEWS,'C'), deterministic=(HOUSE,'A: not a PDF/X rule'), pdfa_ids=(HOUSE,'A: PDF/A-2'))
CHECKS.insert(CHECKS.index('transparency'), 'spot_consistency')
class Rep:
    def __init__(s, level=HOUSE): s.d = {c: dict(status='pass', rule=RULE[c][0], basis=RULE[c][1], count=0, failed_by={}, messages=[]) for c in CHECKS}; s.facts = {}; s.level = level; s.seen = set()
    def fail(s, c, m, rule=None):
        e = s.d[c]; rule = rule or RULE[c][0]
        if rule != RULE[c][0]: m = f'[{rule}] {m}'
        if RANK[rule] > RANK[s.level]: s.warn(c, m); return
        e['status'] = 'fail'; e['count'] += 1; e['failed_by'][rule] = e['failed_by'].get(rule,0)+1; k = (c,m)
        if k not in s.seen and len(e['messages']) < 12: s.seen.add(k); e['messages'].append(m)
    def warn(s, c, m):
        e = s.d[c]
        if e['status'] == 'pass': e['status'] = 'warn'
        k = (c,'w',m)
        if k not in s.seen and len(e['messages']) < 12: s.seen.add(k); e['messages'].append('warning: ' + m)
    def skip(s, c, m): s.d[c].update(status='skip', messages=[m])

def mul(a, b):  # a then b : row vectors, [a b c d e f]
    return (a[0]*b[0]+a[1]*b[2], a[0]*b[1]+a[1]*b[3], a[2]*b[0]+a[3]*b[2], a[2]*b[1]+a[3]*b[3], a[4]*b[0]+a[5]*b[2]+b[4], a[4]*b[1]+a[5]*b[3]+b[5])
ID = (1,0,0,1,0,0)
num = lambda x: float(x)
def minscale(m):  # smallest singular value of the 2x2 part
    a,b,c,d = m[:4]; s = a*a+b*b+c*c+d*d; det = a*d-b*c; q = math.sqrt(max(0, s*s-4*det*det)); return math.sqrt(max(0,(s-q)/2))

# ---------- colour ----------
class CS:
    """kind: DeviceGray|DeviceCMYK|DeviceRGB|CalGray|CalRGB|Lab|ICCBased|Indexed|Separation|DeviceN|Pattern"""
    def __init__(s, kind, n, base=None, names=(), fn=None, extra=None, hdr=b'', missing=()): s.kind, s.n, s.base, s.names, s.fn, s.extra, s.hdr, s.missing = kind, n, base, names, fn, extra, hdr, missing
    def initial(s):
        if s.kind in ('DeviceCMYK',) or (s.kind == 'ICCBased' and s.n == 4): return [0,0,0,1]
        if s.kind in ('Separation','DeviceN'): return [1]*s.n
        return [0]*s.n
    def ink(s, v):
        """-> (c,m,y,k,other) or None when not ink based"""
        k = s.kind
        if k == 'DeviceGray' or k == 'CalGray' or (k == 'ICCBased' and s.n == 1): return (0,0,0,1-v[0],0)
        if k == 'DeviceCMYK' or (k == 'ICCBased' and s.n == 4): return tuple(v[:4])+(0,)
        if k in ('Separation','DeviceN'):
            o = [0]*5
            for nme, t in zip(s.names, v):
                if nme == 'None': continue
                if nme == 'All': return (t,t,t,t,0)
                i = {'Cyan':0,'Magenta':1,'Yellow':2,'Black':3}.get(nme, 4); o[i] += t
            return tuple(o)
        if k == 'Indexed' and s.base is not None and isinstance(s.extra, bytes):
            i = int(v[0])*s.base.n; return s.base.ink([b/255 for b in s.extra[i:i+s.base.n]])
        return None
def sig(o):  # content signature of a tint transform
    try: return hashlib.md5((o.read_bytes() + repr(sorted((k,repr(v)) for k,v in o.items() if k not in ('/Length','/Filter','/DecodeParms'))).encode()) if isinstance(o, Stream) else o.unparse(resolved=True)).hexdigest()
    except Exception: return '?'
def parse_cs(o, res, depth=0):
    if depth > 6: return CS('?',1)
    if isinstance(o, Name):
        n = str(o)[1:]
        if n in ('G','DeviceGray'): return CS('DeviceGray',1)
        if n in ('RGB','DeviceRGB'): return CS('DeviceRGB',3)
        if n in ('CMYK','DeviceCMYK'): return CS('DeviceCMYK',4)
        if n == 'Pattern': return CS('Pattern',0)
        try: return parse_cs(res['/ColorSpace'][o], res, depth+1)
        except Exception: return CS('undefined:'+n,1)
    if isinstance(o, Array):
        n = str(o[0])[1:]
        if n == 'ICCBased':
            st = o[1]; data = b''
            try: data = st.read_bytes()
            except Exception: pass
            return CS('ICCBased', int(st.get('/N',0)), extra=hashlib.md5(data).hexdigest(), hdr=data[:40])
        if n in ('Indexed','I'):
            t = o[3]; t = t.read_bytes() if isinstance(t, Stream) else bytes(t); return CS('Indexed',1,base=parse_cs(o[1],res,depth+1),extra=t)
        if n == 'Separation': return CS('Separation',1,base=parse_cs(o[2],res,depth+1),names=(str(o[1])[1:],),fn=sig(o[3]))
        if n == 'DeviceN':
            nm = tuple(str(x)[1:] for x in o[1]); at = o[4] if len(o) > 4 else {}; mis = ()
            if str(at.get('/Subtype','')) == '/NChannel': cl = at.get('/Colorants',{}); mis = tuple(x for x in nm if x not in ('Cyan','Magenta','Yellow','Black','None','All') and '/'+x not in cl)
            return CS('DeviceN',len(o[1]),base=parse_cs(o[2],res,depth+1),names=nm,fn=sig(o[3]),missing=mis)
        if n == 'Pattern': return CS('Pattern',0,base=parse_cs(o[1],res,depth+1) if len(o)>1 else None)
        if n in ('Lab','CalRGB'): return CS(n,3)
        if n == 'CalGray': return CS(n,1)
        if len(o) == 1: return parse_cs(o[0],res,depth+1)
    return CS('?',1)

# ---------- fonts ----------
def parse_tounicode(data):
    m = {}; s = data.decode('latin1')
    h = lambda x: bytes.fromhex(re.sub(r'\s','',x) if len(re.sub(r'\s','',x))%2==0 else re.sub(r'\s','',x)+'0')
    u = lambda b: b.decode('utf-16-be','replace')
    for blk in re.findall(r'beginbfchar(.*?)endbfchar', s, re.S):
        for a,b in re.findall(r'<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>', blk): m[(len(h(a)),int.from_bytes(h(a),'big'))] = u(h(b))
    for blk in re.findall(r'beginbfrange(.*?)endbfrange', s, re.S):
        for a,b,arr,d in re.findall(r'<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:\[(.*?)\]|<([0-9A-Fa-f\s]*)>)', blk, re.S):
            lo,hi = int.from_bytes(h(a),'big'),int.from_bytes(h(b),'big'); n = len(h(a))
            if arr:
                for i,x in enumerate(re.findall(r'<([0-9A-Fa-f\s]*)>', arr)): m[(n,lo+i)] = u(h(x))
            else:
                base = h(d)
                for i in range(min(hi-lo+1, 65536)):
                    t = base[:-2]+((int.from_bytes(base[-2:],'big')+i)&0xffff).to_bytes(2,'big') if len(base)>=2 else base; m[(n,lo+i)] = u(t)
    return m
class Font:
    def __init__(s, o, rep, opt, where):
        s.o, s.rep = o, rep; s.sub = str(o.get('/Subtype','')); s.name = str(o.get('/BaseFont', o.get('/Name','?'))).lstrip('/'); s.used = set(); s.type0 = s.sub == '/Type0'; s.vert = False
        d = o['/DescendantFonts'][0] if s.type0 else o; s.d = d
        s.enc = o.get('/Encoding')
        if s.type0: s.vert = isinstance(s.enc, Name) and str(s.enc).endswith('V') or (isinstance(s.enc, Stream) and int(s.enc.get('/WMode',0)) == 1)
        fd = d.get('/FontDescriptor'); s.file = None; s.fkind = None
        if s.sub != '/Type3':
            for k in ('/FontFile','/FontFile2','/FontFile3'):
                if fd is not None and k in fd: s.file = fd[k]; s.fkind = k
            s.where = where
            if s.file is None: pass
            elif not re.match(r'^[A-Z]{6}\+', s.name): rep.fail('fonts_subset', f'{s.name}: no subset tag')
            if fd is not None and str(fd.get('/FontName','')).lstrip('/') != str(d.get('/BaseFont','')).lstrip('/'): rep.warn('fonts_embedded', f'{s.name}: FontDescriptor/FontName differs from BaseFont ("should" in PDF 1.6, "shall" in ISO 32000)')
            if s.type0 and str(d.get('/Subtype')) == '/CIDFontType2' and '/CIDToGIDMap' not in d: (rep.fail if opt.also_pdfa else rep.warn)('fonts_embedded', f'{s.name}: embedded CIDFontType2 without CIDToGIDMap (PDF/A rule)', *((HOUSE,) if opt.also_pdfa else ()))
            if s.type0 and isinstance(s.enc, Name) and str(s.enc) not in ('/Identity-H','/Identity-V'): rep.warn('fonts_embedded', f'{s.name}: predefined CMap {s.enc}')
        s.tu = None; s.visible = False; s.charprocs = set(); s.odd = s.type0 and not (isinstance(s.enc, Name) and str(s.enc) in ('/Identity-H','/Identity-V')); s.names = None if s.type0 else s.simple_names()
        if '/ToUnicode' in o and isinstance(o['/ToUnicode'], Stream): s.tu = parse_tounicode(o['/ToUnicode'].read_bytes())
    def simple_names(s):
        """code -> glyph name for a simple font, as far as the dictionary tells"""
        m = {}; e = s.enc; base = None; diff = None
        if isinstance(e, Name): base = str(e)
        elif isinstance(e, Dictionary): base = str(e.get('/BaseEncoding','')) or None; diff = e.get('/Differences')
        try:
            from fontTools.agl import UV2AGL
            from fontTools.encodings.StandardEncoding import StandardEncoding
            if base in ('/WinAnsiEncoding','/MacRomanEncoding'):
                for c in range(32,256):
                    try: u = bytes([c]).decode('cp1252' if 'Win' in base else 'mac_roman')
                    except Exception: continue
                    if ord(u) in UV2AGL: m[c] = UV2AGL[ord(u)]
            elif base == '/StandardEncoding' or (base is None and s.file is None): m.update({i:n for i,n in enumerate(StandardEncoding) if n != '.notdef'})
        except ImportError: pass
        c = 0
        for x in (diff if diff is not None else []):
            if isinstance(x, Name): m[c] = str(x)[1:]; c += 1
            else: c = int(x)
        return m
    def uni(s, c):
        if s.tu is not None: return s.tu.get((2 if s.type0 else 1,c))
        if s.type0 or c not in s.names: return None
        try: from fontTools.agl import toUnicode; return toUnicode(s.names[c]) or None
        except ImportError: return '?'
    def codes(s, b):
        n = 2 if s.type0 else 1
        return [int.from_bytes(b[i:i+n],'big') for i in range(0, len(b)-n+1, n)]
    def width(s, c):
        if not s.type0:
            w = s.o.get('/Widths'); f = int(s.o.get('/FirstChar',0))
            return num(w[c-f]) if w is not None and 0 <= c-f < len(w) else 0
        if not hasattr(s,'W'):
            s.W = {}; w = s.d.get('/W'); i = 0
            while w is not None and i < len(w):
                a = int(w[i])
                if isinstance(w[i+1], Array):
                    for j,x in enumerate(w[i+1]): s.W[a+j] = num(x)
                    i += 2
                else:
                    for c2 in range(a, int(w[i+1])+1): s.W[c2] = num(w[i+2])
                    i += 3
        return s.W.get(c, num(s.d.get('/DW',1000)))
    def finish(s):
        if s.sub != '/Type3' and s.file is None:
            if s.visible: s.rep.fail('fonts_embedded', f'{s.name}: not embedded ({s.where})')
            else: s.rep.warn('fonts_embedded', f'{s.name}: not embedded, but no visible text uses it ({s.where})')
        if s.odd: s.rep.warn('glyph_unicode', f'{s.name}: encoding CMap is not Identity: glyph checks skipped'); return
        if s.tu is None and s.used and (s.type0 or any(not s.uni(c) for c in s.used)): s.rep.fail('fonts_tounicode', f'{s.name}: no ToUnicode CMap')
        for c in sorted(s.used):
            u = s.uni(c)
            if not u: s.rep.fail('glyph_unicode', f'{s.name}: code {c:#06x} has no Unicode mapping'); continue
            if u in ('\0','\ufeff','\ufffe') or any(0xE000 <= ord(x) <= 0xF8FF or ord(x) >= 0xF0000 or x == '\ufffd' for x in u): s.rep.fail('glyph_unicode', f'{s.name}: code {c:#06x} maps to forbidden/private U+{ord(u[0]):04X}')
        if s.type0 and 0 in s.used: s.rep.fail('glyph_notdef', f'{s.name}: .notdef (CID 0) shown')
        if s.file is not None and s.type0: s.check_widths()
        elif s.file is not None and s.sub != '/Type3': s.check_simple()
    def check_simple(s):
        """widths and presence of the glyphs of a simple font, where code -> glyph name -> program is unambiguous"""
        try:
            if s.fkind == '/FontFile3' and str(s.file.get('/Subtype')) == '/Type1C':
                from fontTools.cffLib import CFFFontSet; from fontTools.pens.basePen import NullPen
                cff = CFFFontSet(); cff.decompile(io.BytesIO(s.file.read_bytes()), None); t = cff[0]
                if hasattr(t,'ROS'): return
                enc = t.Encoding; cs = t.CharStrings; fm = getattr(t,'FontMatrix',[.001])[0]
                enc = enc if isinstance(enc, list) else []
                def w(n): g = cs[n]; g.draw(NullPen()); return g.width*fm*1000
                has = lambda n: n in cs.charStrings
            elif s.fkind == '/FontFile':
                from fontTools.t1Lib import T1Font; import tempfile as tf
                d = s.file.read_bytes(); l1 = int(s.file['/Length1'])
                with tf.NamedTemporaryFile(suffix='.pfb') as h:
                    l2 = int(s.file['/Length2']); h.write(b'\x80\x01'+struct.pack('<I',l1)+d[:l1]+b'\x80\x02'+struct.pack('<I',l2)+d[l1:l1+l2]+b'\x80\x03'); h.flush(); t = T1Font(h.name); t.parse()
                gs = t.getGlyphSet(); enc = t.font.get('Encoding'); enc = enc if isinstance(enc, list) else []; fm = (t.font.get('FontMatrix') or [.001])[0]
                from fontTools.pens.basePen import NullPen
                def w(n): g = gs[n]; g.draw(NullPen()); return g.width*fm*1000
                has = lambda n: n in gs
            elif s.fkind == '/FontFile2' and s.sub == '/TrueType':
                from fontTools.ttLib import TTFont; from fontTools.agl import AGL2UV
                f = TTFont(io.BytesIO(s.file.read_bytes())); hm = f['hmtx']; up = f['head'].unitsPerEm; tb = {(t.platformID,t.platEncID):t.cmap for t in f['cmap'].tables} if 'cmap' in f else {}
                sym = int(s.d['/FontDescriptor'].get('/Flags',0)) & 4 and not isinstance(s.enc, Name)
                for c in sorted(s.used):
                    n = s.names.get(c); gn = None
                    if sym:
                        t = tb.get((3,0)) or {}; gn = t.get(0xF000+c) or t.get(c) or (tb.get((1,0)) or {}).get(c)
                        if gn is None: continue
                    elif n in AGL2UV and (3,1) in tb:
                        gn = tb[(3,1)].get(AGL2UV[n]) or (tb.get((1,0)) or {}).get(c)
                        if gn is None:
                            if n not in ('space','nbspace','hyphen','sfthyphen'): s.rep.fail('glyph_notdef', f'{s.name}: glyph {n} (code {c}) is not in the embedded font program', NRM)
                            continue
                    else: continue
                    x = hm[gn][0]*1000/up
                    if abs(x-s.width(c)) > 1.01: s.rep.fail('glyph_widths', f'{s.name}: code {c} Widths {s.width(c):g} but program {x:g}')
                return
            else: return
            for c in sorted(s.used):
                n = s.names.get(c) or (enc[c] if c < len(enc) else None)
                if not n or n == '.notdef':
                    if n: s.rep.fail('glyph_notdef', f'{s.name}: code {c} shows .notdef')
                    continue
                if not has(n): s.rep.fail('glyph_notdef', f'{s.name}: glyph {n} (code {c}) is not in the embedded font program', NRM); continue
                x = w(n)
                if abs(x-s.width(c)) > 1.01: s.rep.fail('glyph_widths', f'{s.name}: code {c} ({n}) Widths {s.width(c):g} but program {x:g}')
        except ImportError: return
        except Exception as e: s.rep.warn('glyph_widths', f'{s.name}: could not read font program: {e!r}'[:200])
    def check_widths(s):
        try: from fontTools.ttLib import TTFont; from fontTools.cffLib import CFFFontSet
        except ImportError: return
        try:
            data = s.file.read_bytes()
            if s.fkind == '/FontFile2' or (s.fkind == '/FontFile3' and str(s.file.get('/Subtype')) == '/OpenType'): f = TTFont(io.BytesIO(data)); 
            else: f = None
            if f is not None and 'glyf' in f:
                go = f.getGlyphOrder(); hm = f['hmtx']; up = f['head'].unitsPerEm; mp = s.d.get('/CIDToGIDMap'); mb = mp.read_bytes() if isinstance(mp, Stream) else None
                def w(c):
                    g = c if mb is None else int.from_bytes(mb[2*c:2*c+2],'big')
                    return None if g >= len(go) or g == 0 else hm[go[g]][0]*1000/up
            else:
                if f is not None: cff = f['CFF '].cff; 
                else: cff = CFFFontSet(); cff.decompile(io.BytesIO(data), None)
                t = cff[0]; cid = hasattr(t,'ROS'); ch = {int(n[3:]) if n != '.notdef' else 0: n for n in t.charset} if cid else dict(enumerate(t.charset)); cs = t.CharStrings
                fm = getattr(t,'FontMatrix',[.001])[0] or .001
                if cid and fm == 1: fm = .001
                def w(c):
                    if c not in ch or c == 0: return None
                    g = cs[ch[c]]; 
                    if not hasattr(g,'width'):
                        from fontTools.pens.basePen import NullPen
                        g.draw(NullPen())
                    return g.width*fm*1000
            for c in sorted(s.used):
                if c == 0: continue
                x = w(c)
                if x is None: s.rep.fail('glyph_notdef', f'{s.name}: CID {c} is not in the embedded font program', NRM)
                elif abs(x-s.width(c)) > 1.01: s.rep.fail('glyph_widths', f'{s.name}: CID {c} /W {s.width(c):g} but program {x:g}')
        except Exception as e: s.rep.warn('glyph_widths', f'{s.name}: could not read font program: {e!r}'[:200])

# ---------- content interpreter ----------
class GS:
    __slots__ = 'ctm fcs f scs s lw font fs tm tlm tc tw th tl trise tr op OP opm ca CA bm smask'.split()
    def __init__(s):
        s.ctm = ID; s.fcs = s.scs = CS('DeviceGray',1); s.f = s.s = [0]; s.lw = 1; s.font = None; s.fs = 0; s.tm = s.tlm = ID; s.tc = s.tw = s.tl = s.trise = 0; s.th = 1; s.tr = 0
        s.op = s.OP = False; s.opm = 0; s.ca = s.CA = 1; s.bm = 'Normal'; s.smask = False
    def copy(s):
        g = GS()
        for k in GS.__slots__: setattr(g, k, getattr(s, k))
        return g
ACTIONS = {'/'+x for x in 'GoTo GoToR GoToE Launch Thread URI Sound Movie Hide Named SubmitForm ResetForm ImportData JavaScript SetOCGState Rendition Trans GoTo3DView'.split()}
INTENTS = ('/Perceptual','/RelativeColorimetric','/AbsoluteColorimetric','/Saturation')
OPS = set("b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \"".split()) | {'INLINE IMAGE','PS'}
class Interp:
    def __init__(s, rep, opt, oi_hash, oi_space=None): s.rep, s.opt, s.oi, s.oispace = rep, opt, oi_hash, oi_space; s.res = {}; s.spots = {}; s.pats = set(); s.fonts = {}; s.seen_img = {}; s.spaces = {}; s.maxtac = 0; s.minline = 1e9; s.minppi = 1e9; s.transp = []; s.nglyph = 0; s.images = []; s.page = 0; s.inline = 0
    def font(s, o):
        k = o.objgen if o.objgen != (0,0) else id(o)
        if k not in s.fonts: s.fonts[k] = Font(o, s.rep, s.opt, f'page {s.page}')
        return s.fonts[k]
    def default_cs(s, cs):
        k = {'DeviceGray':'/DefaultGray','DeviceRGB':'/DefaultRGB','DeviceCMYK':'/DefaultCMYK'}.get(cs.kind)
        try: d = s.res.get('/ColorSpace',{}).get(k) if k else None
        except Exception: d = None
        return cs if d is None else parse_cs(d, {})
    def device_ok(s, cs):
        """PDF/X-4: DeviceCMYK needs a CMYK output intent, DeviceRGB an RGB one (or DefaultRGB), DeviceGray any"""
        return cs.kind == 'DeviceGray' or s.oispace is None or (cs.kind == 'DeviceCMYK') == (s.oispace == b'CMYK') and (cs.kind == 'DeviceRGB') == (s.oispace == b'RGB ')
    def use(s, cs, what, overprint=False, opm=0):
        cs0, cs = cs, s.default_cs(cs); F = lambda m, r=None: s.rep.fail('colour_spaces', f'page {s.page}: {what}: {m}', r)
        label = cs.kind + (f'/{cs.n}' if cs.kind == 'ICCBased' else '') + (':'+'+'.join(cs.names) if cs.names else '') + ('' if cs is cs0 else f' (as Default of {cs0.kind})')
        s.spaces[label] = s.spaces.get(label,0)+1
        if cs.kind in ('DeviceGray','Pattern'): pass
        elif cs.kind == 'DeviceCMYK':
            if not s.device_ok(cs): F('DeviceCMYK but the output intent is not CMYK')
        elif cs.kind == 'DeviceRGB':
            if s.oispace is not None and s.device_ok(cs): F('DeviceRGB', NEWS)
            else: F('DeviceRGB without RGB output intent or DefaultRGB')
        elif cs.kind == 'ICCBased':
            if cs.n == 3 and not s.opt.allow_rgb_icc: F('ICCBased RGB', NEWS)
            if cs.n == 4 and cs.extra == s.oi: F('ICCBased CMYK uses the output-intent profile (use DeviceCMYK)' + ('' if cs is cs0 else ' as DefaultCMYK'), None if cs is cs0 else NEWS)
            elif cs.n == 4: F('ICCBased CMYK of another profile: values would be converted', NEWS)
            if cs.n == 4 and overprint and opm == 1: F('ICCBased CMYK with overprint and OPM 1')
            if cs.n not in (1,3,4): F(f'ICCBased N={cs.n}')
            elif len(cs.hdr) < 40 or cs.hdr[36:40] != b'acsp': F('ICCBased profile is not an ICC profile')
            else:
                if {b'GRAY':1,b'RGB ':3,b'Lab ':3,b'CMYK':4}.get(cs.hdr[16:20]) != cs.n: F(f'ICCBased N={cs.n} but the profile is {cs.hdr[16:20]}')
                if cs.hdr[12:16] not in (b'scnr',b'mntr',b'prtr',b'spac'): F(f'ICCBased profile class {cs.hdr[12:16]}')
                if cs.hdr[8] > 4: F(f'ICCBased profile version {cs.hdr[8]}')
        elif cs.kind in ('CalGray','CalRGB','Lab'): F(f'{cs.kind} (allowed by PDF/X-4)', NEWS)
        elif cs.kind in ('Separation','DeviceN'):
            if 'All' in cs.names and not s.opt.allow_all: F('Separation All', NEWS)
            bs = cs.base and s.default_cs(cs.base)
            if bs is not None and bs.kind in ('DeviceRGB','DeviceCMYK') and not s.device_ok(bs): F(f'{label} alternate is {bs.kind}')
            elif bs is not None and (bs.kind in ('DeviceRGB','CalRGB') or (bs.kind == 'ICCBased' and bs.n == 3)): F(f'{label} alternate is {bs.kind}/{bs.n}', NEWS)
            elif bs is not None and bs.kind not in ('DeviceCMYK','DeviceGray','ICCBased','Lab','CalGray'): F(f'{label} alternate is {bs.kind}')
            if cs.kind == 'Separation' and cs.names[0] not in ('All','None') and bs is not None:
                s.spots.setdefault(cs.names[0], set()).add((bs.kind, bs.n, cs.fn))
                if len(s.spots[cs.names[0]]) > 1: s.rep.fail('spot_consistency', f'spot colour {cs.names[0]} is defined with different alternates or tint transforms')
            for n in cs.missing: s.rep.fail('spot_consistency', f'NChannel colorant {n} missing in Colorants')
            if s.opt.no_spots and any(n not in ('Cyan','Magenta','Yellow','Black','None','All') for n in cs.names): F(f'spot colour {label}', NEWS)
        elif cs.kind == 'Indexed':
            s.use(cs.base, what+' (indexed)', overprint, opm); return
        else: F(f'{cs.kind} not allowed')
        if cs.kind == 'Pattern' and cs.base: s.use(cs.base, what)
    def blend_cs(s, c, what):
        c = s.default_cs(c)
        if c.kind in ('DeviceRGB','DeviceCMYK') and not s.device_ok(c): s.rep.fail('transparency', f'{what} blend space {c.kind}/{c.n} does not match the output intent')
        elif c.kind == 'DeviceRGB' or c.kind == 'CalRGB' or (c.kind == 'ICCBased' and c.n == 3): s.rep.fail('transparency', f'{what} blend space {c.kind}/{c.n}', NEWS)
        elif c.kind == 'ICCBased' and c.n == 4 and c.extra == s.oi: s.rep.warn('transparency', f'{what} blend space is ICCBased with the output-intent profile')
        elif c.kind not in ('DeviceCMYK','DeviceGray','CalGray','ICCBased'): s.rep.fail('transparency', f'{what} blend space {c.kind}/{c.n}')
    def paint(s, g, fill, stroke, what, text=False, size=0):
        for on, cs, v, op, al in ((fill,g.fcs,g.f,g.op,g.ca),(stroke,g.scs,g.s,g.OP,g.CA)):
            if not on: continue
            s.use(cs, what, op, g.opm)
            if cs.kind == 'Pattern': continue
            ink = cs.ink(v) if len(v) >= cs.n else None
            if ink is None: continue
            tac = sum(ink)*100; s.maxtac = max(s.maxtac, tac)
            if tac > s.opt.max_tac+1e-6: s.rep.fail('fill_tac', f'page {s.page}: {what} ink {tac:.1f}% {[round(x*100,1) for x in ink]}')
            c,m,y,k,o = ink
            if text and on:
                cmy = c+m+y
                if (k >= .85 and cmy+o > .005) or (k < .85 and min(c,m,y) >= .5): s.rep.fail('black_text_k_only', f'page {s.page}: {what} {size:.1f}pt is rich black {[round(x*100) for x in ink]}')
                elif cs.kind in ('DeviceRGB','CalRGB','Lab') : pass
            if k >= .995 and c+m+y+o < .005:
                need = (text and size < s.opt.black_max_pt) or (not text and stroke and g.lw*minscale(g.ctm) < 2)
                if need and not (op and (g.opm == 1 or cs.kind == 'Separation') and cs.kind in ('DeviceCMYK','Separation')):
                    s.rep.fail('black_overprint', f'page {s.page}: {what} {size:.1f}pt 100K does not overprint (op={op} OPM={g.opm} {cs.kind})')
            if sum(ink) < .005 and op and (g.opm == 1 or cs.kind in ('DeviceGray','Separation')) and not (text and g.tr == 3): s.rep.fail('white_overprint', f'page {s.page}: {what} white object overprints (would vanish)')
    def line(s, w, what):
        s.minline = min(s.minline, w)
        if w < s.opt.min_line-1e-4: s.rep.fail('min_line_weight', f'page {s.page}: {what} {w:.3f} pt < {s.opt.min_line}')
    def image(s, g, im, res, inline=False):
        w,h = int(im.get('/Width',im.get('/W',0))), int(im.get('/Height',im.get('/H',0))); a,b,c,d = g.ctm[:4]
        px,py = w/max(1e-9,math.hypot(a,b)/72), h/max(1e-9,math.hypot(c,d)/72); ppi = min(px,py)
        mask = bool(im.get('/ImageMask',im.get('/IM',False))); bpc = 1 if mask else int(im.get('/BitsPerComponent',im.get('/BPC',8))); lim = s.opt.min_ppi_1bit if bpc == 1 else s.opt.min_ppi
        s.minppi = min(s.minppi, ppi); s.images.append(dict(page=s.page,w=w,h=h,ppi=round(ppi,1),bpc=bpc,mask=mask))
        if ppi < lim-.5: s.rep.fail('image_ppi', f'page {s.page}: image {w}x{h} placed at {ppi:.0f} ppi < {lim}')
        if ppi > s.opt.max_ppi: s.rep.warn('image_ppi', f'page {s.page}: image {w}x{h} at {ppi:.0f} ppi > {s.opt.max_ppi}')
        if '/Intent' in im and str(im['/Intent']) not in INTENTS: s.rep.fail('no_forbidden_objects', f"page {s.page}: image Intent {im['/Intent']}")
        if inline and ('LZW' in str(im.get('/Filter', im.get('/F',''))) or '/Crypt' in str(im.get('/Filter', im.get('/F','')))): s.rep.fail('no_forbidden_objects', f'page {s.page}: inline image LZW/Crypt filter')
        if mask: s.paint(g, True, False, 'image mask'); return
        if isinstance(im.get('/SMask'), Stream) or int(im.get('/SMaskInData',0)): s.transp.append(f'page {s.page}: image SMask')
        if bpc == 16: s.rep.warn('image_ppi', f'page {s.page}: 16-bit image')
        cso = im.get('/ColorSpace', im.get('/CS')); filt = im.get('/Filter', im.get('/F'))
        if cso is None:
            if 'JPX' in str(filt): s.rep.warn('colour_spaces', f'page {s.page}: JPX image without ColorSpace')
            return
        cs = parse_cs(cso, res); s.use(cs, f'image {w}x{h}', g.op, g.opm)
        if inline or np is None: return
        key = im.objgen
        if key in s.seen_img: return
        s.seen_img[key] = 1
        try:
            if cs.n == 4 and cs.kind in ('DeviceCMYK','ICCBased'):
                if 'DCT' in str(filt):
                    from PIL import Image
                    i = Image.open(io.BytesIO(im.read_raw_bytes())); arr = np.asarray(i).astype(np.float32)/255
                elif bpc == 8: arr = np.frombuffer(im.read_bytes(), np.uint8)[:w*h*4].reshape(-1,4).astype(np.float32)/255
                else: return
                dec = im.get('/Decode')
                # Corrected (duikai): Pillow hands every CMYK JPEG out inverted, Adobe marker or not; the samples of the file are 1-arr, and Decode
                # [1 0 ...] turns those. Without this a JPEG stored as ISO 32000-1 has it by default is judged by its negative.
                turned = dec is not None and num(dec[0]) == 1
                if turned != ('DCT' in str(filt)): arr = 1-arr
                t = arr.reshape(-1,4).sum(1)*100; over = float((t > s.opt.max_tac+1.5).mean()); mx = float(t.max())
                s.maxtac_img = max(getattr(s,'maxtac_img',0), mx)
                if over > s.opt.tac_area/100: s.rep.fail('image_tac', f'page {s.page}: image {w}x{h} max ink {mx:.0f}%, {over*100:.2f}% of pixels over {s.opt.max_tac}%')
        except Exception as e: s.rep.warn('image_tac', f'page {s.page}: image not decoded: {e!r}'[:160])
    def extgs(s, g, d):
        if '/LW' in d: g.lw = num(d['/LW'])
        if '/OP' in d: g.OP = bool(d['/OP']); g.op = g.OP if '/op' not in d else g.op
        if '/op' in d: g.op = bool(d['/op'])
        if '/OPM' in d: g.opm = int(d['/OPM'])
        if '/ca' in d: g.ca = num(d['/ca'])
        if '/CA' in d: g.CA = num(d['/CA'])
        if '/Font' in d: g.font = s.font(d['/Font'][0]); g.fs = num(d['/Font'][1])
        if '/BM' in d:
            b = [str(x)[1:] for x in d['/BM']] if isinstance(d['/BM'], Array) else [str(d['/BM'])[1:]]; g.bm = next((x for x in b if x in BM_OK), b[0] if b else 'Normal')
            for x in b:
                if x not in BM_OK: s.rep.fail('transparency', f'page {s.page}: blend mode {x}')
        if '/SMask' in d:
            if isinstance(d['/SMask'], Dictionary):
                s.transp.append(f'page {s.page}: SMask')
                gr = d['/SMask'].get('/G'); isinstance(gr, Stream) and s.form(g.copy(), gr, {}, 1)
        if g.ca < 1 or g.CA < 1 or g.bm not in ('Normal','Compatible'): s.transp.append(f'page {s.page}: ca={g.ca} CA={g.CA} BM={g.bm}')
        if '/RI' in d and str(d['/RI']) not in INTENTS: s.rep.fail('no_forbidden_objects', f"page {s.page}: ExtGState RI {d['/RI']}")
        if '/TR' in d: s.rep.fail('no_forbidden_objects', f'page {s.page}: ExtGState TR')
        if '/TR2' in d and d['/TR2'] != Name.Default: s.rep.fail('no_forbidden_objects', f'page {s.page}: ExtGState TR2')
        h = d.get('/HT')
        if isinstance(h, (Dictionary, Stream)): s.halftone(h)
        for k in ('/BG','/BG2','/UCR','/UCR2'):
            if k in d and d[k] != Name.Default: s.rep.warn('no_forbidden_objects', f'page {s.page}: ExtGState {k[1:]}')
        if '/HTP' in d: s.rep.fail('no_forbidden_objects', f'page {s.page}: ExtGState HTP')
    def halftone(s, h):
        t = int(h.get('/HalftoneType',0))
        if t not in (1,5): s.rep.fail('no_forbidden_objects', f'page {s.page}: halftone type {t} (only 1 and 5)')
        if '/HalftoneName' in h: s.rep.fail('no_forbidden_objects', f'page {s.page}: HalftoneName')
        for k,v in h.items():
            if t == 5 and isinstance(v, (Dictionary, Stream)):
                if k in ('/Cyan','/Magenta','/Yellow','/Black','/Default') and '/TransferFunction' in v: s.rep.warn('no_forbidden_objects', f'page {s.page}: halftone {k[1:]} TransferFunction')
                if int(v.get('/HalftoneType',0)) not in (1,): s.rep.fail('no_forbidden_objects', f"page {s.page}: halftone {k[1:]} type {v.get('/HalftoneType')}")
    def form(s, g, f, res, depth):
        if depth > 12: return
        if '/Group' in f:
            cs = f['/Group'].get('/CS')
            if cs is not None: s.blend_cs(parse_cs(cs, f.get('/Resources',res)), f'page {s.page}: group')
        m = f.get('/Matrix'); g = g.copy()
        if m is not None: g.ctm = mul(tuple(num(x) for x in m), g.ctm)
        s.run(f, f.get('/Resources', res), g, depth+1)
    def show(s, g, b, vertical=False):
        if g.font is None: s.rep.fail('no_forbidden_objects', f'page {s.page}: text shown without a font'); return
        cods = g.font.codes(b); s.nglyph += len(cods)
        if g.tr != 3 or s.opt.check_invisible: g.font.used.update(cods)
        if g.tr != 3 and cods: g.font.visible = True
        m = mul((g.fs*g.th,0,0,g.fs,0,g.trise), mul(g.tm, g.ctm)); size = math.hypot(m[2],m[3])
        if cods and g.tr != 3: s.paint(g, g.tr in (0,2,4,6), g.tr in (1,2,5,6), f'text {g.font.name}', True, size)
        if g.font.sub == '/Type3':
            fm = tuple(num(x) for x in g.font.o.get('/FontMatrix',[.001,0,0,.001,0,0]))
            for c in set(cods)-g.font.charprocs:
                g.font.charprocs.add(c); cp = g.font.o.get('/CharProcs',{}).get('/'+g.font.names.get(c,'?'))
                if isinstance(cp, Stream): gg = g.copy(); gg.ctm = mul(fm, m); s.run(cp, g.font.o.get('/Resources', s.res), gg, 6)
        adv = sum(g.font.width(c) for c in cods)*(abs(num(g.font.o['/FontMatrix'][0])) if g.font.sub == '/Type3' and '/FontMatrix' in g.font.o else .001)*g.fs + g.tc*len(cods) + (g.tw*sum(c == 32 for c in cods) if not g.font.type0 else 0)
        g.tm = mul((1,0,0,1,0,-len(cods)*g.fs) if g.font.vert else (1,0,0,1,adv*g.th,0), g.tm)
    def run(s, stream, res, g, depth=0):
        prev, s.res = s.res, res
        try: s.run2(stream, res, g, depth)
        except (TypeError, ValueError, IndexError, KeyError, AttributeError, pikepdf.PdfError) as e: s.rep.fail('no_forbidden_objects', f'page {s.page}: malformed content or resource: {e!r}'[:200])
        finally: s.res = prev
    def run2(s, stream, res, g, depth=0):
        stack = []; path = []; cur = None; bx = 0
        try: ops = pikepdf.parse_content_stream(stream)
        except Exception as e: s.rep.fail('no_forbidden_objects', f'page {s.page}: unreadable content: {e}'); return
        for ins in ops:
            try: o = str(ins.operator); a = ins.operands
            except Exception: continue
            if o not in OPS and not bx: s.rep.fail('no_forbidden_objects', f'page {s.page}: undefined operator {o[:20]!r}')
            bx += (o == 'BX')-(o == 'EX')
            if o == 'q': stack.append(g.copy())
            elif o == 'Q': g = stack.pop() if stack else g
            elif o == 'cm': g.ctm = mul(tuple(num(x) for x in a), g.ctm)
            elif o == 'w': g.lw = num(a[0])
            elif o == 'gs':
                try: s.extgs(g, res['/ExtGState'][a[0]])
                except KeyError: s.rep.fail('no_forbidden_objects', f'page {s.page}: missing ExtGState {a[0]}')
            elif o == 'ri':
                if str(a[0]) not in INTENTS: s.rep.fail('no_forbidden_objects', f'rendering intent {a[0]}')
            elif o in ('g','G','k','K','rg','RG'):
                cs = CS(*{'g':('DeviceGray',1),'k':('DeviceCMYK',4),'r':('DeviceRGB',3)}[o[0].lower()]); v = [num(x) for x in a]
                if o.islower(): g.fcs, g.f = cs, v
                else: g.scs, g.s = cs, v
            elif o in ('cs','CS'):
                cs = parse_cs(a[0], res)
                if o == 'cs': g.fcs, g.f = cs, cs.initial()
                else: g.scs, g.s = cs, cs.initial()
            elif o in ('sc','scn','SC','SCN'):
                v = [num(x) for x in a if not isinstance(x, Name)]
                if o.islower(): g.f = v
                else: g.s = v
                if a and isinstance(a[-1], Name):
                    pat = res.get('/Pattern',{}).get(a[-1])
                    if isinstance(pat, Stream):
                        k = (s.page, pat.objgen)
                        if depth < 8 and k not in s.pats:
                            s.pats.add(k); gp = GS(); mt = pat.get('/Matrix'); gp.ctm = ID if mt is None else tuple(num(x) for x in mt); s.run(pat, pat.get('/Resources',res), gp, depth+1)
                    elif pat is not None and '/Shading' in pat: s.use(parse_cs(pat['/Shading']['/ColorSpace'], res), 'shading pattern')
            elif o == 'sh':
                sh = res['/Shading'][a[0]]; s.use(parse_cs(sh['/ColorSpace'], res), 'shading')
            elif o == 're': path.append(('re',[num(x) for x in a]))
            elif o in ('m','l','c','v','y','h'): path.append((o,[num(x) for x in a]))
            elif o in ('f','F','f*','S','s','B','B*','b','b*','n'):
                fill = o[0] in 'fFBb'; stroke = o[0] in 'SsBb'
                if fill or stroke: s.paint(g, fill, stroke, 'path '+o)
                if stroke: s.line(g.lw*minscale(g.ctm), 'stroke')
                if fill and not stroke:
                    for k,p in path:
                        if k == 're' and abs(p[2]) > 0 and abs(p[3]) > 0:
                            ww = abs(p[2])*math.hypot(g.ctm[0],g.ctm[1]); hh = abs(p[3])*math.hypot(g.ctm[2],g.ctm[3]); t = min(ww,hh)
                            if t < 2: s.line(t, 'thin filled rectangle')
                path = []
            elif o == 'BT': g.tm = g.tlm = ID
            elif o == 'Tf':
                try: g.font = s.font(res['/Font'][a[0]])
                except KeyError: s.rep.fail('fonts_embedded', f'page {s.page}: font resource {a[0]} missing'); g.font = None
                g.fs = num(a[1])
            elif o in ('Td','TD'):
                if o == 'TD': g.tl = -num(a[1])
                g.tlm = mul((1,0,0,1,num(a[0]),num(a[1])), g.tlm); g.tm = g.tlm
            elif o == 'Tm': g.tm = g.tlm = tuple(num(x) for x in a)
            elif o == 'T*': g.tlm = mul((1,0,0,1,0,-g.tl), g.tlm); g.tm = g.tlm
            elif o == 'TL': g.tl = num(a[0])
            elif o == 'Tc': g.tc = num(a[0])
            elif o == 'Tw': g.tw = num(a[0])
            elif o == 'Tz': g.th = num(a[0])/100
            elif o == 'Ts': g.trise = num(a[0])
            elif o == 'Tr': g.tr = int(a[0])
            elif o == 'Tj': s.show(g, bytes(a[0]))
            elif o == 'TJ':
                for x in a[0]:
                    if isinstance(x, String): s.show(g, bytes(x))
                    elif g.font is not None and g.font.vert: g.tm = mul((1,0,0,1,0,-num(x)/1000*g.fs), g.tm)
                    else: g.tm = mul((1,0,0,1,-num(x)/1000*g.fs*g.th,0), g.tm)
            elif o in ("'",'"'):
                if o == '"': g.tw, g.tc = num(a[0]), num(a[1])
                g.tlm = mul((1,0,0,1,0,-g.tl), g.tlm); g.tm = g.tlm; s.show(g, bytes(a[-1]))
            elif o == 'Do':
                x = res.get('/XObject',{}).get(a[0])
                if x is None: s.rep.fail('no_forbidden_objects', f'page {s.page}: missing XObject {a[0]}'); continue
                st = str(x.get('/Subtype'))
                if '/OPI' in x: s.rep.fail('no_forbidden_objects', f'page {s.page}: OPI')
                if '/Ref' in x: s.rep.fail('no_forbidden_objects', f'page {s.page}: reference XObject')
                for al in x.get('/Alternates',[]): (s.rep.fail if al.get('/DefaultForPrinting') else s.rep.warn)('no_forbidden_objects', f'page {s.page}: alternate image' + (' DefaultForPrinting' if al.get('/DefaultForPrinting') else ''))
                if st == '/Image': s.image(g, x, res)
                elif st == '/Form':
                    if '/Group' in x and str(x['/Group'].get('/S')) == '/Transparency': s.transp.append(f'page {s.page}: form transparency group')
                    s.form(g, x, res, depth)
                if st == '/PS' or '/PS' in x or str(x.get('/Subtype2')) == '/PS': s.rep.fail('no_forbidden_objects', f'page {s.page}: PostScript XObject')
            elif o == 'INLINE IMAGE':
                s.inline += 1; s.image(g, ins.iimage.obj if hasattr(ins.iimage,'obj') else {}, res, True)
            elif o == 'PS': s.rep.fail('no_forbidden_objects', 'PS operator')

# ---------- document ----------
def xmp_read(b):
    t = ET.fromstring(re.sub(rb'<\?xpacket.*?\?>', b'', b, flags=re.S).strip()); out = {}
    inv = {v:k for k,v in NS.items()}
    def q(n): m = re.match(r'\{(.*)\}(.*)', n); return f"{inv.get(m[1],m[1])}:{m[2]}" if m else n
    for d in t.iter('{%s}Description' % NS['rdf']):
        for k,v in d.attrib.items(): out[q(k)] = v
        for e in d:
            li = e.findall('.//{%s}li' % NS['rdf']); out[q(e.tag)] = (li[0].text if li else (e.text or '').strip())
    return out
def pdfdate(s):
    m = re.match(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([Zz+-])(\d\d)?'?(\d\d)?'?)?", s)
    if not m: return None
    v = [int(x) if x else d for x,d in zip(m.groups()[:6],(0,1,1,0,0,0))]; off = (int(m[8] or 0)*60+int(m[9] or 0))*(-1 if m[7] == '-' else 1) if m[7] and m[7] not in 'Zz' else 0
    return datetime.datetime(*v, tzinfo=datetime.timezone(datetime.timedelta(minutes=off)))
def isodate(s):
    try: d = datetime.datetime.fromisoformat(s.replace('Z','+00:00')); return d if d.tzinfo else d.replace(tzinfo=datetime.timezone.utc)
    except Exception: return None
def rect(a): r = [num(x) for x in a]; return [min(r[0],r[2]),min(r[1],r[3]),max(r[0],r[2]),max(r[1],r[3])]
inside = lambda a,b,e=.01: a[0] >= b[0]-e and a[1] >= b[1]-e and a[2] <= b[2]+e and a[3] <= b[3]+e

def check(path, opt):
    rep = Rep(opt.level); raw = open(path,'rb').read(); rep.facts.update(file=os.path.basename(path), bytes=len(raw), sha256=hashlib.sha256(raw).hexdigest())
    m = re.match(rb'%PDF-(\d)\.(\d)(?=[\s])', raw, re.S)
    if not m: rep.fail('header','no %PDF-x.y header at byte 0')
    else:
        m3 = re.match(rb'%PDF-\d\.\d[ \t]*[\r\n]+%(....)', raw, re.S)
        if not m3 or any(b < 128 for b in m3[1]): rep.fail('header','second line needs four bytes >= 128 (PDF/A-2 6.1.2)',HOUSE)
        if (int(m[1]),int(m[2])) > (1,6): rep.fail('header', f'PDF {m[1].decode()}.{m[2].decode()} header; PDF/X-4 is based on PDF 1.6')
    if not raw.rstrip(b'\r\n').endswith(b'%%EOF'): rep.fail('header','data after %%EOF',HOUSE)
    try: pdf = pikepdf.open(path)
    except pikepdf.PasswordError: rep.fail('encryption','password protected'); return rep
    if pdf.is_encrypted or '/Encrypt' in pdf.trailer: rep.fail('encryption','Encrypt in trailer')
    if pdf.Root.get('/Version') is not None and str(pdf.Root['/Version']) > '/1.6': rep.fail('header', f"catalog Version {pdf.Root['/Version']}")
    idv = pdf.trailer.get('/ID')
    if idv is None or len(idv) != 2 or min(len(bytes(x)) for x in idv) < 1: rep.fail('file_id','trailer ID missing')
    elif min(len(bytes(x)) for x in idv) < 16: rep.fail('file_id','trailer ID shorter than 16 bytes',HOUSE)
    # Info
    info = pdf.trailer.get('/Info'); info = {} if info is None else info
    g = lambda k: str(info[k]) if k in info else None
    for k in ('/Title','/CreationDate','/ModDate','/Trapped'):
        if not g(k): rep.fail('info_keys', f'Info{k} missing or empty')
    for k in ('/CreationDate','/ModDate'):
        if g(k) and not pdfdate(g(k)): rep.fail('info_keys', f'{k} not a PDF date: {g(k)}')
    if g('/Trapped') and g('/Trapped') not in ('/True','/False'): rep.fail('trapped', f"Info/Trapped is {g('/Trapped')} (must be the name /True or /False)")
    if not g('/Trapped'): rep.fail('trapped','Info/Trapped missing')
    if g('/GTS_PDFXVersion') and not g('/GTS_PDFXVersion').startswith('PDF/X-4'): rep.fail('pdfx_version', f"Info/GTS_PDFXVersion {g('/GTS_PDFXVersion')}")
    # XMP
    x = {}; md = pdf.Root.get('/Metadata')
    if not isinstance(md, Stream): rep.fail('xmp_keys','no document XMP metadata')
    else:
        if '/Filter' in md: rep.warn('xmp_keys','XMP stream is filtered')
        if str(md.get('/Type')) != '/Metadata' or str(md.get('/Subtype')) != '/XML': rep.fail('xmp_keys','metadata stream needs Type /Metadata Subtype /XML')
        try: x = xmp_read(md.read_bytes())
        except Exception as e: rep.fail('xmp_keys', f'XMP not parseable: {e}')
        for k in ('dc:title','xmp:CreateDate','xmp:ModifyDate','xmp:MetadataDate','xmpMM:DocumentID','xmpMM:VersionID','xmpMM:RenditionClass','pdf:Trapped'):
            if not x.get(k): rep.fail('xmp_keys', f'XMP {k} missing')
        v = x.get('pdfxid:GTS_PDFXVersion')
        if v != 'PDF/X-4': rep.fail('pdfx_version', f'XMP pdfxid:GTS_PDFXVersion is {v!r}')
        if x.get('pdf:Trapped') not in (None,'True','False'): rep.fail('trapped', f"XMP pdf:Trapped {x['pdf:Trapped']}")
        for a,b,f in (('/Title','dc:title',None),('/Producer','pdf:Producer',None),('/Creator','xmp:CreatorTool',None),('/CreationDate','xmp:CreateDate','d'),('/ModDate','xmp:ModifyDate','d')):
            if g(a) and x.get(b) and ((f and pdfdate(g(a)) != isodate(x[b])) or (not f and g(a) != x[b])): rep.fail('xmp_info_match', f'Info{a}={g(a)} but XMP {b}={x[b]}')
        for a,b in (('/Author','dc:creator'),('/Subject','dc:description'),('/Keywords','pdf:Keywords')):
            if g(a) and (x.get(b) or '') != g(a): rep.warn('xmp_info_match', f'Info{a}={g(a)[:60]} but XMP {b}={x.get(b)}')
        if g('/Trapped') and x.get('pdf:Trapped') and g('/Trapped') != '/'+x['pdf:Trapped']: rep.fail('xmp_info_match','Trapped differs between Info and XMP')
    if not isinstance(md, Stream): rep.fail('pdfx_version','no XMP, hence no pdfxid:GTS_PDFXVersion')
    # deterministic
    if g('/CreationDate') and g('/ModDate') and g('/CreationDate') != g('/ModDate'): rep.fail('deterministic','CreationDate differs from ModDate')
    if opt.epoch is not None and g('/CreationDate') and pdfdate(g('/CreationDate')) and pdfdate(g('/CreationDate')).timestamp() != opt.epoch: rep.fail('deterministic', f"CreationDate {g('/CreationDate')} is not the requested epoch {opt.epoch}")
    if opt.same_as:
        o = open(opt.same_as,'rb').read()
        if o != raw: rep.fail('deterministic', f'differs from {opt.same_as} (first byte {next((i for i,(p,q) in enumerate(zip(o,raw)) if p != q), min(len(o),len(raw)))})')
    if idv is not None and len(idv) == 2 and bytes(idv[0]) != bytes(idv[1]): rep.fail('deterministic','the two ID strings differ (file was updated)')
    # output intent
    oi_hash = None; oi_space = None; ois = [o for o in pdf.Root.get('/OutputIntents',[]) if str(o.get('/S')) == '/GTS_PDFX']
    if len(ois) != 1: rep.fail('output_intent', f'{len(ois)} GTS_PDFX output intents (need exactly 1)')
    for o in ois:
        if not str(o.get('/OutputConditionIdentifier','')): rep.fail('output_intent','OutputConditionIdentifier missing')
        elif re.search(r'\s{2,}|[\r\n]|^\s|\s$', str(o['/OutputConditionIdentifier'])): rep.warn('output_intent','OutputConditionIdentifier holds line breaks or padding: not a registered name')
        if '/DestOutputProfileRef' in o: rep.fail('output_intent','DestOutputProfileRef (PDF/X-4p, not X-4)')
        rep.facts['output_condition'] = str(o.get('/OutputConditionIdentifier',''))
        p = o.get('/DestOutputProfile')
        if not isinstance(p, Stream): rep.fail('output_intent','DestOutputProfile missing'); continue
        if not str(o.get('/RegistryName','')) and '/Info' not in o: rep.fail('output_intent','needs RegistryName (registered condition) or Info (PDF 1.6 table 10.51)')
        elif '/Info' not in o: rep.warn('output_intent','no Info (Acrobat asks for the key in PDF/X-1a)')
        elif not str(o.get('/RegistryName','')) and not str(o.get('/Info','')).strip(): rep.fail('output_intent','Info is present but empty, and there is no RegistryName',HOUSE)
        try: b = p.read_bytes()
        except Exception as e: rep.fail('icc_profile', f'profile stream cannot be decoded: {type(e).__name__}'); continue
        oi_hash = hashlib.md5(b).hexdigest()
        if len(b) < 132 or b[36:40] != b'acsp': rep.fail('icc_profile','not an ICC profile'); continue
        cls,sp,pcs = b[12:16],b[16:20],b[20:24]; rep.facts['icc'] = f"{cls.decode()} {sp.decode()} {pcs.decode()} v{b[8]}.{b[9]>>4} {len(b)} bytes"
        if cls != b'prtr': rep.fail('icc_profile', f'profile class {cls} is not prtr')
        oi_space = sp; nn = {b'CMYK':4,b'RGB ':3,b'GRAY':1}.get(sp)
        if nn is None or int(p.get('/N',0)) != nn: rep.fail('icc_profile', f"profile space {sp} N={p.get('/N')}")
        elif nn != 4: rep.fail('icc_profile', f"profile space {sp}: newsprint needs CMYK", NEWS)
        if struct.unpack('>I',b[:4])[0] != len(b): rep.fail('icc_profile','profile size field differs from stream length')
        if b[8] > 4: rep.fail('icc_profile', f'ICC major version {b[8]}')
        tags = {b[132+12*i:136+12*i] for i in range(struct.unpack('>I',b[128:132])[0])}
        for t in (b'A2B0',b'B2A0',b'desc',b'cprt',b'wtpt') if sp == b'CMYK' else (b'desc',b'cprt',b'wtpt'):
            if t not in tags: rep.fail('icc_profile', f'tag {t.decode()} missing')
    others = [o for o in pdf.Root.get('/OutputIntents',[]) if str(o.get('/S')) != '/GTS_PDFX']
    for o in others:
        if ois and '/DestOutputProfile' in o and isinstance(ois[0].get('/DestOutputProfile'),Stream) and o['/DestOutputProfile'].objgen != ois[0]['/DestOutputProfile'].objgen: rep.fail('output_intent', f"{o.get('/S')} output intent uses another profile object")
    if opt.also_pdfa:
        if x.get('pdfaid:part') != '2' or x.get('pdfaid:conformance') not in ('U','B','A'): rep.fail('pdfa_ids', f"pdfaid:part={x.get('pdfaid:part')} conformance={x.get('pdfaid:conformance')}")
        if not any(str(o.get('/S')) == '/GTS_PDFA1' for o in others): rep.fail('pdfa_ids','no GTS_PDFA1 output intent')
    else: rep.skip('pdfa_ids','not asked (--also-pdfa)')
    # actions / forbidden objects
    R = pdf.Root
    if '/OpenAction' in R and isinstance(R['/OpenAction'], Dictionary): rep.fail('no_javascript_actions', f"OpenAction {R['/OpenAction'].get('/S')}")
    if '/AA' in R: rep.fail('no_javascript_actions','catalog AA')
    if '/Names' in R and '/JavaScript' in R['/Names']: rep.fail('no_javascript_actions','Names/JavaScript')
    if '/AcroForm' in R:
        if '/XFA' in R['/AcroForm']: rep.fail('no_javascript_actions','XFA form')
        elif len(R['/AcroForm'].get('/Fields',[])): rep.fail('no_javascript_actions','AcroForm with fields (widgets outside the bleed would be legal)',HOUSE)
        else: rep.warn('no_javascript_actions','empty AcroForm')
    if '/Names' in R and '/EmbeddedFiles' in R['/Names']: rep.warn('no_forbidden_objects','EmbeddedFiles')
    for ob in pdf.objects:
        try:
            if isinstance(ob,(Dictionary,Stream)):
                if str(ob.get('/S','')) in ('/JavaScript','/Launch','/Movie','/Sound','/URI','/SubmitForm','/ImportData','/GoToR') and ('/JS' in ob or '/URI' in ob or '/F' in ob): rep.fail('no_javascript_actions', f"action {ob.get('/S')}")
            if isinstance(ob, Dictionary) and isinstance(ob.get('/A'), Dictionary) and str(ob['/A'].get('/S','')) in ACTIONS:
                if '/Title' in ob and '/Rect' not in ob: rep.fail('no_javascript_actions', f"outline item with action {ob['/A'].get('/S')} (use Dest)")
                else: rep.fail('no_javascript_actions', f"action {ob['/A'].get('/S')} on {ob.get('/Subtype','object')}")
            if isinstance(ob, Dictionary) and '/AA' in ob and '/Rect' in ob: rep.fail('no_javascript_actions', 'annotation AA')
            if isinstance(ob, Stream):
                if '/Crypt' in str(ob.get('/Filter','')): rep.fail('no_forbidden_objects','Crypt filter')
                if 'LZW' in str(ob.get('/Filter','')): rep.fail('no_forbidden_objects','LZWDecode')
                if '/F' in ob: rep.fail('no_forbidden_objects','external stream data (/F)')
                if str(ob.get('/Subtype')) == '/PS': rep.fail('no_forbidden_objects','PostScript XObject')
        except Exception: pass
    oc = R.get('/OCProperties')
    if oc is not None:
        for d in [oc.get('/D')]+list(oc.get('/Configs',[])):
            if d is None or not str(d.get('/Name','')): rep.fail('optional_content','OC configuration without Name')
            if d is not None and '/AS' in d: rep.fail('optional_content','OC configuration with AS')
            if d is not None and '/Order' in d:
                def flat(a): 
                    for z in a:
                        if isinstance(z, Array): yield from flat(z)
                        elif isinstance(z, Dictionary): yield z.objgen
                if {z.objgen for z in oc.get('/OCGs',[])} - set(flat(d['/Order'])): rep.fail('optional_content','OC configuration Order does not list every OCG (PDF/A-2 6.9)',HOUSE)
        nm = [str(d.get('/Name','')) for d in [oc.get('/D')]+list(oc.get('/Configs',[])) if d is not None]
        if len(set(nm)) != len(nm): rep.fail('optional_content','OC configuration names not unique (PDF/A-2 6.9)',HOUSE)
    # pages
    it = Interp(rep, opt, oi_hash, oi_space); pages = []
    for i, page in enumerate(pdf.pages, 1):
        it.page = i; po = page.obj; box = {}
        for k in ('/MediaBox','/CropBox','/BleedBox','/TrimBox','/ArtBox'):
            v = po.get(k)
            if v is None and k in ('/MediaBox','/CropBox'):
                q = po
                while v is None and '/Parent' in q: q = q['/Parent']; v = q.get(k)
            if v is not None: box[k[1:]] = rect(v)
        t = box.get('TrimBox')
        if 'MediaBox' not in box: rep.fail('page_boxes', f'page {i}: no MediaBox'); continue
        if t is None and 'ArtBox' not in box: rep.fail('page_boxes', f'page {i}: neither TrimBox nor ArtBox')
        if t is not None and 'ArtBox' in box: rep.fail('page_boxes', f'page {i}: both TrimBox and ArtBox')
        t = t or box.get('ArtBox') or box['MediaBox']; bl = box.get('BleedBox', t)
        if not inside(t, bl): rep.fail('page_boxes', f'page {i}: TrimBox outside BleedBox')
        if not inside(bl, box['MediaBox']): rep.fail('page_boxes', f'page {i}: BleedBox/TrimBox outside MediaBox')
        if 'CropBox' in box and not inside(t, box['CropBox']): rep.fail('page_boxes', f'page {i}: CropBox cuts the TrimBox/ArtBox')
        elif 'CropBox' in box and not inside(bl, box['CropBox']): rep.fail('page_boxes', f'page {i}: CropBox cuts the BleedBox', HOUSE)
        if '/SeparationInfo' in po: rep.fail('no_forbidden_objects', f'page {i}: pre-separated page (SeparationInfo)', NEWS)
        wmm,hmm = (t[2]-t[0])*25.4/72,(t[3]-t[1])*25.4/72
        if opt.trim:
            w,h = opt.trim
            if abs(w-wmm) > .1 or abs(h-hmm) > .1: rep.fail('page_geometry', f'page {i}: trim {wmm:.2f}x{hmm:.2f} mm, expected {w}x{h}')
        if opt.bleed is not None:
            for nme,dv in zip('left bottom right top'.split(),(t[0]-bl[0],t[1]-bl[1],bl[2]-t[2],bl[3]-t[3])):
                if dv*25.4/72 < opt.bleed-.05: rep.fail('page_geometry', f'page {i}: {nme} bleed {dv*25.4/72:.2f} mm < {opt.bleed}')
        if po.get('/UserUnit') is not None and num(po['/UserUnit']) != 1: rep.fail('page_geometry', f'page {i}: UserUnit', HOUSE)
        if int(po.get('/Rotate',0)) != 0: rep.fail('page_geometry', f'page {i}: Rotate', HOUSE)
        if '/AA' in po: rep.fail('no_javascript_actions', f'page {i}: AA')
        for an in po.get('/Annots',[]):
            r = rect(an['/Rect']) if '/Rect' in an else t; st = str(an.get('/Subtype'))
            if st not in ('/TrapNet','/PrinterMark') and r[0] < bl[2] and r[2] > bl[0] and r[1] < bl[3] and r[3] > bl[1]: rep.fail('no_annotations_in_trim', f'page {i}: {st} annotation inside the bleed/trim')
        if '/PresSteps' in po: rep.fail('no_forbidden_objects', f'page {i}: PresSteps (PDF/A-2)', HOUSE)
        nt = len(it.transp)
        it.run(page, page.resources if hasattr(page,'resources') else po.get('/Resources',Dictionary()), GS())
        gr = po.get('/Group')
        if gr is not None and '/CS' in gr:
            it.res = page.resources if hasattr(page,'resources') else {}; it.blend_cs(parse_cs(gr['/CS'], po.get('/Resources',Dictionary())), f'page {i}: page group'); it.res = {}
        if len(it.transp) > nt:
            if opt.no_transparency: rep.fail('transparency', it.transp[nt], NEWS)
            elif gr is None or '/CS' not in gr: rep.fail('transparency', f'page {i}: transparency used but page Group has no CMYK CS ({it.transp[nt]})', NEWS)
        pages.append(dict(page=i, trim_mm=[round(wmm,2),round(hmm,2)], boxes={k:[round(z,2) for z in v] for k,v in box.items()}))
    for f in it.fonts.values(): f.finish()
    if it.inline: rep.facts['inline_images'] = it.inline
    rep.facts.update(pages=pages, colour_spaces=it.spaces, max_fill_tac=round(it.maxtac,1), max_image_tac=round(getattr(it,'maxtac_img',0),1), min_line_pt=None if it.minline > 1e8 else round(it.minline,3), min_image_ppi=None if it.minppi > 1e8 else round(it.minppi,1),
        images=it.images[:50], glyphs_shown=it.nglyph, fonts=[dict(name=f.name,type=f.sub,embedded=f.fkind,codes_used=len(f.used),tounicode=f.tu is not None,vertical=f.vert) for f in it.fonts.values()], transparency=it.transp[:5])
    if np is None: rep.skip('image_tac','numpy not installed')
    # raster
    if opt.raster_tac:
        try:
            from PIL import Image; Image.MAX_IMAGE_PIXELS = None
            with tempfile.TemporaryDirectory() as td:
                subprocess.run(['gs','-q','-dSAFER','-dBATCH','-dNOPAUSE','-sDEVICE=tiff32nc','-dSimulateOverprint=true','-dOverprint=/simulate',f'-r{opt.raster_tac}','-o',td+'/p%d.tif',path],check=True,capture_output=True,timeout=600)
                for f in sorted(os.listdir(td)):
                    arr = np.asarray(Image.open(td+'/'+f)).astype(np.uint16).sum(2)*(100/255); lim = opt.max_tac+2
                    fr = float((arr > lim).mean())*100; rep.facts.setdefault('raster_tac',[]).append(dict(page=f,max=round(float(arr.max()),1),p99=round(float(np.percentile(arr,99)),1),over_percent=round(fr,4)))
                    if fr > opt.tac_area: rep.fail('raster_tac', f'{f}: {fr:.3f}% of the page over {opt.max_tac}% ink (max {arr.max():.0f}%)')
        except Exception as e: rep.fail('raster_tac', f'could not rasterise: {e!r}'[:200])
    else: rep.skip('raster_tac','not asked (--raster-tac DPI)')
    return rep

def main(argv=None):
    ap = argparse.ArgumentParser(); A = ap.add_argument
    A('pdf'); A('--trim'); A('--bleed',type=float); A('--min-ppi',type=float,default=170); A('--max-ppi',type=float,default=450); A('--min-ppi-1bit',type=float,default=600); A('--max-tac',type=float,default=240); A('--tac-area',type=float,default=.05,help='percent of area allowed over max TAC in rasters/images')
    A('--min-line',type=float,default=.25); A('--black-max-pt',type=float,default=12); A('--same-as'); A('--epoch',type=float); A('--raster-tac',type=int); A('--also-pdfa',action='store_true'); A('--no-transparency',action='store_true'); A('--no-spots',action='store_true'); A('--allow-all',action='store_true'); A('--allow-rgb-icc',action='store_true'); A('--check-invisible',action='store_true'); A('--level',choices=('norm','newspaper','house'),default='house'); A('--json')
    o = ap.parse_args(argv)
    if o.trim: o.trim = tuple(float(v) for v in o.trim.lower().split('x'))
    try: rep = check(o.pdf, o)
    except Exception as e:
        print(json.dumps(dict(file=o.pdf, ok=False, error=repr(e)))); return 2
    failed = [c for c in CHECKS if rep.d[c]['status'] == 'fail']
    by = {r: [c for c in failed if rep.d[c]['failed_by'].get(r)] for r in RANK}
    out = json.dumps(dict(ok=not failed, pdfx4_ok=not by[NRM], level=o.level, failed=failed, failed_norm=by[NRM], failed_newspaper=by[NEWS], failed_house=by[HOUSE], checks=rep.d, facts=rep.facts), ensure_ascii=False, indent=1)
    print(out)
    if o.json: open(o.json,'w').write(out)
    return 1 if failed else 0
if __name__ == '__main__': sys.exit(main())
