#!/usr/bin/env python3
"""Rebuilds many editions of two pages in one run: pages a second, CPU a page, peak memory; then the same run killed and resumed.

usage: archive.py [DUIKAI] [EDITIONS] [FOLDER]    default: target/release/duikai, 1000, a folder that is taken away again
"""
import datetime
import json
import os
import pathlib
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

root = pathlib.Path(__file__).resolve().parent.parent
duikai = str(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else root / "target/release/duikai").resolve())
count = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
# Locking one edition after another takes longer than what is measured: so many are different, the others their copies.
KINDS = 50


def run(*args):
    """Runs the command; a fault ends the bench."""
    done = subprocess.run([duikai, *map(str, args), "--lang", "en"], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{args}: {done.stderr}{done.stdout}")


def edition(base, folder, n):
    """Writes the n-th edition: another day, other numbers in every story; and locks its plates."""
    shutil.copytree(base, folder)
    day = datetime.date(2020, 1, 1) + datetime.timedelta(days=n)
    file = folder / "edition.toml"
    file.write_text(re.sub(r"^date .*$", f"date = {day}", file.read_text(encoding="utf-8"), flags=re.M), encoding="utf-8")
    for story in (folder / "stories").glob("*.md"):
        text = story.read_text(encoding="utf-8")
        story.write_text(re.sub(r"[1-9]", lambda m: str((int(m[0]) + n) % 9 + 1), text), encoding="utf-8")
    run("archive", "lock", folder, "--plates")


def rebuild(folder, editions, out, kill=False):
    """Rebuilds a list; returns results, seconds, CPU seconds and the peak of memory in MB. Killed, it has no results."""
    names = folder / "list.txt"
    names.write_text("".join(f"{e}\n" for e in editions), encoding="utf-8")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    args = [duikai, "archive", "rebuild", "--list", str(names), "--out", str(out), "--lang", "en"]
    child = subprocess.Popen(args, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    if kill:
        journal = out / "rebuilt.jsonl"
        stop = random.Random(7).randint(len(editions) // 4, len(editions) // 2)
        while not journal.exists() or journal.read_bytes().count(b"\n") < stop:
            child.stdout.readline()
        child.send_signal(signal.SIGKILL)
        child.communicate()
        return stop
    results = [json.loads(line) for line in child.stdout]
    _, _, usage = os.wait4(child.pid, 0)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    took, cpu = time.perf_counter() - began, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return results, took, cpu, usage.ru_maxrss / 1024


def say(what, results, took, cpu, peak):
    pages = sum(r["pages"] for r in results if not r.get("before"))
    same = sum(r["status"] == "same" for r in results)
    print(f"{what}: {same} of {len(results)} the same, {pages} pages in {took:.1f} s: {pages / took:.1f} pages/s, "
          f"{cpu / pages * 1000:.0f} ms CPU a page, peak {peak:.0f} MB", flush=True)


with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(sys.argv[3]).resolve() if len(sys.argv) > 3 else pathlib.Path(folder)
    base = folder / "base"
    run("new", base, "--yes", "--paper", "青澜日报", "--date", "2026-11-24", "--pages", "2", "--layout", "starter,starter")
    editions = [f"e{n:05}" for n in range(count)]
    kinds = min(count, KINDS)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda n: edition(base, folder / editions[n], n), range(kinds)))
    for n in range(kinds, count):
        shutil.copytree(folder / editions[n % kinds], folder / editions[n])
    print(f"{count} editions of two pages locked, {kinds} of them different", flush=True)
    part = rebuild(folder, editions[: count // 10], folder / "part")
    say("a tenth", *part)
    whole = rebuild(folder, editions, folder / "whole")
    say("all", *whole)
    again = rebuild(folder, editions, folder / "whole")
    print(f"a second run: {sum(r.get('before', False) for r in again[0])} known, {again[1]:.1f} s", flush=True)
    stop = rebuild(folder, editions, folder / "killed", kill=True)
    results, took, *_ = rebuild(folder, editions, folder / "killed")
    known = sum(r.get("before", False) for r in results)
    seen = {r["edition"] for r in results}
    lost = [e for e in editions if (folder / "whole" / e / "page-02.pdf").read_bytes() != (folder / "killed" / e / "page-02.pdf").read_bytes()]
    left = [p for p in (folder / "killed").rglob("*.part")]
    print(f"killed after {stop}: {known} known, {len(results) - known} made, {len(seen)} editions, {len(lost)} other bytes, "
          f"{len(left)} leavings, {took:.1f} s", flush=True)
    if len(seen) != count or len(results) != count or lost or left or known < stop - os.cpu_count():
        sys.exit("an edition was lost, doubled or half-written")
