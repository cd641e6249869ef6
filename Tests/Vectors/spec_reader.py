#!/usr/bin/env python3
"""A reader of bundles written from docs/bundle.md alone, with the standard library: small, slow, in memory.

    spec_reader.py FILE...       what each file holds, as a list in JSON with the keys of vectors.json
    spec_reader.py --get ID FILE the line of the document with an id, found by keys and index where they hold

Numbers in brackets are sections of the specification.
"""
import hashlib
import json
import re
import struct
import sys
import zlib

OWN = bytes.fromhex("1f8b08040000000000ff")
EMPTY_PAYLOAD = bytes.fromhex("03000000000000000000")
BLOCK_LIMIT, LINE_LIMIT = 64 << 20, 64 << 20
ORDER = "HBIDKMF"


class Broken(Exception):
    """A member that fails a check. `lines` is how many it held, where its head was sound."""

    def __init__(self, why, lines=0):
        super().__init__(why)
        self.lines = lines


class LaterVersion(Exception):
    pass


class BlockHead:
    """[4], and steps 1 and 2 of [7.1]."""

    def __init__(self, data, at):
        head = data[at:at + 32]
        if len(head) < 32 or head[:16] != OWN + bytes.fromhex("1400") + b"GB" + bytes.fromhex("1000"):
            raise Broken("head")
        self.clen, self.ulen, self.lines, self.kind, flags, check = struct.unpack("<IIIBBH", head[16:])
        if zlib.crc32(head[16:30]) & 0xFFFF != check:
            raise Broken("check")
        if flags or not 1 <= self.lines <= 16_777_215 or self.lines > self.ulen or self.clen < 42:
            raise Broken("fields")
        if self.ulen > BLOCK_LIMIT or self.ulen > 1100 * self.clen or self.clen > self.ulen + self.ulen // 8 + 65_536:
            raise Broken("limit", self.lines)


def read_block(data, at):
    """(head, payload) of the block at an offset, after every check of [7.1]."""
    head = BlockHead(data, at)
    end = at + head.clen
    if end > len(data):
        raise Broken("cut", head.lines)
    inflate = zlib.decompressobj(-15)
    try:
        payload = inflate.decompress(data[at + 32:end - 8], head.ulen + 1)
    except zlib.error:
        raise Broken("deflate", head.lines) from None
    if len(payload) != head.ulen or not inflate.eof or inflate.unused_data:
        raise Broken("length", head.lines)
    if struct.unpack("<II", data[end - 8:end]) != (zlib.crc32(payload), head.ulen):
        raise Broken("crc", head.lines)
    if payload.count(b"\n") != head.lines or not payload.endswith(b"\n"):
        raise Broken("lines", head.lines)
    if max(map(len, payload.splitlines(True))) > LINE_LIMIT:
        raise Broken("line", head.lines)
    return head, payload


def read_metadata(data, at):
    """(letter, data, end) of the metadata member at an offset [2]; a later version ends everything [12]."""
    if len(data) - at < 26:
        raise Broken("cut")
    extra, length = struct.unpack("<H", data[at + 10:at + 12])[0], struct.unpack("<H", data[at + 14:at + 16])[0]
    end = at + length + 26
    if extra != length + 4 or end > len(data) or data[end - 10:end] != EMPTY_PAYLOAD:
        raise Broken("member")
    name, field = data[at + 12:at + 14], data[at + 16:at + 16 + length]
    if name == b"GF":
        if length != 38 or not re.match(rb"GBF.", field, re.S) or zlib.crc32(field[:34]) != struct.unpack("<I", field[34:])[0]:
            raise Broken("foot")
        if field[:4] != b"GBF1":
            raise LaterVersion
        return "F", field, end
    if length < 4 or zlib.crc32(name + field[:-4]) != struct.unpack("<I", field[-4:])[0]:
        raise Broken("crc")
    if name == b"GH" and json.loads(field[:-4]).get("galley_bundle", 0) > 1:
        raise LaterVersion
    return chr(name[1]), field[:-4], end


def is_own(data, at):
    return data[at:at + 10] == OWN and data[at + 12:at + 13] == b"G"


def is_damaged_own(data, at):
    """[7.2], its last but one paragraph."""
    if len(data) - at < 32 or not data[at + 3] & 4 or data[at + 14:at + 16] == b"":
        return False
    extra, length = struct.unpack("<H", data[at + 10:at + 12])[0], struct.unpack("<H", data[at + 14:at + 16])[0]
    check = struct.unpack("<H", data[at + 30:at + 32])[0]
    return extra == length + 4 and (data[at + 12] == ord("G") or zlib.crc32(data[at + 16:at + 30]) & 0xFFFF == check)


