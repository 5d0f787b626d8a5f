#!/usr/bin/env python3
"""Writes an edition of dense pages to time: 40 frames and 12,000 characters a page, copy from the sample.

usage: dense.py DIR [PAGES]      then: duikai render DIR --out OUT
"""
import pathlib
import re
import sys

root = pathlib.Path(__file__).resolve().parent.parent
out, pages = pathlib.Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
copy = ""
for story in sorted((root / "samples/daily/stories").glob("*.md")):
    body = story.read_text(encoding="utf-8").split("+++")[-1]
    copy += "".join(p for p in body.split("\n") if p and not p.startswith("#"))
copy = re.sub(r"[*|]", "", copy)

template = ['title = "密排"', 'extends = "house"', "[grid]", "lines = 130", "[page]", 'top = "12mm"',
            "[text]", "folio = false", "[rule]", "folio = false"]
for i in range(40):
    column, band = i % 8 + 1, i // 8
    template += [f"[story.s{i}]", f'frames = [{{ cols = "{column}", lines = "{band * 26 + 1}-{band * 26 + 26}" }}]']
(out / "stories").mkdir(parents=True, exist_ok=True)
(out / "dense.toml").write_text("\n".join(template) + "\n", encoding="utf-8")
edition = ['paper = "青澜日报"', "date = 2026-11-24"]
for page in range(1, pages + 1):
    edition += ["[[page]]", f"number = {page}", 'template = "dense"', "[page.stories]"]
    for i in range(40):
        at = (page * 40 + i) * 301 % (len(copy) - 300)
        text = copy[at:at + 300].lstrip("，。、；：？！”’）》")
        text += "字" * (300 - len(text))
        (out / f"stories/{page}-{i}.md").write_text(text[:150] + "\n\n" + text[150:] + "\n", encoding="utf-8")
        edition.append(f's{i} = "stories/{page}-{i}.md"')
(out / "edition.toml").write_text("\n".join(edition) + "\n", encoding="utf-8")
