#!/usr/bin/env python3
"""Writes the test vectors of the bundle format beside itself, with `vectors.json`, which says what they hold.

It writes by docs/bundle.md and shares no code with Galley or with any reader. The files are kept in the repository;
run it again only to add some: other versions of zlib may compress to other bytes.
"""
import gzip
import hashlib
import json
import pathlib
import struct
import zlib

HERE = pathlib.Path(__file__).parent
PREFIX = bytes([0x1F, 0x8B, 8, 4, 0, 0, 0, 0, 0, 255])
DOCUMENTS, ATTACHMENTS, REJECTS = 0, 1, 2


def document(number, text):
    return json.dumps({"id": f"d/{number}", "text": text}, ensure_ascii=False).encode()


LINES = [document(i, text) for i, text in enumerate([
    "The ferry leaves at noon.", "Füße, 😀 and “quotes”.", "", "Toads cross under the road. " * 8,
    "One more.\nOn two lines.", "The last.",
])]


def subfield(name, data):
    return PREFIX + struct.pack("<H", len(data) + 4) + name + struct.pack("<H", len(data)) + data


def metadata(name, data):
    """A member without payload; its data ends with a CRC-32 over name and data."""
    return subfield(name, data + struct.pack("<I", zlib.crc32(name + data))) + b"\x03\x00" + bytes(8)


def raw_deflate(data, level=6, strategy=zlib.Z_DEFAULT_STRATEGY):
    deflate = zlib.compressobj(level, zlib.DEFLATED, -15, 8, strategy)
    return deflate.compress(data) + deflate.flush()


class Block:
    def __init__(self, lines, kind=DOCUMENTS, body=None, lies=None):
        self.lines, self.kind = lines, kind
        self.payload = b"".join(line + b"\n" for line in lines)
        self.body = raw_deflate(self.payload) if body is None else body
        fields = dict(clen=40 + len(self.body), ulen=len(self.payload), lines=len(lines), kind=kind, flags=0) | (lies or {})
        head = struct.pack("<IIIBB", *fields.values())
        check = struct.pack("<H", zlib.crc32(head) & 0xFFFF)
        trailer = struct.pack("<II", zlib.crc32(self.payload), len(self.payload))
        self.member = subfield(b"GB", head + check) + self.body + trailer
        self.entry = (fields["clen"], fields["ulen"], fields["lines"] | kind << 24, zlib.crc32(self.payload))


def key(line):
    return hashlib.sha256(json.loads(line)["id"].encode()).digest()[7::-1]


def segment(blocks, keys=True, head=None, change_index=None, extra=b"", foot=None):
    """A segment's bytes: head, blocks, index, digests, keys, final manifest, foot."""
    manifest = {"galley_bundle": 1, "schema": "galley.doc/1", "generator": {"name": "vectors", "version": "1"}}
    start = metadata(b"GH", json.dumps(manifest | (head or {})).encode())
    entries = [list(block.entry) for block in blocks]
    if change_index:
        change_index(entries)
    digests = b"".join(hashlib.sha256(block.member).digest() for block in blocks)
    rows = [(key(line), number) for number, block in enumerate(blocks) if block.kind == DOCUMENTS for line in block.lines]
    rows.sort(key=lambda row: (row[0][::-1], row[1]))
    tail = b""
    if entries:
        tail += metadata(b"GI", b"".join(struct.pack("<IIII", *entry) for entry in entries))
        tail += metadata(b"GD", digests)
    if keys and rows:
        tail += metadata(b"GK", b"".join(name + struct.pack("<I", number) for name, number in rows))
    lines = {}
    for block in blocks:
        lines[str(block.kind)] = lines.get(str(block.kind), 0) + len(block.lines)
    tail += extra + metadata(b"GM", json.dumps({
        "lines": lines, "blocks": len(blocks), "root_sha256": hashlib.sha256(digests).hexdigest(), "complete": True,
    }).encode())
    body = b"".join(block.member for block in blocks)
    fields = dict(magic=b"GBF1", back=len(tail), length=len(start + body + tail) + 64, blocks=len(blocks),
                  lines=sum(len(block.lines) for block in blocks), flags=0) | (foot or {})
    data = struct.pack("<4sQQIQH", *fields.values())
    end = subfield(b"GF", data + struct.pack("<I", zlib.crc32(data))) + b"\x03\x00" + bytes(8)
    assert len(end) == 64
    return start + body + tail + end