def events(data):
    """[7]: ("block", at, head, payload) | ("meta", at, letter, data) | ("foreign", at, payload) | ("damage", at, end, lines)"""
    at = 0
    while at < len(data):
        is_foreign = False
        try:
            if is_own(data, at) and data[at + 13:at + 14] == b"B":
                head, payload = read_block(data, at)
                yield "block", at, head, payload
                at += head.clen
            elif is_own(data, at):
                letter, field, end = read_metadata(data, at)
                yield "meta", at, letter, field
                at = end
            elif data[at:at + 3] == b"\x1f\x8b\x08" and len(data) - at >= 14 and not is_damaged_own(data, at):
                is_foreign = True
                inflate = zlib.decompressobj(31)
                payload = inflate.decompress(data[at:], BLOCK_LIMIT)
                if not inflate.eof:
                    raise Broken("foreign")
                yield "foreign", at, payload
                at = len(data) - len(inflate.unused_data)
            else:
                raise Broken("stray")
        except (Broken, zlib.error) as error:
            own = re.compile(re.escape(OWN) + b"..G", re.S).search(data, at + 1)
            ends = [own.start() if own else len(data)]
            if is_foreign:
                other = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]", re.S).search(data, at + 1)
                ends.append(other.start() if other else len(data))
            yield "damage", at, min(ends), getattr(error, "lines", 0)
            at = min(ends)


def feet(data):
    """[8]: the segments that the feet tell of, in order, and where they begin."""
    found, end = [], len(data)
    while end >= 64:
        start = end - 64
        try:
            letter, field, member_end = read_metadata(data, start) if is_own(data, start) else ("", b"", 0)
        except Broken:
            break
        if letter != "F" or member_end != end:
            break
        back, length, blocks, lines, flags = struct.unpack("<QQIQH", field[4:34])
        if flags or not 64 < length <= end or back > start:
            break
        first = end - length
        try:
            letter, _, head_end = read_metadata(data, first) if is_own(data, first) else ("", b"", 0)
        except Broken:
            break
        if letter != "H" or head_end > start - back:
            break
        found.append(dict(start=first, first=head_end, tail=start - back, foot=start, end=end, blocks=blocks, lines=lines))
        end = first
    return found[::-1], end


def tail_parts(data, segment):
    """The data of the tail's members by letter, or None where they do not end at the foot."""
    parts, at = {}, segment["tail"]
    while at < segment["foot"]:
        if not is_own(data, at):
            return None
        try:
            letter, field, at = read_metadata(data, at)
        except Broken:
            return None
        parts[letter] = parts.get(letter, b"") + field
    return parts if at == segment["foot"] else None


def index(data, segment):
    """[(offset, clen, ulen, lines, kind, crc32)] of a segment, or None where its index does not hold [8]."""
    parts = tail_parts(data, segment)
    if parts is None or len(parts.get("I", b"")) != 16 * segment["blocks"]:
        return None
    at, entries, lines = segment["first"], [], 0
    for clen, ulen, packed, crc in struct.iter_unpack("<IIII", parts.get("I", b"")):
        count = packed & 0xFFFFFF
        if clen < 42 or not 0 < count <= ulen:
            return None
        entries.append((at, clen, ulen, count, packed >> 24, crc))
        at, lines = at + clen, lines + count
    return entries if at == segment["tail"] and lines == segment["lines"] else None


def read_by_index(data, entry):
    at, clen, ulen, lines, kind, crc = entry
    head, payload = read_block(data, at)
    if (head.clen, head.ulen, head.lines, head.kind, zlib.crc32(payload)) != (clen, ulen, lines, kind, crc):
        raise Broken("index")
    return payload


