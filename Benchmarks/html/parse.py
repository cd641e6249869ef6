#!/usr/bin/env python3
"""Parsing alone: pages in memory to a tree, our parser and lexbor (PyPI's selectolax), one core, in turns.

Pages: every fifth of ../shared/data/html/dev, as UTF-8. Processor seconds; the fastest round of each counts, because
the machine is shared. The parsers take the same bytes; neither writes anything out.

usage: parse.py GALLEY-BENCHMARKS [PYTHON WITH SELECTOLAX]
"""
import glob, gzip, json, os, struct, subprocess, sys, tempfile

benchmarks = os.path.abspath(sys.argv[1])
python = sys.argv[2] if len(sys.argv) > 2 else sys.executable
data = os.environ.get("GALLEY_SHARED_DATA", os.path.join(os.path.dirname(__file__), "../../../shared/data"))
names = sorted(glob.glob(os.path.join(data, "html/dev/html/*.html.gz")))[::5]
if not names:
    print("not measured: no pages in", data)
    sys.exit(0)

PEER = """
import json, struct, sys, time
from selectolax.lexbor import LexborHTMLParser
data = open(sys.argv[1], "rb").read()
pages, place = [], 0
while place < len(data):
    (length,) = struct.unpack_from("<I", data, place)
    pages.append(data[place + 4:place + 4 + length])
    place += 4 + length
best = 1e9
for _ in range(3):
    start = time.process_time()
    for page in pages:
        LexborHTMLParser(page)
    best = min(best, time.process_time() - start)
print(json.dumps({"seconds": best}))
"""


def utf8(page):
    try:
        page.decode()
        return page
    except UnicodeDecodeError:
        return page.decode("cp1252", "replace").encode()


with tempfile.NamedTemporaryFile(prefix="galley-bench-") as packed:
    for name in names:
        page = utf8(gzip.open(name).read())
        packed.write(struct.pack("<I", len(page)) + page)
    packed.flush()
    ours, peer = [], []
    for _ in range(3):
        ours.append(json.loads(subprocess.check_output([benchmarks, "html", packed.name, "3"])))
        try:
            output = subprocess.check_output([python, "-c", PEER, packed.name], stderr=subprocess.DEVNULL)
            peer.append(json.loads(output)["seconds"])
        except subprocess.CalledProcessError:
            pass

megabytes = ours[0]["bytes"] / 1e6
mine = megabytes / min(row["seconds"] for row in ours)
print(f"{ours[0]['pages']} pages, {megabytes:.1f} MB, {ours[0]['nodes']} nodes\n")
print("| parser | MB/s | of lexbor |\n|---|---|---|")
theirs = megabytes / min(peer) if peer else 0
print(f"| GalleyHTML | {mine:.0f} | {f'{mine / theirs:.2f}' if peer else ''} |")
print(f"| lexbor (selectolax) | {f'{theirs:.0f}' if peer else 'not there'} | {1 if peer else ''} |")