VECTORS = []


def vector(name, about, data, blocks=(), **more):
    """`blocks` are those that a reader gives, in order; lines as text."""
    lines = [[block.kind, line.decode()] for block in blocks for line in block.lines]
    (HERE / f"{name}.jsonl.gz").write_bytes(data)
    facts = dict(file=f"{name}.jsonl.gz", about=about, sha256=hashlib.sha256(data).hexdigest(), lines=lines, damage=[],
                 lines_lost=0, segments=1, uncovered=0, whole=True, refused=False, open_end=False) | more
    VECTORS.append(facts)


def sound():
    one, two, three = Block(LINES[:2]), Block(LINES[2:4]), Block(LINES[4:])
    vector("empty", "no blocks: head, final manifest, foot", segment([]))
    vector("one", "one document", segment([Block(LINES[:1])]), [Block(LINES[:1])])
    vector("two-segments", "two segments one after the other, the second without keys",
           segment([one, two]) + segment([three], keys=False), [one, two, three], segments=2)
    attachment = Block([b'{"_att": "sha256:00", "enc": "utf8", "data": "a"}'], ATTACHMENTS)
    reject = Block([b'{"id": "r", "text": "", "reject": {"code": "text.empty", "stage": "text", "message": "nothing", "at": 0}}'], REJECTS)
    vector("kinds", "blocks of documents, attachments, rejects, and of a private kind that readers pass over",
           segment([one, attachment, reject, Block([b"private"], 200), two]),
           [one, attachment, reject, Block([b"private"], 200), two])
    forms = [Block(LINES[:2], body=raw_deflate(b"".join(line + b"\n" for line in LINES[:2]), 0)),
             Block(LINES[2:4], body=raw_deflate(b"".join(line + b"\n" for line in LINES[2:4]), 9, zlib.Z_FIXED)),
             Block(LINES[4:], body=raw_deflate(b"".join(line + b"\n" for line in LINES[4:]), 9, zlib.Z_HUFFMAN_ONLY))]
    vector("deflate-forms", "deflate as stored blocks, with fixed codes, and without matches", segment(forms), forms)
    vector("unknown-member", "a metadata member GZ that this version does not know",
           segment([one], extra=metadata(b"GZ", b"later")), [one])


def damaged():
    one, two, three = Block(LINES[:2]), Block(LINES[2:4]), Block(LINES[4:])
    whole = segment([one, two, three])
    first = whole.index(one.member)
    second, third = first + len(one.member), first + len(one.member) + len(two.member)
    tail = third + len(three.member)
    none = dict(segments=0, whole=False)

    vector("truncated", "cut in the middle of the third block", whole[:third + 50], [one, two],
           damage=[[third, third + 50]], lines_lost=2, uncovered=third + 50, open_end=True, **none)
    vector("cut-clean", "cut after the second block: nothing is damaged, but the segment has no end", whole[:third],
           [one, two], uncovered=third, open_end=True, **none)
    flipped = bytearray(whole)
    flipped[second + 60] ^= 0x10
    vector("flipped-bit", "one bit of the second block's deflate data is flipped", bytes(flipped), [one, three],
           damage=[[second, third]], lines_lost=2, whole=False)
    flipped = bytearray(whole)
    flipped[second + 13] ^= 0x01
    vector("flipped-header", "one bit of the second block's identifier is flipped: GC is no metadata member either",
           bytes(flipped), [one, three], damage=[[second, third]], lines_lost=2, whole=False)
    flipped = bytearray(whole)
    flipped[tail + 40] ^= 0x10
    index_end = tail + len(metadata(b"GI", bytes(48)))
    vector("flipped-index", "one bit of the index is flipped: all lines are there", bytes(flipped), [one, two, three],
           damage=[[tail, index_end]], whole=False)
    padded = padding()
    swap = segment([padded[0], three], keys=False).replace(padded[0].member, padded[1].member)
    vector("flipped-padding", "a padding bit after the end of a deflate stream is set: only the digest shows it", swap,
           [padded[0], three], whole=False)
    vector("swapped-blocks", "first and second block changed places: the lines are sound, index and digests disagree",
           whole[:first] + two.member + one.member + whole[third:], [two, one, three], whole=False)
    vector("stray-bytes", "bytes that are no gzip member between two segments", segment([one]) + b"stray" + segment([two]),
           [one, two], damage=[[len(segment([one])), len(segment([one])) + 5]], uncovered=len(segment([one])) + 5,
           whole=False)


