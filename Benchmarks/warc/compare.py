#!/usr/bin/env python3
"""Measures our reader of web archives against warcio and FastWARC, and prints a table: `compare.py FILE PYTHON`.

Seconds of processor time that each program measures around its own work, so without start-up; all of them take turns
in every round, and medians are compared.
"""
import os
import statistics
import subprocess
import sys

ROUNDS = 5
HERE = os.path.dirname(os.path.abspath(__file__))
OURS = [".build/release/galley-benchmarks", "warc"]


def output(command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()


def codecs():
    said = subprocess.run([".build/release/galley", "--version"], check=True, capture_output=True, text=True).stdout
    return ["zlib", "libdeflate"] if "libdeflate" in said and "not found" not in said else ["zlib"]


def main():
    path, python = sys.argv[1:]
    jobs = {}
    for more in ([], ["digests"]):
        for peer in ("warcio", "fastwarc"):
            jobs[" ".join([peer] + more)] = [python, f"{HERE}/peer_read.py", peer, path] + more
        for codec in codecs():
            jobs[" ".join([codec] + more)] = OURS + [path, codec] + more
    seconds = {name: [] for name in jobs}
    found = {}
    for _ in range(ROUNDS):
        for name, command in jobs.items():
            words = output(command)
            seconds[name].append(float(words[0]))
            found[name] = (int(words[1]), int(words[2]))
    assert len(set(found.values())) == 1, found
    size, count = next(iter(found.values()))
    print(f"{size / 1e6:,.0f} MB of HTML in {count:,} responses, {os.path.getsize(path) / 1e6:,.0f} MB compressed.\n")
    for more, title in (([], "Without digests"), (["digests"], "With digests compared: of blocks and payloads; FastWARC those of blocks alone")):
        print(f"## {title}\n")
        print("| what | MB of HTML/s | times warcio | times FastWARC | aim |")
        print("|---|---:|---:|---:|---|")
        rows = (("warcio", "warcio", ""), ("FastWARC", "fastwarc", ""), ("ours with zlib", "zlib", "1.2 times warcio"),
                ("ours with libdeflate", "libdeflate", "level with FastWARC"))
        for title, name, aim in rows:
            key = " ".join([name] + more)
            if key not in seconds:
                continue
            time = statistics.median(seconds[key])
            ratios = [statistics.median(seconds[" ".join([peer] + more)]) / time for peer in ("warcio", "fastwarc")]
            print(f"| {title} | {size / time / 1e6:,.0f} | {ratios[0]:.2f} | {ratios[1]:.2f} | {'' if more else aim} |")
        print()


if __name__ == "__main__":
    main()
