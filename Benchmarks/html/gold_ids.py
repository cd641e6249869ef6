#!/usr/bin/env python3
"""Predictions by the names of pages to predictions by the ids of the gold: `gold_ids.py GOLD PREDICTIONS.jsonl >BY_ID.jsonl`.

GOLD is a folder of `.jsonl` files whose lines name their page in `html`. A page can be in several sets.
"""
import glob
import json
import os
import sys


def stem(name):
    """The name of a page without folders and endings."""
    return os.path.basename(name).split(".")[0]


def by_page(path):
    with open(path, encoding="utf-8") as lines:
        return {stem(prediction["id"]): prediction for prediction in map(json.loads, lines)}


def main():
    gold, predictions = sys.argv[1:]
    found = by_page(predictions)
    for path in sorted(glob.glob(os.path.join(gold, "*.jsonl"))):
        with open(path, encoding="utf-8") as lines:
            for page in map(json.loads, lines):
                prediction = found.get(stem(page["html"]))
                if prediction:
                    print(json.dumps({**prediction, "id": page["id"]}, ensure_ascii=False))


if __name__ == "__main__":
    main()
