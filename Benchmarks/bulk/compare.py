#!/usr/bin/env python3
"""Holds the quality filters against datatrove's: verdicts and speed, as tables.

    compare.py FOLDER FEW.jsonl MANY.jsonl PYTHON      files of the run are made in FOLDER; PYTHON has datatrove

Verdicts are compared on FEW, each filter by itself on every document. Speed is documents a second of processor time,
start-up included for ours (on MANY) and left out for datatrove (on the first of FEW).
"""
import json
import os
import resource
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
GALLEY = os.environ.get("GALLEY", ".build/release/galley")
FILTERS = ["gopher-quality", "gopher-repetition", "c4-quality: { lines: true }", "fineweb-quality"]
ROUNDS = 3
SHOWN = 12
# Documents that datatrove is timed on.
TIMED = 500


def table(header, rows):
    print("| " + " | ".join(header) + " |")
    print("|---|" + "---:|" * (len(header) - 1))
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |")
    print()


def galley(folder, name, stages, documents):
    """Runs stages over documents: seconds of processor time, and the ids that came to the end."""
    pipeline = os.path.join(folder, name + ".yaml")
    with open(pipeline, "w") as file:
        file.write(f"galley: 1\nname: {name}\nread: [jsonl]\nextract: [{', '.join('{ ' + s + ' }' if ':' in s else s for s in stages)}]\n"
                   "export:\n  - jsonl: { path: kept.jsonl, fields: { id: id, text: text } }\n")
    out = os.path.join(folder, name)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([GALLEY, "run", pipeline, documents, "--out", out, "--force", "--quiet", "--jobs", "1"], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    with open(os.path.join(out, "kept.jsonl")) as lines:
        return seconds, {json.loads(line)["id"] for line in lines}


def compare_verdicts(folder, few, python):
    theirs_file = os.path.join(folder, "verdicts.json")
    subprocess.run([python, f"{HERE}/datatrove_run.py", "verdicts", few, theirs_file], check=True)
    with open(theirs_file) as file:
        theirs = json.load(file)
    rows, differences = [], []
    for stage in FILTERS:
        name = stage.split(":")[0]
        kept = galley(folder, name, [stage], few)[1]
        verdicts = theirs[name]
        other = {id: reason for id, reason in verdicts.items() if (id in kept) != (reason is None)}
        drops = sum(reason is not None for reason in verdicts.values())
        share = 1 - len(other) / len(verdicts)
        rows.append([f"`{name}`", f"{len(verdicts):,}", f"{drops:,}", f"{len(verdicts) - len(kept):,}", f"{share * 100:.2f} %", "99.5 %"])
        differences += [(name, id, reason) for id, reason in other.items()]
    print("## Verdicts\n")
    print("Each filter by itself on every document. `c4-quality` runs with its rules on lines (`lines: true`), as datatrove's does.\n")
    table(["filter", "documents", "dropped by datatrove", "dropped by Galley", "same verdict", "aim"], rows)
    print("Documents whose verdicts differ:\n")
    for stage in FILTERS:
        name = stage.split(":")[0]
        some = [(id, reason) for each, id, reason in differences if each == name]
        shown = ", ".join(f"{id} ({'datatrove drops: ' + reason if reason else 'Galley drops'})" for id, reason in some[:SHOWN])
        more = f", and {len(some) - SHOWN} more" if len(some) > SHOWN else ""
        print(f"- `{name}`: {shown or 'none'}{more}")
    print()


def lines(path):
    with open(path, "rb") as file:
        return sum(1 for _ in file)


def compare_speed(folder, few, many, python):
    count = lines(many)
    said = subprocess.run([python, f"{HERE}/datatrove_run.py", "time", few, os.path.join(folder, "datatrove"), str(TIMED)],
                          check=True, capture_output=True, text=True).stdout.split()
    theirs = int(said[1]) / float(said[0])
    pipelines = [
        ("Galley: the four filters", "filters", FILTERS),
        ("with `quality-signals` before them", "signals", ["quality-signals"] + FILTERS),
        ("with `quality-signals` before them and `dedup` after", "corpus", ["quality-signals"] + FILTERS + ["dedup"]),
        ("`dedup` alone", "dedup", ["dedup"]),
    ]
    rows = [["datatrove: the four filters", f"{theirs:,.1f}", "", ""]]
    for label, name, stages in pipelines:
        rate = count / statistics.median(galley(folder, "speed-" + name, stages, many)[0] for _ in range(ROUNDS))
        isSame = name == "filters"
        aim = "100 times" if isSame else "2,000" if name == "corpus" else ""
        rows.append([label, f"{rate:,.0f}", f"{rate / theirs:,.0f}" if isSame else "", aim])
    size = os.path.getsize(many) / count
    print("## Speed\n")
    print(f"JSON lines in and out, documents of {size / 1000:.1f} kB in the mean; datatrove on the first {TIMED}, without its start-up.\n")
    table(["what", "documents per CPU second", "times datatrove", "aim"], rows)


def main():
    folder, few, many, python = sys.argv[1:]
    compare_verdicts(folder, few, python)
    compare_speed(folder, few, many, python)


if __name__ == "__main__":
    main()
