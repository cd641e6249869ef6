#!/usr/bin/env python3
"""Packs pages into a web archive, compressed record by record: `pack.py PAGES OUT.warc.gz`.

Each page's file name stands at the end of its address, without its ending.
"""
import os
import sys
import zlib


def record(number, name, html):
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(html)
    fields = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>\r\n"
              f"WARC-Date: 2026-01-01T00:00:00Z\r\nWARC-Target-URI: http://pages.example/{name}\r\n"
              f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(head) + len(html)}\r\n\r\n")
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    return packer.compress(fields.encode() + head + html + b"\r\n\r\n") + packer.flush()


def main():
    folder, out = sys.argv[1:]
    names = sorted(name for name in os.listdir(folder) if name.endswith(".html"))
    with open(out + ".partial", "wb") as archive:
        for number, name in enumerate(names):
            with open(os.path.join(folder, name), "rb") as page:
                archive.write(record(number, name.removesuffix(".html"), page.read()))
    os.replace(out + ".partial", out)


if __name__ == "__main__":
    main()
