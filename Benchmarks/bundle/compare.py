#!/usr/bin/env python3
"""Measures the bundle against zlib's own loops, libdeflate's and datatrove's reader, and prints tables.

    compare.py FOLDER ARTICLES.jsonl      FOLDER holds `yardstick`; files of the run are made there

Seconds of processor time that each program measures around its own work, so without start-up; all of them take turns
in every round. Rates are medians; of ratios, which are taken within each round, the median as well: a machine that is
slow for a while is so for both.
"""
import os
import statistics
import subprocess
import sys
import time

ROUNDS = 5
# What differs by a few percent takes more of them.
WRITING_ROUNDS = 11
HERE = os.path.dirname(os.path.abspath(__file__))
OURS = [".build/release/galley-benchmarks", "bundle"]
GALLEY = ".build/release/galley"
PYTHON = ".bench/venv/bin/python"


def output(command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()


class Rounds:
    """Jobs by name, run in turns."""

    def __init__(self, jobs, rounds=ROUNDS):
        self.seconds = {name: [] for name in jobs}
        self.numbers = {}
        for _ in range(rounds):
            for name, command in jobs.items():
                words = output(command)
                self.seconds[name].append(float(words[0]))
                self.numbers[name] = [int(word) for word in words[1:]]

    def median(self, name):
        return statistics.median(self.seconds[name])

    def ratio(self, name, yard):
        return statistics.median(a / b for a, b in zip(self.seconds[yard], self.seconds[name]))


def table(header, rows):
    print("| " + " | ".join(header) + " |")
    print("|---|" + "---:|" * (len(header) - 1))
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print()


def against(rounds, size, rows):
    """Rows of (name, job, yardstick, aim): MB of JSON per second and the ratio to the yardstick."""
    def cells(name, job, yard, aim):
        rate = f"{size / rounds.median(job) / 1e6:,.0f}"
        if yard is None:
            return [name, rate, "", ""]
        return [name, rate, f"{rounds.ratio(job, yard):.2f}", aim]
    return [cells(*row) for row in rows if row[1] in rounds.seconds]


def codecs():
    said = subprocess.run([GALLEY, "--version"], check=True, capture_output=True, text=True).stdout
    there = "libdeflate" in said and "not found" not in said
    return ["zlib", "libdeflate"] if there else ["zlib"]


def can_import(*modules):
    """Whether the peers' Python has all of these."""
    if not os.path.exists(PYTHON):
        return False
    return subprocess.run([PYTHON, "-c", "import " + ", ".join(modules)], capture_output=True).returncode == 0


def reading(yardstick, bundle, size):
    jobs = {"zlib loop": [yardstick, "inflate", bundle]}
    for codec in codecs():
        for job in ("inflate", "verify", "lazy"):
            jobs[f"{job} {codec}"] = OURS + [job, bundle, codec]
    if "libdeflate" in codecs():
        jobs["libdeflate loop"] = [yardstick, "fast-inflate", bundle]
    for module in ("gzip", "isal"):
        if can_import("datatrove", module):
            jobs[f"datatrove {module}"] = [PYTHON, f"{HERE}/datatrove_read.py", module, bundle]
    rounds = Rounds(jobs)
    counts = {name: numbers[1] for name, numbers in rounds.numbers.items()}
    whole = {numbers[1] for name, numbers in rounds.numbers.items() if name.startswith("inflate") or name.startswith("datatrove")}
    assert len(whole) == 1, counts
    print("## Inflate, split and check\n")
    table(["what", "MB of JSON/s", "of the loop", "aim"], against(rounds, size, [
        ("C loop over zlib: inflate, count lines", "zlib loop", None, ""),
        ("ours with zlib: every check, split into lines", "inflate zlib", "zlib loop", "0.95"),
        ("ours with zlib: `verify`, digests compared", "verify zlib", "inflate zlib", "0.90"),
        ("C loop over libdeflate", "libdeflate loop", None, ""),
        ("ours with libdeflate", "inflate libdeflate", "libdeflate loop", ""),
        ("ours with libdeflate: `verify`", "verify libdeflate", "inflate libdeflate", ""),
    ]))
    print("`verify` is compared with inflating by the same library. What it adds is SHA-256 of the\n"
          "compressed bytes, which weighs more the faster the library is.\n")
    print("## Read documents\n")
    print("Lazily: the whole line checked, text unescaped, other keys as slices of the line. datatrove gives documents\n"
          "with all values as Python objects.\n")
    yard = "datatrove gzip" if "datatrove gzip" in jobs else None
    if yard:
        print(" ".join(output([PYTHON, f"{HERE}/datatrove_read.py", "gzip", "--about"])) + ", which is what pip installs;\n"
              "with isal, python-isal was added.\n")
    table(["what", "MB of JSON/s", "times datatrove", "aim"], against(rounds, size, [
        ("datatrove's JsonlReader", "datatrove gzip", None, ""),
        ("datatrove's JsonlReader with isal", "datatrove isal", yard, ""),
        ("ours with zlib", "lazy zlib", yard, "2.3"),
        ("ours with libdeflate", "lazy libdeflate", yard, "5"),
    ]))


def writing(yardstick, articles, size):
    rows, jobs = [], {}
    for level in (1, 4, 6):
        jobs[f"zlib loop {level}"] = [yardstick, "deflate", articles, str(level)]
        jobs[f"write zlib {level}"] = OURS + ["write", articles, "zlib", str(level)]
        rows += [(f"C loop over zlib, level {level}", f"zlib loop {level}", None, ""),
                 (f"ours with zlib, level {level}", f"write zlib {level}", f"zlib loop {level}", "0.95")]
    if "libdeflate" in codecs():
        for level in (1, 4, 6):
            jobs[f"libdeflate loop {level}"] = [yardstick, "fast-deflate", articles, str(level)]
            jobs[f"write libdeflate {level}"] = OURS + ["write", articles, "libdeflate", str(level)]
            rows += [(f"C loop over libdeflate, level {level}", f"libdeflate loop {level}", None, ""),
                     (f"ours with libdeflate, level {level}", f"write libdeflate {level}", f"libdeflate loop {level}", "")]
    rounds = Rounds(jobs, WRITING_ROUNDS)
    print("## Write\n")
    print("Lines into blocks of 256 KiB with CRC-32, SHA-256, index and keys, against the library compressing pieces of\n"
          "256 KiB and nothing else.\n")
    table(["what", "MB of JSON/s", "of the loop", "aim"], against(rounds, size, rows))


def looking_up(big):
    table_rows = []
    documents = int(big["lines"])
    last = documents * 9 // 10
    for name, wanted in (("the first by ordinal", "0"), (f"number {last:,} by ordinal", str(last)),
                         ("one by id", big["id"])):
        runs = [[float(word) for word in output(OURS + ["get", big["path"], wanted])[:2]] for _ in range(20)]
        table_rows.append([name] + [f"{statistics.median(run[i] for run in runs):.1f}" for i in (0, 1)] + ["5"])
    print("## Get one document\n")
    print(f"From a bundle of {big['bytes'] / 1e9:.2f} GB and {documents:,} documents, file opened to document there; 20 processes,\n"
          "medians.\n")
    table(["what", "processor ms", "wall ms", "aim"], table_rows)


def grow(folder, articles):
    path = f"{folder}/big.jsonl.gz"
    if not os.path.exists(path):
        codec = codecs()[-1]
        words = output(OURS + ["grow", articles, codec, "1", path + ".partial", str(10**9)])
        os.rename(path + ".partial", path)
        with open(path + ".lines", "w") as file:
            file.write(words[0])
    lines = open(path + ".lines").read()
    return {"path": path, "lines": lines, "bytes": os.path.getsize(path), "id": "3/news/2024/00012345"}


def merging(folder, bundle, big):
    out = f"{folder}/merged.jsonl.gz"
    size = os.path.getsize(bundle) + big["bytes"]
    seconds = []
    for _ in range(ROUNDS):
        start = time.monotonic()
        process = subprocess.Popen([GALLEY, "bundle", "merge", "-q", "-o", out, "--force", big["path"], bundle])
        usage = os.wait4(process.pid, 0)
        if usage[1]:
            sys.exit("galley bundle merge failed")
        seconds.append((usage[2].ru_utime + usage[2].ru_stime, time.monotonic() - start))
    os.remove(out)
    processor, wall = (statistics.median(column) for column in zip(*seconds))
    print("## Merge\n")
    print(f"`galley bundle merge` of two sealed bundles, {size / 1e9:.2f} GB as they are, whole process, every block compared\n"
          "with its digest; what the disk takes counts in the time on the clock.\n")
    table(["what", "MB of bundle/s", "aim"], [["by processor time", f"{size / processor / 1e6:,.0f}", "500"],
                                            ["by the clock", f"{size / wall / 1e6:,.0f}", ""]])


def main():
    folder, articles = sys.argv[1:]
    yardstick, bundle = f"{folder}/yardstick", f"{folder}/articles.jsonl.gz"
    size = os.path.getsize(articles)
    make(articles, bundle)
    reading(yardstick, bundle, size)
    writing(yardstick, articles, size)
    big = grow(folder, articles)
    looking_up(big)
    merging(folder, bundle, big)


def make(articles, bundle):
    """The bundle of the articles, as `galley` writes it: zlib, level 4."""
    if os.path.exists(bundle):
        return
    pipeline = os.path.join(os.path.dirname(bundle), "write.yaml")
    with open(pipeline, "w") as file:
        file.write("galley: 1\nname: write\nread: [jsonl]\nexport:\n  - bundle: { path: articles.jsonl.gz }\n")
    out = os.path.dirname(bundle)
    subprocess.run([GALLEY, "run", pipeline, articles, "--out", out, "--force", "--quiet"], check=True)


if __name__ == "__main__":
    main()
