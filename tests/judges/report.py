#!/usr/bin/env python3
"""Reads a page's report: every story fits, nothing above info is found, white under 3 %. usage: report.py REPORT"""
import json
import sys

report = json.load(open(sys.argv[1], encoding="utf-8"))
stories = report["stories"]
assert len(stories) > 2, f"{len(stories)} stories"
for story in stories:
    assert story["fit"] == "fits", f'{story["slot"]}: {story["fit"]}, {story["advice"]}'
worst = [f for f in report["findings"] if f["level"] != "info"]
assert not worst, worst
assert report["white"]["percent"] < 3, report["white"]
print(f'{sys.argv[1]}: {len(stories)} stories fit, {report["white"]["percent"]} % white, {len(report["findings"])} findings')
