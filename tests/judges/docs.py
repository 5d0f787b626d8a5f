"""The tables of docs/press.md: judge by page, and what each control shows. Made by run.py --write, held by .ci/run."""
import subprocess
import sys

MARK = ("<!-- judges: made by tests/judges/run.py --write -->", "<!-- judges: end -->")
WORDS = {"pass": "✓", "FAIL": "✗", "skip": "–", "none": ""}
VERSIONS = {
    "qpdf": ["qpdf", "--version"],
    "poppler": ["pdfinfo", "-v"],
    "mupdf": ["mutool", "-v"],
    "Ghostscript": ["gs", "--version"],
    "pdfium": ["python3", "-c", "import pypdfium2; print(pypdfium2.PYPDFIUM_INFO, '/', pypdfium2.PDFIUM_INFO)"],
    "PDFBox": ["dpkg-query", "-W", "-f", "${Version}", "libpdfbox2-java"],
}


def table(verdicts, seen):
    pages = list(verdicts)
    judges = list(dict.fromkeys(judge for all_of in verdicts.values() for judge in all_of))
    out = ["| judge | " + " | ".join(pages) + " |", "|---" * (len(pages) + 1) + "|"]
    for judge in judges:
        out.append(f"| {judge} | " + " | ".join(WORDS[verdicts[p].get(judge, ("none",))[0]] for p in pages) + " |")
    out += ["", "| a plate spoiled on purpose | who must see it | seen |", "|---|---|---|"]
    out += [f"| {fault} | {judge} | {'✓' if caught else '✗'} |" for fault, judge, caught in seen]
    return "\n".join(out)


def versions():
    out = []
    for name, command in VERSIONS.items():
        command = [sys.executable if word == "python3" else word for word in command]
        done = subprocess.run(command, capture_output=True, text=True)
        said = (done.stdout + done.stderr).strip().splitlines()
        out.append(f"{name} {said[0].strip() if said else '?'}")
    return "; ".join(out)


def figures(verdicts):
    out = []
    for page, judges in verdicts.items():
        said = [f"{judge.split(':')[0]} {words}" for judge, (verdict, words) in judges.items() if verdict == "pass" and words]
        out.append(f"- {page}: " + ", ".join(said))
    return "\n".join(out)


def hold(path, verdicts, seen, write):
    """Compares the tables in the file with those found; figures and versions are of the day and not compared."""
    text = path.read_text(encoding="utf-8")
    found = table(verdicts, seen)
    before, rest = text.split(MARK[0])
    old, after = rest.split(MARK[1])
    if write:
        told = f"\n{found}\n\nMeasured then, with {versions()}:\n{figures(verdicts)}\n"
        path.write_text(before + MARK[0] + told + MARK[1] + after, encoding="utf-8")
        return []
    wrong = [cell for cell in cells(found) if cell not in cells(old) and cell[2] != WORDS["skip"]]
    return [f"{path} says otherwise of {wrong[:3]}: run tests/judges/run.py --docs {path} --write"] if wrong else []


def cells(text):
    """The cells of the tables as (row, column, verdict): a page or judge that is not here today is not compared."""
    out, heads = [], []
    for line in text.splitlines():
        if not line.startswith("|"):
            continue
        row = [cell.strip() for cell in line.strip("|").split("|")]
        if row[0] in ("judge", "a plate spoiled on purpose"):
            heads = row
        elif not row[0].startswith("---"):
            key = row[0] if heads[0] == "judge" else row[0] + row[1]
            out += [(key, head, cell) for head, cell in zip(heads[1:], row[1:])]
    return out
