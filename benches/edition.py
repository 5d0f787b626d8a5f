#!/usr/bin/env python3
"""Times a whole edition: sixteen pages (four times the sample's four), cold, untouched, and with one story changed.

usage: edition.py [DUIKAI] [RUNS]      default: target/release/duikai, 5 runs; prints the median of each in seconds
"""
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

root = pathlib.Path(__file__).resolve().parent.parent
duikai = sys.argv[1] if len(sys.argv) > 1 else str(root / "target/release/duikai")
runs = int(sys.argv[2]) if len(sys.argv) > 2 else 5
COPIES = 4


def sixteen(folder):
    """Writes the edition: each copy of the sample's pages has stories of its own; photos are shared."""
    shutil.copytree(root / "samples/daily", folder)
    text = (folder / "edition.toml").read_text(encoding="utf-8")
    head, *pages = text.split("[[page]]")
    out = [head]
    for copy in range(COPIES):
        for page in pages:
            page = re.sub(r"^(number\s*= )(\d+)", lambda m: f"{m[1]}{int(m[2]) + 4 * copy}", page, flags=re.M)
            page = re.sub(r"(jump = \{ page = )(\d+)", lambda m: f"{m[1]}{int(m[2]) + 4 * copy}", page)
            page = page.replace('"stories/', f'"stories/{copy}-')
            out.append("[[page]]" + page)
    for story in (folder / "stories").glob("*.md"):
        for copy in range(COPIES):
            shutil.copy(story, story.with_name(f"{copy}-{story.name}"))
    (folder / "edition.toml").write_text("".join(out), encoding="utf-8")


def timed(edition, out):
    """Renders, and returns the seconds and what was said last."""
    began = time.perf_counter()
    done = subprocess.run([duikai, "render", edition, "--out", out, "--lang", "en"], capture_output=True, text=True)
    took = time.perf_counter() - began
    if done.returncode:
        sys.exit(done.stderr)
    return took, done.stderr.strip().splitlines()[-1]


with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    edition, out = folder / "edition", folder / "out"
    sixteen(edition)
    story = edition / "stories/1-lake.md"
    copy = story.read_text(encoding="utf-8")
    times = {"cold": [], "untouched": [], "one story changed": []}
    said = {}
    for run in range(runs):
        shutil.rmtree(out, ignore_errors=True)
        story.write_text(copy, encoding="utf-8")
        for what in times:
            if what == "one story changed":
                # Another character of the same width, so that every line stays as long.
                story.write_text(copy[:-2] + "好" + copy[-1:], encoding="utf-8")
            took, said[what] = timed(edition, out)
            times[what].append(took)
    for what, all_times in times.items():
        print(f"{what:18} {statistics.median(all_times):6.2f} s   {said[what]}")
