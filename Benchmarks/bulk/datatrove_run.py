#!/usr/bin/env python3
"""Runs datatrove's quality filters over JSON lines, on one core.

    datatrove_run.py verdicts FILE.jsonl VERDICTS.json   each filter on every document by itself
    datatrove_run.py time FILE.jsonl FOLDER LIMIT        reader, four filters, writer over the first documents:
                                                         prints seconds of processor time, documents read and written
    datatrove_run.py --about                             versions

Words and sentences are spaCy's, datatrove's choice for English.
"""
import copy
import importlib.metadata
import json
import os
import sys
import time

from datatrove.data import DocumentsPipeline
from datatrove.pipeline.filters import C4QualityFilter, FineWebQualityFilter, GopherQualityFilter, GopherRepetitionFilter
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter
from loguru import logger

FILTERS = {
    "gopher-quality": GopherQualityFilter, "gopher-repetition": GopherRepetitionFilter,
    "c4-quality": C4QualityFilter, "fineweb-quality": FineWebQualityFilter,
}


def reader(path, limit=-1):
    path = os.path.abspath(path)
    return JsonlReader(os.path.dirname(path), glob_pattern=os.path.basename(path), limit=limit)


def verdicts(path, target):
    """By filter and id: the reason of the drop, or null."""
    filters = {name: make() for name, make in FILTERS.items()}
    found = {name: {} for name in filters}
    for document in reader(path)():
        for name, each in filters.items():
            try:
                result = each.filter(copy.deepcopy(document))
            except ZeroDivisionError:
                result = False, "division by zero"
            found[name][document.id] = None if result is True else result[1] if isinstance(result, tuple) else "dropped"
    with open(target, "w") as file:
        json.dump(found, file)


def timed(path, folder, limit):
    next(iter(FILTERS.values()))().filter(next(iter(reader(path)())))  # loads the tokenizer
    count = [0, 0]

    def counted(documents, index) -> DocumentsPipeline:
        for document in documents:
            count[index] += 1
            yield document

    start = time.process_time()
    documents = counted(reader(path, int(limit))(), 0)
    for make in FILTERS.values():
        documents = make()(documents)
    writer = JsonlWriter(folder, compression=None)
    for _ in writer(counted(documents, 1)):
        pass
    print(f"{time.process_time() - start:.6f} {count[0]} {count[1]}")


def main():
    logger.remove()
    if sys.argv[1] == "--about":
        print(", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("datatrove", "spacy", "orjson")))
    elif sys.argv[1] == "verdicts":
        verdicts(*sys.argv[2:])
    else:
        timed(*sys.argv[2:])


if __name__ == "__main__":
    main()