class Segment:
    """What was seen since a head, to be compared with what the tail says [9]."""

    def __init__(self, start, end):
        self.start, self.blocks_end = start, end
        self.rank, self.entries, self.digests, self.lines = 0, b"", b"", {}
        self.said = {"I": b"", "D": b"", "K": b"", "M": b""}
        self.is_sound, self.lost, self.is_damaged = True, None, False

    def block(self, at, head, member, payload):
        self.is_sound &= self.rank <= 1
        self.rank, self.blocks_end = 1, at + head.clen
        self.entries += struct.pack("<IIII", head.clen, head.ulen, head.lines | head.kind << 24, zlib.crc32(payload))
        self.digests += hashlib.sha256(member).digest()
        self.lines[head.kind] = self.lines.get(head.kind, 0) + head.lines

    def meta(self, letter, field):
        if letter in ORDER:
            self.is_sound &= ORDER.index(letter) >= self.rank
            self.rank = ORDER.index(letter)
        if letter in self.said:
            self.said[letter] += field

    def foot(self, at, field):
        """Whether the whole segment is as it should be."""
        back, length, blocks, lines, flags = struct.unpack("<QQIQH", field[4:34])
        count, known = len(self.digests) // 32, sum(self.lines.values())
        if self.is_damaged and known <= lines <= blocks * 16_777_215 and at + 64 - length == self.start:
            self.lost = lines - known
        try:
            manifest = json.loads(self.said["M"])
            said = manifest["lines"] if isinstance(manifest["lines"], dict) else {"0": manifest["lines"]}
            manifest_holds = (manifest["blocks"], manifest["root_sha256"]) == (count, hashlib.sha256(self.digests).hexdigest())
            manifest_holds &= {int(kind): n for kind, n in said.items() if n} == self.lines
        except (ValueError, KeyError):
            manifest_holds = False
        rows = list(struct.iter_unpack("<QI", self.said["K"]))
        return (self.is_sound and not self.is_damaged and manifest_holds and not flags and (blocks, lines) == (count, known)
                and self.said["I"] == self.entries and self.said["D"] == self.digests
                and rows == sorted(rows) and all(block < count for _, block in rows)
                and back == at - self.blocks_end and at + 64 - length == self.start)


def describe(data):
    """Everything that vectors.json says of a file."""
    facts = dict(lines=[], damage=[], lines_lost=0, open_end=False, whole=len(data) > 0, refused=False)
    segment, carry, covered, lost = None, b"", 0, 0
    try:
        for what, at, *rest in events(data):
            if what != "foreign" and carry:
                facts["lines"].append([0, carry.decode()])
                carry = b""
            if what == "foreign":
                *lines, carry = (carry + rest[0]).split(b"\n")
                facts["lines"] += [[0, line.decode()] for line in lines]
                facts["whole"] = False
            elif what == "damage":
                facts["damage"].append([at, rest[0]])
                facts["whole"] = False
                lost += rest[1]
                if segment:
                    segment.is_damaged = True
            elif what == "block":
                head, payload = rest
                facts["lines"] += [[head.kind, line.decode()] for line in payload.split(b"\n")[:-1]]
                if segment:
                    segment.block(at, head, data[at:at + head.clen], payload)
                else:
                    facts["whole"] = False
            elif rest[0] == "H":
                facts["open_end"] |= segment is not None
                facts["whole"] &= segment is None and covered == at
                facts["lines_lost"] += lost
                lost, segment = 0, Segment(at, at + len(rest[1]) + 30)
            elif rest[0] == "F":
                facts["whole"] &= segment is not None and segment.foot(at, rest[1])
                facts["lines_lost"] += lost if segment is None or segment.lost is None else segment.lost
                covered, lost, segment = at + 64, 0, None
            elif segment:
                segment.meta(*rest)
        if carry:
            facts["lines"].append([0, carry.decode()])
        facts["lines_lost"] += lost
        facts["open_end"] |= segment is not None
        facts["whole"] &= covered == len(data)
        found, facts["uncovered"] = feet(data)
        facts["segments"] = len(found)
    except LaterVersion:
        return dict(refused=True, whole=False)
    return facts


def get(data, wanted):
    """The line of the document with an id: by keys [5.3], else by walking."""
    key = struct.unpack(">Q", hashlib.sha256(wanted.encode()).digest()[:8])[0]
    segments, uncovered = feet(data)
    walked = [data[:uncovered]]
    for segment in segments:
        entries, parts = index(data, segment), tail_parts(data, segment)
        if entries is None or (segment["lines"] and "K" not in parts):
            walked.append(data[segment["start"]:segment["end"]])
            continue
        for row, block in struct.iter_unpack("<QI", parts.get("K", b"")):
            if row == key:
                for line in read_by_index(data, entries[block]).split(b"\n")[:-1]:
                    if json.loads(line)["id"] == wanted:
                        return line.decode()
    for part in walked:
        for kind, line in describe(part).get("lines", []):
            if kind == 0 and json.loads(line)["id"] == wanted:
                return line
    return None


def main(words):
    if words[0] == "--get":
        with open(words[2], "rb") as file:
            line = get(file.read(), words[1])
        print(line or "")
        return line is None
    described = []
    for path in words:
        with open(path, "rb") as file:
            described.append(describe(file.read()))
    print(json.dumps(described, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
