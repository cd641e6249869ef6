import GalleyBundle
import TestSupport

/// Lines that are documents, each different, and bundles of them.
enum BundleSample {
    static let words = [
        "river", "harbour", "council", "vote", "spring", "market", "bridge", "train",
    ]

    static func id(_ i: Int) -> [UInt8] { Array("doc-\(i)".utf8) }

    /// JSON lines without newlines, of about so many bytes each.
    static func lines(_ count: Int, bytes: Int = 60, seed: UInt64 = 1) -> [[UInt8]] {
        var random = SeededRandom(seed)
        return (0..<count).map { i in
            var text = ""
            while text.utf8.count < bytes {
                text += (words.randomElement(using: &random) ?? "") + " "
            }
            return Array(#"{"id":"doc-\#(i)","text":"\#(text)"}"#.utf8)
        }
    }

    static func bundle(
        _ lines: [[UInt8]], target: Int = 400, level: Int = 4, keys: Bool = true,
        kind: LineKind = .documents, codec: any Codec = ZlibCodec()
    ) throws -> [UInt8] {
        var bytes: [UInt8] = []
        let settings = BlockSettings(target: target, level: level, keys: keys, codec: codec)
        let head = HeadManifest(generatorVersion: "1")
        let writer = try BundleWriter(head: head, settings: settings, kind: kind) {
            bytes.append(contentsOf: $0)
        }
        for (i, line) in lines.enumerated() { try writer.append(line: line, id: id(i)) }
        try writer.seal()
        return bytes
    }

    static func joined(_ lines: [[UInt8]]) -> [UInt8] { lines.flatMap { $0 + [10] } }
}

/// A stream over bytes that gives at most `step` of them at a time.
func stream(_ bytes: [UInt8], step: Int = .max) -> ByteInput {
    var at = 0
    return { buffer in
        let count = min(buffer.count, step, bytes.count - at)
        buffer.copyBytes(from: bytes[at..<at + count])
        at += count
        return count
    }
}

func file(
    _ bytes: [UInt8], step: Int = .max, limits: BundleLimits = BundleLimits()
) throws -> BundleFile {
    try BundleFile(size: UInt64(bytes.count), limits: limits) { offset, buffer in
        guard offset < UInt64(bytes.count) else { return 0 }
        let count = min(buffer.count, step, bytes.count - Int(offset))
        buffer.copyBytes(from: bytes[Int(offset)..<Int(offset) + count])
        return count
    }
}

/// Everything a sequential reader said about some bytes.
struct Reading {
    struct Block: Equatable {
        var range: Range<Int>
        var lines: [[UInt8]]
    }

    var blocks: [Block] = []
    var foreign: [[UInt8]] = []
    var damages: [Damage] = []
    var members: [MemberIdentifier] = []
    var linesLost: UInt64 = 0
    /// All lines in the order they came, without newlines.
    var lines: [[UInt8]] = []

    init(_ bytes: [UInt8], step: Int = .max, limits: BundleLimits = BundleLimits()) throws {
        try self.init(BundleReader(limits: limits, read: stream(bytes, step: step)))
    }

    init(_ reader: BundleReader) throws {
        while let event = try reader.next() {
            switch event {
            case .damage(let damage): damages.append(damage)
            case .member(let member, _): members.append(member.identifier)
            case .block(let block):
                let here = Lines(block.payload).map { [UInt8]($0) }
                lines += here
                guard let source = block.source else {
                    foreign += here
                    continue
                }
                let start = Int(block.offset)
                blocks.append(Block(range: start..<start + source.member.count, lines: here))
            }
        }
        linesLost = reader.linesLost
    }
}

func verify(_ bytes: [UInt8]) throws -> BundleVerifier.Report {
    try BundleVerifier.verify(read: stream(bytes))
}

extension BundleVerifier.Report {
    var codes: Set<BundleError.Code> { Set(complaints.map(\.code)) }
}
