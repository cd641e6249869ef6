import GalleyBundle
import GalleyWARC

/// Archives made for tests, and what a reader makes of bytes.
enum ArchiveSample {
    /// What was read, copied.
    struct Read: Equatable {
        struct Record: Equatable {
            var type: RecordType
            var target: String?
            var block: [UInt8]
            var offset: UInt64
        }
        var records: [Record] = []
        var damages: [WARCDamage] = []

        var targets: [String] { records.compactMap(\.target) }
    }

    static func record(_ number: Int, type: RecordType = .resource, level: Int? = 6) throws
        -> [UInt8]
    {
        let writer = try RecordWriter(level: level)
        let fields = RecordFields(
            type, targetURI: "http://example.org/\(number)", date: "2024-02-29T12:00:00Z",
            contentType: "text/plain")
        return try Array(block(number).utf8).withUnsafeBytes {
            try writer.record(fields, block: $0)
        }
    }

    static func block(_ number: Int) -> String {
        (0...number % 5).map { "Line \($0) of record \(number): WARC/1.0 is no start here.\n" }
            .joined()
    }

    static func records(_ numbers: Range<Int>, level: Int? = 6) throws -> [[UInt8]] {
        try numbers.map { try record($0, level: level) }
    }

    /// Reads bytes in order, a few at a time, or from any place.
    static func read(
        _ bytes: [UInt8], from start: Int = 0, end: UInt64 = .max, anywhere: Bool = true,
        atMost most: Int = 7919,
        limits: WARCLimits = WARCLimits(), codec: any Codec = Codecs.available.fastest
    ) throws -> Read {
        var at = start
        let input =
            anywhere
            ? WARCInput(offset: UInt64(start), size: UInt64(bytes.count)) { offset, buffer in
                copy(bytes, Int(clamping: offset), most, to: buffer)
            }
            : WARCInput(offset: UInt64(start)) { buffer in
                let count = copy(bytes, at, most, to: buffer)
                at += count
                return count
            }
        let reader = try WARCReader(input, end: end, limits: limits, codec: codec)
        var result = Read()
        while let event = try reader.next() {
            switch event {
            case .damage(let damage): result.damages.append(damage)
            case .record(let record):
                result.records.append(
                    Read.Record(
                        type: record.type, target: record.targetURI, block: Array(record.block),
                        offset: record.offset))
            }
        }
        return result
    }

    private static func copy(
        _ bytes: [UInt8], _ at: Int, _ most: Int, to buffer: UnsafeMutableRawBufferPointer
    ) -> Int {
        let start = min(at, bytes.count)
        let count = min(buffer.count, bytes.count - start, most)
        buffer.copyBytes(from: bytes[start..<start + count])
        return count
    }

    static func cuts(_ bytes: [UInt8], target: UInt64) throws -> [UInt64] {
        try ArchiveCuts(size: UInt64(bytes.count)) { offset, buffer in
            copy(bytes, Int(clamping: offset), 7919, to: buffer)
        }.offsets(target: target)
    }
}
