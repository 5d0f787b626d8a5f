"""A page under judgement, and how outside programs are asked about it."""
import json
import os
import re
import subprocess
from pathlib import Path


class Fault(Exception):
    """What a judge found wrong."""


class Skip(Exception):
    """Why a judge could not be heard."""


def require(holds, what):
    if not holds:
        raise Fault(what)


class Page:
    """One page: its plate, its report, its proof, and a folder for what the judges make of it."""

    def __init__(self, pdf, work):
        self.pdf = str(pdf)
        stem = Path(pdf).with_suffix("")
        self.report_path, self.png = str(stem) + ".json", str(stem) + ".png"
        self.report = json.load(open(self.report_path, encoding="utf-8"))
        self.name = f"{Path(pdf).parent.name} {self.report['page']}"
        self.work = Path(work) / f"{Path(pdf).parent.name}-{stem.name}"
        self.work.mkdir(parents=True, exist_ok=True)

    def file(self, name):
        return str(self.work / name)

    def of(self, pdf, name):
        """The same page with another plate: for the controls, which spoil one on purpose."""
        other = object.__new__(Page)
        other.__dict__.update(self.__dict__)
        other.pdf, other.name, other.work = str(pdf), f"{self.name} ({name})", self.work / name
        other.work.mkdir(parents=True, exist_ok=True)
        return other


def ask(*command, allow=None, timeout=600):
    """Runs a program; anything it says on standard error is a warning, and so a fault, but for `allow` (a pattern of lines)."""
    env = {**os.environ, "LC_ALL": "C.UTF-8"}
    try:
        done = subprocess.run([str(c) for c in command], capture_output=True, timeout=timeout, env=env)
    except FileNotFoundError:
        raise Fault(f"{command[0]} is not installed") from None
    lines = done.stderr.decode("utf-8", "replace").splitlines()
    said = [line for line in lines if line.strip() and not (allow and re.search(allow, line))]
    if done.returncode or said:
        raise Fault(f"{Path(str(command[0])).name} exits {done.returncode}: {' / '.join(said[:3])}")
    return done.stdout.decode("utf-8", "replace")
