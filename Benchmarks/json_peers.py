#!/usr/bin/env python3
"""Measures JSON libraries of Python on a file of lines, the way `galley-benchmarks json` measures ours.

    json_peers.py articles.jsonl [DOCUMENTS]

MB of JSON per second of processor time, medians of 5 rounds; every value is turned into Python objects.
A library that is not installed is left out and said so.
"""
import importlib
import statistics
import sys
import time

ROUNDS = 5


def seconds(work, items):
    start = time.process_time()
    for item in items:
        work(item)
    return time.process_time() - start


def rate(work, items, size):
    return size / statistics.median(seconds(work, items) for _ in range(ROUNDS)) / 1e6


def load(name):
    try:
        return importlib.import_module(name)
    except ImportError:
        print(f"{name}: not installed")
        return None


def main():
    limit = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    with open(sys.argv[1], "rb") as file:
        lines = [line.rstrip(b"\n") for _, line in zip(range(limit), file)]
    size = sum(map(len, lines))
    print(f"{len(lines)} documents, {size // 1_000_000} MB; medians of {ROUNDS} rounds")
    orjson = load("orjson")
    if orjson:
        print(f"orjson read {rate(orjson.loads, lines, size):.0f} MB/s")
        documents = [orjson.loads(line) for line in lines]
        print(f"orjson write {rate(orjson.dumps, documents, size):.0f} MB/s")
    simdjson = load("simdjson")
    if simdjson:
        parser = simdjson.Parser()
        print(f"simdjson read {rate(lambda line: parser.parse(line, True), lines, size):.0f} MB/s")


if __name__ == "__main__":
    main()
