import Glibc

/// Named fields, one per line, up to an empty line: those of a record (ISO 28500, clause 4) and of an HTTP
/// message (RFC 9112, section 5). Line ends may be CRLF or LF; a line that starts with a blank goes on with the
/// value before it; a line without a colon is passed over.
public struct FieldLines: Sendable {
    struct Field: Sendable {
        var name: Range<Int>
        /// Without blanks around it; with the line ends inside it, where it is folded.
        var value: Range<Int>
    }

    private(set) var fields: [Field] = []
    /// Where what follows the empty line starts.
    private(set) var end = 0

    enum Outcome { case complete, incomplete }

    init() {}

    /// Finds the fields of `bytes` from `start` on; ranges count from the start of `bytes`.
    mutating func parse(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Outcome {
        fields.removeAll(keepingCapacity: true)
        guard let base = bytes.baseAddress else { return .incomplete }
        var at = start
        while at < bytes.count, let found = memchr(base + at, 0x0A, bytes.count - at) {
            let newline = UnsafeRawPointer(found) - base
            var lineEnd = newline
            if lineEnd > at, bytes[lineEnd - 1] == 0x0D { lineEnd -= 1 }
            if lineEnd == at {
                end = newline + 1
                return .complete
            }
            add(bytes, at, lineEnd)
            at = newline + 1
        }
        return .incomplete
    }

    private mutating func add(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int) {
        if Self.isBlank(bytes[start]), let last = fields.indices.last {
            let value = Self.trimmed(bytes, start, end)
            guard !value.isEmpty else { return }
            let first = fields[last].value
            let begin = first.isEmpty ? value.lowerBound : first.lowerBound
            fields[last].value = begin..<value.upperBound
            return
        }
        guard let base = bytes.baseAddress,
            let found = memchr(base + start, Int32(UInt8(ascii: ":")), end - start)
        else { return }
        let colon = UnsafeRawPointer(found) - base
        fields.append(
            Field(
                name: Self.trimmed(bytes, start, colon), value: Self.trimmed(bytes, colon + 1, end))
        )
    }

    private static func trimmed(
        _ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int
    ) -> Range<Int> {
        var (start, end) = (start, end)
        while start < end, isBlank(bytes[start]) { start += 1 }
        while end > start, isBlank(bytes[end - 1]) { end -= 1 }
        return start..<end
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    /// Where the value of the first field of a name stands. The name is compared without regard to case.
    func value(_ name: FieldName, in bytes: UnsafeRawBufferPointer) -> Range<Int>? {
        for field in fields where field.name.count == name.lowercased.count {
            if name.matches(bytes, field.name) { return field.value }
        }
        return nil
    }

    /// The value of the first field of a name, folded lines joined by a blank; bytes that are not UTF-8 are
    /// taken for Latin-1.
    func text(_ name: FieldName, in bytes: UnsafeRawBufferPointer) -> String? {
        value(name, in: bytes).map { Self.text(bytes, $0) }
    }

    static func text(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> String {
        let part = UnsafeRawBufferPointer(rebasing: bytes[range])
        guard part.contains(0x0A) else { return decoded(part) }
        var unfolded: [UInt8] = []
        for line in part.split(separator: 0x0A) {
            if !unfolded.isEmpty { unfolded.append(0x20) }
            let kept = trimmed(part, line.startIndex, line.endIndex)
            unfolded += part[kept].filter { $0 != 0x0D }
        }
        return unfolded.withUnsafeBytes { decoded($0) }
    }

    private static func decoded(_ bytes: UnsafeRawBufferPointer) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }
}

/// The name of a field, ready to be compared.
struct FieldName: Sendable {
    let lowercased: [UInt8]

    init(_ name: StaticString) {
        lowercased = name.withUTF8Buffer { buffer in buffer.map { Self.lower($0) } }
    }

    private static func lower(_ byte: UInt8) -> UInt8 {
        byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    }

    func matches(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool {
        guard range.count == lowercased.count else { return false }
        var at = range.lowerBound
        for letter in lowercased {
            if Self.lower(bytes[at]) != letter { return false }
            at += 1
        }
        return true
    }

    static let type = FieldName("WARC-Type")
    static let recordID = FieldName("WARC-Record-ID")
    static let targetURI = FieldName("WARC-Target-URI")
    static let date = FieldName("WARC-Date")
    static let contentType = FieldName("Content-Type")
    static let contentLength = FieldName("Content-Length")
    static let blockDigest = FieldName("WARC-Block-Digest")
    static let payloadDigest = FieldName("WARC-Payload-Digest")
    static let segment = FieldName("WARC-Segment-Number")
    static let truncated = FieldName("WARC-Truncated")
    static let transferEncoding = FieldName("Transfer-Encoding")
    static let contentEncoding = FieldName("Content-Encoding")
}
