"""What the engine finds on the labeled postings, finding by finding, against the list that the last commit recorded.

Totals hide regressions: ten new hits make up for ten lost ones. The list names postings by a hash only, since their text and
names must not stand in this project.
"""
import hashlib
import importlib.util
import json
import os
import subprocess

LIST = os.path.join(os.path.dirname(os.path.abspath(__file__)), "findings.txt")
SHOWN = 40
# Lower ends of the bands of confidence in which findings are counted.
BANDS = (0.58, 0.70, 0.80, 0.90)


def load(path):
    """The labeled postings' own scoring tool as a module: it knows which finding is right."""
    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def findings(tools, binary, name, corpus, labels):
    """One line for each finding, with the words that it marks; and how many are wrong and right in each band of confidence."""
    tool = load(os.path.join(tools, "score.py"))
    with open(labels) as file:
        wanted = [json.loads(line) for line in file]
    paths = [os.path.realpath(os.path.join(corpus, posting["file"])) for posting in wanted]
    found = tool.run(binary, paths)
    lines = {}
    bands = {band: [0, 0] for band in BANDS}
    for posting, path in zip(wanted, paths):
        with open(path, "rb") as file:
            raw = file.read()
        units = [(tuple(unit["span"]), unit["areas"]) for unit in posting["units"].values()]
        for finding in found[path]["findings"]:
            area = finding.get("area")
            if not area or finding["severity"] == "hint":
                continue
            start, end = finding["start"]["byte"], finding["end"]["byte"]
            unit = tool.home((start, end), units)
            own = [a for a, stance in units[unit][1].items() if stance in ("own", "maybe")] if unit is not None else []
            group = area.split(".")[0]
            right = any(
                a.split(".")[0] == group and tool.conflicts(a, posting["declared_role"], posting.get("small_org", False))
                for a in own
            )
            band = max(band for band in BANDS if finding["confidence"] >= band or band == BANDS[0])
            bands[band][right] += 1
            digest = hashlib.sha256(posting["file"].encode()).hexdigest()[:10]
            place = f"byte {start}" if unit is None else f"unit {unit}"
            line = f"{name} {digest} {place} {area} {'right' if right else 'wrong'}"
            lines[line] = f"{posting['file']}: {' '.join(raw[start:end].decode('utf-8', 'replace').split())[:90]}"
    return lines, bands


def calibration(name, bands):
    """Prints how often findings of each confidence are right."""
    shares = []
    for band, (wrong, right) in bands.items():
        if wrong + right:
            shares.append(f"from {band:.2f}: {right / (wrong + right):.2f} of {wrong + right}")
    print(f"{name}: right by confidence {'; '.join(shares)}")


def recorded(revision=None):
    """The list as it stands in the tree, or at a commit; None where there is none."""
    if revision is None:
        if not os.path.exists(LIST):
            return None
        with open(LIST) as file:
            return set(file.read().splitlines())
    root = os.path.dirname(os.path.dirname(LIST))
    done = subprocess.run(["git", "-C", root, "show", f"{revision}:scripts/findings.txt"], capture_output=True, text=True)
    return set(done.stdout.splitlines()) if done.returncode == 0 else None


def record(now):
    """Writes the list."""
    with open(LIST, "w") as file:
        file.write("".join(f"{line}\n" for line in sorted(now)))


def report(now, before, since):
    """Prints what came and what went."""
    for sign, lines in (("+", sorted(set(now) - before)), ("-", sorted(before - set(now)))):
        right = sum(line.endswith("right") for line in lines)
        print(f"{sign} {len(lines)} findings {since}: {right} right, {len(lines) - right} wrong")
        for line in lines[:SHOWN]:
            print(f"  {sign} {line}  {now.get(line, '')}".rstrip())
        if len(lines) > SHOWN:
            print(f"  … and {len(lines) - SHOWN} more")
