#!/usr/bin/env python3
"""Holds our reader of web pages against others, quality and speed: `compare.py DATA FOLDER PYTHON PEER…`.

DATA has `score.py`, `dev/gold` and `dev/html`; FOLDER has `pages` and is written to; PYTHON has the peers.
"""
import json
import os
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
GALLEY = os.environ.get("GALLEY", ".build/release/galley")
BENCHMARKS = os.environ.get("GALLEY_BENCHMARKS", ".build/release/galley-benchmarks")
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
    """A run of predict.yaml: processor seconds of all processes, MB of the largest, and the predictions."""
    out = os.path.join(folder, out)
    words = [GALLEY, "run", f"{HERE}/predict.yaml", *inputs, "--out", out, "--force", "--quiet", "--jobs", "1"]
    _, status, used = os.wait4(os.spawnvp(os.P_NOWAIT, words[0], words), 0)
    if status:
        sys.exit(f"{' '.join(words)} failed: {status}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, os.path.join(out, "predictions.jsonl")


def single(pages):
    """Processor seconds of our reader for each page, by itself."""
    said = subprocess.run([BENCHMARKS, "pages", pages], check=True, capture_output=True, text=True).stdout
    return sorted(json.loads(said)["seconds"])


def cell(result, group, measure, part):
    value = result.get(group, {}).get(measure, {}).get(part)
    # None at all is what a tool that does not give it has.
    return "" if not value or value != value else f"{value:.3f}".lstrip("0")


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
    runs = []
    for _ in range(ROUNDS):
        taken, peak, predictions = galley(folder, [pages])
        runs.append((taken, peak))
    rows = [("**Galley**", scores(data, folder, "ours", predictions))]
    speeds = {}
    for name in peers:
        out, said = peer(folder, python, name)
        rows.append((name, scores(data, folder, name, out)))
        speeds[name] = said
    print(f"{len(names):,} pages, {size / 1e6:,.0f} MB.\n")
    table("Text", TEXT, rows)
    print("Paragraph F1 takes each line as a paragraph. In the gold a list is one paragraph, without line breaks: ours is written with\n"
          "`line-breaks: false`, the peers' texts are taken as they come.\n")
    table("Title, author, date", FACTS, rows)
    print("## Speed\n")
    print("From the file to text, structure and metadata; of ours the whole process with writing predictions, start-up included, and\n"
          "median and 99th percentile of the reader alone; of the peers the extraction alone.\n")
    print("| tool | pages per CPU second | MB/s | median ms | 99th percentile ms | peak MB | ours is |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    ours = len(names) / statistics.median(taken for taken, _ in runs)
    times = single(pages)
    print(f"| **Galley** | {ours:,.0f} | {ours * size / len(names) / 1e6:,.1f} | {statistics.median(times) * 1000:.1f} | "
          f"{times[int(len(times) * 0.99)] * 1000:.0f} | {max(peak for _, peak in runs):.0f} | |")
    for name, said in speeds.items():
        times = sorted(said["seconds"])
        rate = len(times) / sum(times)
        print(f"| {name} | {rate:,.0f} | {rate * size / len(names) / 1e6:,.1f} | {statistics.median(times) * 1000:.1f} | "
              f"{times[int(len(times) * 0.99)] * 1000:.0f} | {said['peak_mb']:.0f} | {ours / rate:.1f} times as fast |")


if __name__ == "__main__":
    main()
