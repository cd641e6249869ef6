#!/usr/bin/env python3
"""Reads a bundle with datatrove's JsonlReader, on one core: prints seconds of processor time, bytes of text and documents.

    datatrove_read.py gzip|isal articles.jsonl.gz
    datatrove_read.py gzip|isal --about           which versions, and which module inflates

With `gzip` it inflates as a plain `pip install datatrove[io]` does, with `isal` by python-isal.
"""
import gzip
import importlib.metadata
import io
import os
import sys
import time

if sys.argv[1] == "gzip":
    sys.modules["isal"] = None  # what fsspec would take where it finds it

import fsspec.compression
from datatrove.pipeline.readers import JsonlReader
from loguru import logger


def about():
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("datatrove", "orjson", "fsspec"))
    opened = fsspec.compression.compr["gzip"](io.BytesIO(gzip.compress(b"")))
    print(f"{versions}; gzip by {type(opened).__module__}")


def main():
    logger.remove()
    if sys.argv[2] == "--about":
        return about()
    path = os.path.abspath(sys.argv[2])
    reader = JsonlReader(os.path.dirname(path), glob_pattern=os.path.basename(path))
    start = time.process_time()
    count = text = 0
    for document in reader():
        count += 1
        text += len(document.text)
    print(f"{time.process_time() - start:.6f} {text} {count}")


if __name__ == "__main__":
    main()
