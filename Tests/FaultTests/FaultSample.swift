import Foundation
import GalleyBundle
import TestSupport

/// Documents, and bundles of them in small blocks.
enum FaultSample {
    static func lines(_ count: Int, seed: UInt64 = 1) -> [String] {
        var random = SeededRandom(seed)
        let words = ["river", "harbour", "council", "vote", "spring", "market", "bridge", "train"]
        return (0..<count).map { number in
            let text = (0..<8).map { _ in words.randomElement(using: &random) ?? "" }
            return #"{"id":"doc-\#(number)","text":"\#(text.joined(separator: " "))"}"#
        }
    }

    static func text(_ lines: [String]) -> [UInt8] {
        Array(lines.joined(separator: "\n").utf8) + [10]
    }

    /// A bundle with blocks of about `target` bytes before compression.
    static func bundle(_ lines: [String], target: Int = 500) throws -> [UInt8] {
        var bytes: [UInt8] = []
        let writer = try BundleWriter(
            head: HeadManifest(generatorVersion: "1"), settings: BlockSettings(target: target)
        ) { bytes.append(contentsOf: $0) }
        for (number, line) in lines.enumerated() {
            try writer.append(line: Array(line.utf8), id: Array("doc-\(number)".utf8))
        }
        try writer.seal()
        return bytes
    }

    /// Where the blocks of a bundle stand, and the lines in each.
    static func blocks(of bytes: [UInt8]) throws -> [(range: Range<Int>, lines: [String])] {
        var at = 0
        let reader = try BundleReader { buffer in
            let count = min(buffer.count, bytes.count - at)
            buffer.copyBytes(from: bytes[at..<at + count])
            at += count
            return count
        }
        var blocks: [(range: Range<Int>, lines: [String])] = []
        while let event = try reader.next() {
            guard case .block(let block) = event, let member = block.source?.member else {
                continue
            }
            let start = Int(block.offset)
            let lines = Lines(block.payload).map { String(decoding: $0, as: UTF8.self) }
            blocks.append((start..<start + member.count, lines))
        }
        return blocks
    }

    /// One of our block members with any fields around a payload.
    static func block(_ payload: [UInt8], ulen: UInt32? = nil, lines: UInt32? = nil) throws
        -> [UInt8]
    {
        let deflater = try ZlibCodec().makeDeflater(level: 9)
        var body = [UInt8](repeating: 0, count: deflater.bound(payload.count))
        let count = try payload.withUnsafeBytes { payload in
            try body.withUnsafeMutableBytes { try deflater.deflate(payload, into: $0) }
        }
        let head = BlockHead(
            clen: UInt32(count + 40), ulen: ulen ?? UInt32(payload.count),
            lines: lines ?? UInt32(payload.count { $0 == 10 }), kind: .documents)
        let trailer = [CRC32.of(payload), UInt32(payload.count)].flatMap { word in
            (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * UInt32($0))) }
        }
        return head.encoded + body[..<count] + trailer
    }
}
