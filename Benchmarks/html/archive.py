#!/usr/bin/env python3
"""A web archive to a bundle of articles, end to end, against FastWARC with resiliparse and with trafilatura.

usage: archive.py DATA FOLDER PYTHON

FOLDER has `pages`, of which the archive is made once; PYTHON has the peers. One core, the same file; of ours the processor time of
all processes, start-up included.
"""
import gzip
import json
import os
import statistics
import subprocess
import sys

from compare import GALLEY, HERE, scores

ROUNDS = 3
COLUMNS = [("wcxb articles", "wcxb:article", "bag"), ("scrapinghub shingle", "scrapinghub", "shingle"),
           ("trafilatura segments", "trafilatura", "seg")]


def ours(folder, archive):
    out = os.path.join(folder, "archive")
    words = [GALLEY, "run", f"{HERE}/archive.yaml", archive, "--out", out, "--force", "--quiet", "--jobs", "1"]
    _, status, used = os.wait4(os.spawnvp(os.P_NOWAIT, words[0], words), 0)
    if status:
        sys.exit(f"{' '.join(words)} failed: {status}")
    return used.ru_utime + used.ru_stime, os.path.join(out, "articles.jsonl.gz")


def predictions(bundle, path):
    """The articles of a bundle as predictions; their ids are the names in their addresses."""
    count = 0
    with gzip.open(bundle, "rt", encoding="utf-8") as lines, open(path, "w", encoding="utf-8") as out:
        for document in map(json.loads, lines):
            if "text" not in document:
                continue
            name = document["url"].rsplit("/", 1)[1]
            out.write(json.dumps({"id": name, "text": document["text"]}, ensure_ascii=False) + "\n")
            count += 1
    return count


def plain(packed, path):
    with gzip.open(packed, "rb") as lines, open(path, "wb") as out:
        out.write(lines.read())


def row(name, rate, result, first):
    cells = " | ".join(f"{result[group][measure]['f1']:.3f}".lstrip("0") for _, group, measure in COLUMNS)
    print(f"| {name} | {rate:,.0f} | {'' if first is None else f'{first / rate:.1f} times as fast'} | {cells} |")


def main():
    data, folder, python = sys.argv[1:]
    archive = os.path.join(folder, "pages.warc.gz")
    if not os.path.exists(archive):
        subprocess.run([sys.executable, f"{HERE}/pack.py", os.path.join(folder, "pages"), archive], check=True)
    runs = [ours(folder, archive) for _ in range(ROUNDS)]
    found = os.path.join(folder, "archive.jsonl")
    count = predictions(runs[-1][1], found)
    rate = count / statistics.median(seconds for seconds, _ in runs)
    print("From the archive's records to a gzipped file of articles.\n")
    print("| tool | documents per CPU second | ours is | " + " | ".join(f"{name} F1" for name, _, _ in COLUMNS) + " |")
    print("|---|---:|---|" + "---:|" * len(COLUMNS))
    row("**Galley**", rate, scores(data, folder, "archive", found), None)
    for tool in ("resiliparse", "trafilatura"):
        packed = os.path.join(folder, f"archive-{tool}.jsonl.gz")
        said = subprocess.run([python, f"{HERE}/archive_peer.py", tool, archive, packed], check=True, capture_output=True, text=True)
        said = json.loads(said.stdout.splitlines()[-1])
        found = os.path.join(folder, f"archive-{tool}.jsonl")
        plain(packed, found)
        row(f"FastWARC, {tool}", said["documents"] / said["seconds"], scores(data, folder, f"archive-{tool}", found), rate)


if __name__ == "__main__":
    main()
