#!/usr/bin/env python3
"""Measure rolelint on labeled postings and fail below the floors.

usage: scores.py [--bin PATH] [--eval DIR] [--record]

Prints the figures, and which findings came and went since the list in findings.txt was recorded; --record writes it anew.

The labeled postings and the tools that score them are not part of this project; DIR is where they are. Without them there is
nothing to measure. A floor is raised when the engine gets better, and never lowered to let a change pass.
"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True  # nothing is written into the source tree
import changes  # noqa: E402

# (what is measured, figure, "min" or "max", floor)
FLOORS = [
    ("as they are", "false alarms per 100", "max", 8.5),
    ("as they are", "recall", "min", 0.53),
    ("as they are", "role accuracy", "min", 0.975),
    ("swapped titles", "precision", "min", 0.885),
    ("swapped titles", "recall", "min", 0.66),
    ("swapped titles", "exact area", "min", 0.88),
    ("other roles", "loud files", "max", 0),
    ("near misses", "loud files", "max", 0),
    ("cargo and npm", "loud files", "max", 0),
]


def run(command):
    """The output of a tool; its failure is ours."""
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"error: {os.path.basename(command[0])} failed: {(done.stderr or done.stdout).strip()[-1000:]}")
    return done.stdout


def score(tools, binary, *more):
    """Figures of score.py."""
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "figures.json")
        run([os.path.join(tools, "score.py"), "--bin", binary, "--json", out, *more])
        with open(out) as file:
            figures = json.load(file)
    return {
        "precision": figures["all"]["precision"],
        "recall": figures["all"]["recall"],
        "exact area": figures["exact_area"],
        "false alarms per 100": figures["false_alarms_per_100"],
        "role accuracy": round(figures["role_accuracy"], 4),
    }


def silence(tools, binary, *folders):
    """Figures of silent.py."""
    said = run([os.path.join(tools, "silent.py"), "--bin", binary, *folders])
    counts = re.search(r"(\d+) files, (\d+) with", said)
    if not counts:
        sys.exit(f"error: silent.py says something else than expected: {said.strip()[-1000:]}")
    return {"files": int(counts[1]), "loud files": int(counts[2])}


def packages():
    """Where cargo and npm put sources: hundreds of texts that are no postings."""
    yield os.path.join(os.environ.get("CARGO_HOME") or os.path.expanduser("~/.cargo"), "registry", "src")
    try:
        yield subprocess.run(["npm", "root", "--global"], capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        pass


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default="target/release/rolelint")
    parser.add_argument("--eval", default="../shared/eval")
    parser.add_argument("--record", action="store_true", help="write what is found now to findings.txt")
    options = parser.parse_args()
    tools, binary = options.eval, options.bin
    dev = os.path.join(tools, "dev")
    sources = [folder for folder in packages() if os.path.isdir(folder)]
    swapped = ["--corpus", os.path.join(dev, "swapped"), "--labels", os.path.join(dev, "swapped.jsonl")]
    measured = {
        "as they are": score(tools, binary),
        "swapped titles": score(tools, binary, *swapped),
        "other roles": silence(tools, binary, os.path.join(dev, "other-roles")),
        "near misses": silence(tools, binary, os.path.join(dev, "near-misses")),
        "cargo and npm": silence(tools, binary, *sources) if sources else None,
    }
    for name, figures in measured.items():
        text = ", ".join(f"{figure} {value}" for figure, value in figures.items()) if figures else "not there, skipped"
        print(f"{name:15} {text}")
    failed = []
    for name, figure, kind, floor in FLOORS:
        if measured[name] is None:
            continue
        value = measured[name][figure]
        if value < floor if kind == "min" else value > floor:
            failed.append(f"{name}: {figure} is {value}, and must be {'at least' if kind == 'min' else 'at most'} {floor}")
    now = {}
    for name, corpus in (("as-they-are", "postings"), ("swapped", "swapped")):
        labels = os.path.join(dev, "labels.jsonl" if corpus == "postings" else "swapped.jsonl")
        lines, bands = changes.findings(tools, binary, name, os.path.join(dev, corpus), labels)
        now.update(lines)
        changes.calibration(name, bands)
    list_of_tree, list_of_parent = changes.recorded(), changes.recorded("HEAD~1")
    if options.record:
        changes.record(now)
        list_of_tree = set(now)
    if list_of_tree != set(now):
        changes.report(now, list_of_tree or set(), "against the recorded list")
        failed.append("scripts/findings.txt is not what is found now: read the changes above, then run scores.py --record")
    elif list_of_parent is None:
        print("notice: the commit before has no list of findings to compare with")
    else:
        changes.report(now, list_of_parent, "since the commit before")
    sys.stdout.flush()
    for line in failed:
        print(f"error: {line}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
