#!/usr/bin/env python3
"""Makes a web archive of generated pages, compressed record by record: the same bytes for the same size.

    generate.py --megabytes 200 >pages.warc.gz      megabytes of HTML, before it is compressed

Pages have heads, navigation and articles of random words; they compress about 4:1. Each has a request beside it, as
crawlers write it, and digests of block and payload.
"""
import argparse
import base64
import hashlib
import random
import sys
import zlib


def words(rng):
    letters = "etaoinshrdlucmfwypvbgk"
    return ["".join(rng.choice(letters) for _ in range(rng.randint(2, 11))) for _ in range(8000)]


def paragraph(rng, vocabulary):
    picked = (vocabulary[min(int(rng.paretovariate(0.6)), len(vocabulary)) - 1] for _ in range(rng.randint(30, 120)))
    return "<p class=\"text\">" + " ".join(picked) + ".</p>\n"


def page(rng, vocabulary, number):
    title = " ".join(rng.choices(vocabulary, k=6))
    links = "".join(f"<li><a href=\"/{word}/{rng.randint(1, 9999)}.html\">{word}</a></li>\n" for word in rng.choices(vocabulary, k=40))
    style = "".join(f"<link rel=\"stylesheet\" href=\"/static/css/{word}.css\">\n" for word in rng.choices(vocabulary, k=5))
    body = "".join(paragraph(rng, vocabulary) for _ in range(rng.randint(5, 60)))
    return (f"<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n{style}</head>\n"
            f"<body>\n<nav><ul>\n{links}</ul></nav>\n<article id=\"a{number}\">\n<h1>{title}</h1>\n{body}</article>\n</body>\n</html>\n")


def digest(data):
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()


def record(kind, number, block, fields):
    lines = ["WARC/1.0", f"WARC-Type: {kind}", f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>",
             "WARC-Date: 2024-05-14T06:30:00Z"] + fields + [f"WARC-Block-Digest: {digest(block)}", f"Content-Length: {len(block)}"]
    data = "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    return packer.compress(data) + packer.flush()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--megabytes", type=int, default=200)
    left = parser.parse_args().megabytes * 10**6
    rng = random.Random(28500)
    vocabulary = words(rng)
    out = sys.stdout.buffer
    info = b"software: generate.py\r\nformat: WARC File Format 1.0\r\n"
    out.write(record("warcinfo", 0, info, ["Content-Type: application/warc-fields"]))
    number = 0
    while left > 0:
        number += 1
        html = page(rng, vocabulary, number).encode()
        left -= len(html)
        target = f"WARC-Target-URI: http://example.org/pages/{number}.html"
        request = f"GET /pages/{number}.html HTTP/1.1\r\nHost: example.org\r\nAccept: */*\r\n\r\n".encode()
        out.write(record("request", 2 * number, request, [target, "Content-Type: application/http; msgtype=request"]))
        head = (f"HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(html)}\r\n"
                "Connection: keep-alive\r\nCache-Control: max-age=600\r\n\r\n").encode()
        out.write(record("response", 2 * number + 1, head + html,
                         [target, "Content-Type: application/http; msgtype=response", f"WARC-Payload-Digest: {digest(html)}"]))


if __name__ == "__main__":
    main()
