public import GalleyCore

/// Reads lines of `galley.doc/1` into documents.
///
///     var decoder = DocumentDecoder()
///     let document = try decoder.decode(line)
///
/// Keys may stand in any order. What this version does not know is kept byte for byte, and so are the
/// spellings of numbers and of composite values. A line end at the end of the line is passed.
public struct DocumentDecoder {
    public let options: WireOptions
    /// What was odd about the last line that was read, the first 1,000 things.
    public private(set) var warnings: [WireError] = []
    private var offsets = ScalarIndex()

    public init(_ options: WireOptions = WireOptions()) { self.options = options }

    /// The document of a line. After an error the decoder goes on with the next line.
    public mutating func decode(_ line: UnsafeBufferPointer<UInt8>) throws(WireError) -> Document {
        var parser = try parse(line, isReject: false)
        return try parser.document(&offsets)
    }

    /// The document of a line of rejects, with why it was set aside. Throws `document.missing-member` for a
    /// line without `reject`.
    public mutating func decodeReject(
        _ line: UnsafeBufferPointer<UInt8>
    ) throws(WireError) -> RejectRecord {
        var parser = try parse(line, isReject: true)
        let document = try parser.document(&offsets)
        guard var record = parser.reject(of: document) else {
            throw WireError(.missingMember, at: 0, "a line of rejects has an object 'reject'")
        }
        record.takeRecord()
        return record
    }

    /// What a line of an attachment block holds.
    public mutating func decodeAttachment(
        _ line: UnsafeBufferPointer<UInt8>
    ) throws(WireError) -> AttachmentLine {
        warnings.removeAll(keepingCapacity: true)
        return try AttachmentLine(line.withoutLineEnd(), options)
    }

    private mutating func parse(
        _ line: UnsafeBufferPointer<UInt8>, isReject: Bool
    ) throws(WireError) -> LineParser {
        warnings.removeAll(keepingCapacity: true)
        var parser = try LineParser(line.withoutLineEnd(), options, isReject: isReject)
        try parser.parse()
        warnings = parser.warnings
        return parser
    }

    /// What the last value of a key is, in words (`a number`), where the line is an object that has it.
    public static func word(for key: String, in line: UnsafeBufferPointer<UInt8>) -> String? {
        guard var scanner = try? LineScanner(line, WireOptions()),
            (try? scanner.beginObject()) != nil
        else { return nil }
        var word: String?
        while let name = try? scanner.nextKey() {
            if scanner.text(name) == key { word = (try? scanner.kind())?.words }
            guard (try? scanner.skip()) != nil else { break }
        }
        return word
    }

    /// The keys of a line that is an object, in order, at most `limit`: for messages.
    public static func keys(of line: UnsafeBufferPointer<UInt8>, limit: Int = 12) -> [String] {
        var keys: [String] = []
        guard var scanner = try? LineScanner(line, WireOptions()),
            (try? scanner.beginObject()) != nil
        else { return [] }
        while keys.count < limit, let key = try? scanner.nextKey() {
            keys.append(scanner.text(key))
            guard (try? scanner.skip()) != nil else { break }
        }
        return keys
    }
}
