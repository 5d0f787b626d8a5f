"""The press checker: PDF/X-4, PDF/A-2u, rules of newsprint and of the house, ink of the whole page at 72 dpi."""
import json
import subprocess
import sys
from pathlib import Path

from page import Fault, Skip

HERE = Path(__file__).parent
# A copy word for word: the gate needs it where the original is absent.
PLACES = [HERE / "check_pdfx4.py", HERE.parent.parent / "../shared/tools/check_pdfx4.py"]


def checker():
    for place in PLACES:
        if place.exists():
            return place.resolve()
    raise Skip("the press checker is not here")


def here():
    return any(place.exists() for place in PLACES)


def verdict(pdf, *more):
    command = [sys.executable, str(checker()), "--also-pdfa", "--raster-tac", "72", *more, pdf]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600)
    try:
        return json.loads(done.stdout)
    except json.JSONDecodeError:
        raise Fault(f"the checker exits {done.returncode}: {done.stderr[-200:]}") from None


def sees(page, check):
    """Whether the checker fails a page by one check: for the controls."""
    return check in verdict(page.pdf).get("failed", [])


def press(page):
    said = verdict(page.pdf)
    if not said.get("ok"):
        checks = said.get("checks", {})
        raise Fault("; ".join(f"{c}: {checks[c]['messages'][0]}" for c in said.get("failed", [])) or said.get("error", "?"))
