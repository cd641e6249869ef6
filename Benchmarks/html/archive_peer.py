#!/usr/bin/env python3
"""A web archive to a file of articles: `archive_peer.py resiliparse|trafilatura ARCHIVE OUT.jsonl.gz`.

FastWARC reads, the tool named gets the text (and, of trafilatura, the metadata), and each article is a line of gzipped JSON
at the level of our bundles. Prints processor seconds and documents, from opening the archive to the last byte written.
"""
import gzip
import json
import sys
import time

from peers import TOOLS


def main():
    from fastwarc.warc import ArchiveIterator

    tool, path, out = sys.argv[1:]
    extract = TOOLS[tool][0]
    extract(b"<p>warm</p>")
    start = time.process_time()
    count = 0
    with gzip.open(out, "wt", compresslevel=6, encoding="utf-8") as lines:
        for record in ArchiveIterator(path, parse_http=True, fsspec_args=False):
            if record.headers["WARC-Type"] != "response":
                continue
            name = record.headers["WARC-Target-URI"].rsplit("/", 1)[1]
            try:
                found = extract(record.reader.read())
            except Exception as error:
                found = {"error": repr(error)[:200]}
            lines.write(json.dumps({"id": name, **found}, ensure_ascii=False, default=str) + "\n")
            count += 1
    print(json.dumps({"seconds": time.process_time() - start, "documents": count}))


if __name__ == "__main__":
    main()
