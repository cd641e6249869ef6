#!/usr/bin/env python3
"""Reads an archive to the content of its responses: `peer_read.py warcio|fastwarc FILE [digests]`.

Prints seconds of processor time, bytes of content and responses; `peer_read.py --about` the versions.
"""
import sys
import time


def warcio(path, digests):
    from warcio.archiveiterator import ArchiveIterator
    size = count = 0
    with open(path, "rb") as file:
        for record in ArchiveIterator(file, check_digests="raise" if digests else False):
            if record.rec_type == "response":
                size += len(record.content_stream().read())
                count += 1
            elif digests:
                record.content_stream().read()
    return size, count


def fastwarc(path, digests):
    from fastwarc.warc import ArchiveIterator
    size = count = 0
    # By its own name, which is its fastest way.
    for record in ArchiveIterator(path, parse_http=True, verify_digests=digests, fsspec_args=False):
        if record.headers["WARC-Type"] == "response":
            size += len(record.reader.read())
            count += 1
    return size, count


def main():
    if sys.argv[1] == "--about":
        from importlib.metadata import version
        print(", ".join(f"{name} {version(name)}" for name in ("warcio", "fastwarc")))
        return
    start = time.process_time()
    size, count = globals()[sys.argv[1]](sys.argv[2], "digests" in sys.argv[3:])
    print(f"{time.process_time() - start:.6f} {size} {count}")


if __name__ == "__main__":
    main()
