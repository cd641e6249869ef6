import Glibc

/// The head of a record: its version line and fields, or the line of an ARC file.
public struct RecordHead: Sendable {
    /// How the head is written.
    public enum Format: Sendable { case warc, arc }

    public let format: Format
    public let type: RecordType
    /// Bytes of the block; nil where the head does not say.
    public internal(set) var blockLength: UInt64?
    /// Bytes up to the block.
    public let length: Int

    private let fields: FieldLines
    private let arc: ARCLine?

    enum Outcome {
        case complete(RecordHead)
        /// The bytes end before the head does.
        case incomplete
        case bad(WARCError.Code, String)
    }

    /// Parses the head that begins the bytes.
    static func parse(_ bytes: UnsafeRawBufferPointer, limit: Int) -> Outcome {
        let head = UnsafeRawBufferPointer(rebasing: bytes.prefix(limit))
        let outcome = isWARC(head) ? warc(head) : arc(head)
        guard case .incomplete = outcome, bytes.count >= limit else { return outcome }
        return .bad(.headLimit, "a record's head has more than \(limit) bytes")
    }

    private static func warc(_ bytes: UnsafeRawBufferPointer) -> Outcome {
        guard let line = lineEnd(bytes, 0) else { return .incomplete }
        var fields = FieldLines()
        guard case .complete = fields.parse(bytes, from: line.next) else { return .incomplete }
        guard let type = fields.text(.type, in: bytes) else {
            return .bad(.head, "a record does not say its WARC-Type")
        }
        var length: UInt64?
        if let range = fields.value(.contentLength, in: bytes) {
            length = ARCLine.number(bytes, range)
            guard length != nil else {
                let value = FieldLines.text(bytes, range).prefix(40)
                return .bad(.head, "the Content-Length '\(value)' is no length")
            }
        }
        return .complete(
            RecordHead(
                format: .warc, type: RecordType(type[...]), blockLength: length,
                length: fields.end, fields: fields, arc: nil))
    }

    private static func arc(_ bytes: UnsafeRawBufferPointer) -> Outcome {
        guard let line = lineEnd(bytes, 0) else {
            let isTooLong = bytes.count > ARCLine.maximumBytes
            return isTooLong ? .bad(.stray, "these bytes begin no record") : .incomplete
        }
        guard let parts = ARCLine(bytes, 0, line.end) else {
            return .bad(.stray, "these bytes begin no record")
        }
        guard let length = parts.length else {
            return .bad(.head, "the length of an ARC record is no length")
        }
        let isInfo = bytes[parts.url].starts(with: "filedesc:".utf8)
        return .complete(
            RecordHead(
                format: .arc, type: isInfo ? .warcinfo : .response, blockLength: length,
                length: line.next, fields: FieldLines(), arc: parts))
    }

    // MARK: Starts

    static let magic: [UInt8] = Array("WARC/".utf8)

    /// True where the bytes begin with `WARC/` and a digit.
    static func isWARC(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.count >= 6 && bytes.starts(with: magic) && (0x30...0x39).contains(bytes[5])
    }

    /// True where a record of either format begins; an ARC line must be there as a whole.
    static func isStart(_ bytes: UnsafeRawBufferPointer) -> Bool {
        if isWARC(bytes) { return true }
        guard let line = lineEnd(bytes, 0) else { return false }
        return ARCLine(bytes, 0, line.end) != nil
    }

    /// The end of the line that starts at an offset, without and with its line end.
    static func lineEnd(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> (end: Int, next: Int)? {
        guard let base = bytes.baseAddress, start < bytes.count else { return nil }
        let room = min(bytes.count - start, ARCLine.maximumBytes + 2)
        guard let found = memchr(base + start, 0x0A, room) else { return nil }
        let newline = UnsafeRawPointer(found) - base
        let hasReturn = newline > start && bytes[newline - 1] == 0x0D
        return (hasReturn ? newline - 1 : newline, newline + 1)
    }

    // MARK: Fields

    /// A field's value; ranges are those of the record's bytes.
    func range(_ name: FieldName, in bytes: UnsafeRawBufferPointer) -> Range<Int>? {
        guard let arc else { return fields.value(name, in: bytes) }
        return name.lowercased == FieldName.contentType.lowercased ? arc.mediaType : nil
    }

    func text(_ name: FieldName, in bytes: UnsafeRawBufferPointer) -> String? {
        range(name, in: bytes).map { FieldLines.text(bytes, $0) }
    }

    /// The target as it was fetched; wget's angle brackets taken off.
    func targetURI(in bytes: UnsafeRawBufferPointer) -> String? {
        if let arc { return FieldLines.text(bytes, arc.url) }
        guard var range = fields.value(.targetURI, in: bytes), !range.isEmpty else { return nil }
        if range.count > 2, bytes[range.lowerBound] == UInt8(ascii: "<"),
            bytes[range.upperBound - 1] == UInt8(ascii: ">")
        {
            range = range.lowerBound + 1..<range.upperBound - 1
        }
        return FieldLines.text(bytes, range)
    }

    /// When it was fetched, RFC 3339 as far as the file keeps to it.
    func date(in bytes: UnsafeRawBufferPointer) -> String? {
        guard let arc else { return fields.text(.date, in: bytes) }
        let digits = Array(bytes[arc.date].prefix(14))
        guard digits.count >= 12 else { return nil }
        func part(_ range: Range<Int>) -> String {
            range.upperBound <= digits.count
                ? String(decoding: digits[range], as: UTF8.self) : "00"
        }
        return "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T"
            + "\(part(8..<10)):\(part(10..<12)):\(part(12..<14))Z"
    }
}