def padding():
    """A block whose deflate stream ends with unused bits, as it is and with one of them set."""
    for count in range(40):
        lines = [document(0, "x" * count)]
        plain = Block(lines)
        body = bytearray(plain.body)
        body[-1] ^= 0x80
        inflate = zlib.decompressobj(-15)
        try:
            same = inflate.decompress(bytes(body)) == plain.payload and inflate.eof
        except zlib.error:
            continue
        if same:
            return plain, Block(lines, body=bytes(body))
    raise SystemExit("no stream with padding found")


def lying():
    one, two, three = Block(LINES[:2]), Block(LINES[2:4]), Block(LINES[4:])
    for name, about, lies in [
        ("lying-length", "the second block's head, with a right check, says one byte too few", {"ulen": len(two.payload) - 1}),
        ("lying-lines", "the second block's head, with a right check, counts three lines of two", {"lines": 3}),
        ("lying-size", "the second block's head, with a right check, says 4 GiB", {"ulen": 2**32 - 1}),
    ]:
        liar = Block(LINES[2:4], lies=lies)
        data = segment([one, liar, three])
        at = data.index(liar.member)
        vector(name, about, data, [one, three], damage=[[at, at + len(liar.member)]], lines_lost=2, whole=False)

    def swap(entries):
        entries[0], entries[1] = entries[1], entries[0]
    vector("lying-index", "the index has its first two entries swapped, its CRC is right",
           segment([one, two, three], change_index=swap), [one, two, three], whole=False)

    def grow(entries):
        entries[0][0] = 2**32 - 1
    vector("lying-index-length", "the index's first block reaches beyond the file, its CRC is right",
           segment([one, two, three], change_index=grow), [one, two, three], whole=False)
    for name, about, foot in [
        ("lying-foot-back", "the foot's `back` reaches before the file, its CRC is right", {"back": 2**63}),
        ("lying-foot-length", "the foot's segment is longer than the file, its CRC is right", {"length": 2**64 - 1}),
    ]:
        data = segment([one, two], foot=foot)
        vector(name, about, data, [one, two], segments=0, uncovered=len(data), whole=False)


def foreign():
    one, two = Block(LINES[:2]), Block(LINES[4:])
    inner = Block(LINES[2:4])
    plain = inner.payload
    first, second = (gzip.compress(part, mtime=0) for part in (plain[:30], plain[30:]))
    start = segment([one])
    vector("foreign-between", "two plain gzip members, a line across both, between two segments",
           start + first + second + segment([two]), [one, inner, two],
           uncovered=len(start + first + second), whole=False)
    open_line = gzip.compress(plain[:-1], mtime=0)
    vector("foreign-only", "plain gzip whose last line has no newline: not a bundle, and read all the same", open_line,
           [inner], segments=0, uncovered=len(open_line), whole=False)


def future():
    one = Block(LINES[:1])
    vector("future-version", "galley_bundle is 2", segment([one], head={"galley_bundle": 2}), refused=True, whole=False)
    data = segment([one], foot={"magic": b"GBF2"})
    vector("future-foot", "the foot's magic is GBF2", data, refused=True, whole=False)


if __name__ == "__main__":
    for make in (sound, damaged, lying, foreign, future):
        make()
    text = ",\n".join("  " + json.dumps(facts, ensure_ascii=False) for facts in VECTORS)
    (HERE / "vectors.json").write_text("[\n" + text + "\n]\n", encoding="utf-8")
    print(f"{len(VECTORS)} vectors")
