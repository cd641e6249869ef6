#!/usr/bin/env python3
"""Holds our reader of web pages against others, quality and speed: `compare.py DATA FOLDER PYTHON PEER…`.

DATA has `score.py`, `dev/gold` and `dev/html`; FOLDER has `pages` and is written to; PYTHON has the peers.
"""
import json
import os
import resource
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
GALLEY = os.environ.get("GALLEY", ".build/release/galley")
ROUNDS = 3
# Peers' speed is taken on the first of the pages; theirs are slow.
TIMED = 200

# What is measured: column, set, measure and part of score.py's result, aim.
TEXT = [
    ("scrapinghub shingle F1", "scrapinghub", "shingle", "f1", ".970"),
    ("exact", "scrapinghub", "shingle", "exact", ".35"),
    ("paragraph F1", "scrapinghub", "para", "f1", ".88"),
    ("trafilatura segments F1", "trafilatura", "seg", "f1", ".940"),
    ("wcxb articles bag F1", "wcxb:article", "bag", "f1", ".955"),
    ("wcxb all types bag F1", "wcxb", "bag", "f1", ".87"),
    ("readability bag F1", "readability", "bag", "f1", ".97"),
    ("newspaper4k bag F1", "newspaper4k", "bag", "f1", ".96"),
]
FACTS = [
    ("title: trafilatura", "trafilatura", "title", "exact", ".80"),
    ("wcxb articles", "wcxb:article", "title", "exact", ".85"),
    ("postlight", "postlight", "title", "exact", ".88"),
    ("author: trafilatura", "trafilatura", "author", "exact", ".65"),
    ("wcxb articles", "wcxb:article", "author", "exact", ".78"),
    ("given where none is", "wcxb", "author", "fp_on_empty", "≤ .15"),
    ("date: htmldate", "htmldate", "date", "exact", ".930"),
    ("trafilatura", "trafilatura", "date", "exact", ".890"),
]


def scores(data, folder, name, predictions):
    """What score.py says of predictions by page."""
    by_id, result = os.path.join(folder, name + ".by-id.jsonl"), os.path.join(folder, name + ".scores.json")
    with open(by_id, "w", encoding="utf-8") as out:
        subprocess.run([sys.executable, f"{HERE}/gold_ids.py", f"{data}/dev/gold", predictions], check=True, stdout=out)
    subprocess.run([sys.executable, f"{data}/score.py", by_id, "--by-type", "--json", result], check=True, stdout=subprocess.DEVNULL)
    with open(result) as file:
        return json.load(file)


def peer(folder, python, name, limit=None):
    out = os.path.join(folder, f"{name}{'-timed' if limit else ''}.jsonl")
    words = [python, f"{HERE}/peers.py", name, os.path.join(folder, "pages"), out] + ([str(limit)] if limit else [])
    said = subprocess.run(words, check=True, capture_output=True, text=True).stdout.splitlines()[-1]
    return out, json.loads(said)


def galley(folder, inputs, out="ours"):
    """A run of predict.yaml: processor seconds of all processes and the predictions."""
    out = os.path.join(folder, out)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([GALLEY, "run", f"{HERE}/predict.yaml", *inputs, "--out", out, "--force", "--quiet", "--jobs", "1"], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, os.path.join(out, "predictions.jsonl")


def cell(result, group, measure, part):
    value = result.get(group, {}).get(measure, {}).get(part)
    return "" if value is None or value != value else f"{value:.3f}".lstrip("0")


def table(title, columns, rows):
    print(f"## {title}\n")
    print("| tool | " + " | ".join(column[0] for column in columns) + " |")
    print("|---|" + "---:|" * len(columns))
    for name, result in rows:
        print(f"| {name} | " + " | ".join(cell(result, *column[1:4]) for column in columns) + " |")
    print("| aim | " + " | ".join(column[4] for column in columns) + " |")
    print()


def main():
    data, folder, python, *peers = sys.argv[1:]
    pages = os.path.join(folder, "pages")
    names = sorted(name for name in os.listdir(pages) if name.endswith(".html"))
    size = sum(os.path.getsize(os.path.join(pages, name)) for name in names)
    seconds = []
    for _ in range(ROUNDS):
        taken, predictions = galley(folder, [pages])
        seconds.append(taken)
    rows = [("**Galley**", scores(data, folder, "ours", predictions))]
    speeds = {}
    for name in peers:
        out, said = peer(folder, python, name)
        rows.append((name, scores(data, folder, name, out)))
        speeds[name] = said
    print(f"{len(names):,} pages, {size / 1e6:,.0f} MB.\n")
    table("Text", TEXT, rows)
    table("Title, author, date", FACTS, rows)
    print("## Speed\n")
    print("From the file to text, structure and metadata; of ours the whole process with writing predictions, start-up included; of the\n"
          "peers the extraction alone.\n")
    print("| tool | pages per CPU second | MB/s | median ms | 99th percentile ms | peak MB | ours is |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    ours = len(names) / statistics.median(seconds)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"| **Galley** | {ours:,.0f} | {ours * size / len(names) / 1e6:,.1f} | {1000 / ours:.2f} (mean) | | | |")
    for name, said in speeds.items():
        times = sorted(said["seconds"])
        rate = len(times) / sum(times)
        print(f"| {name} | {rate:,.0f} | {rate * size / len(names) / 1e6:,.1f} | {statistics.median(times) * 1000:.1f} | "
              f"{times[int(len(times) * 0.99)] * 1000:.0f} | {said['peak_mb']:.0f} | {ours / rate:.1f} times as fast |")


if __name__ == "__main__":
    main()
