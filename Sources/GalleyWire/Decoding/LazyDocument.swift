public import GalleyCore
import GalleyJSON

/// A document line that was checked and cut into members, and no more: id and text are unescaped on
/// demand, the other members are slices of the line.
///
///     let document = try LazyDocument(line)
///     if let tags = document.value(of: "tags") { copy(tags) }
///     index(document.id, document.text)
///
/// The whole line is checked for JSON, UTF-8, depth and size, as `DocumentDecoder` does; what stands
/// in members other than `id` and `text` is not looked at, so ranges may lie beyond the text. The
/// memory belongs to the caller and must outlive the value. Of members with one key, the last holds.
public struct LazyDocument {
    private let scanner: LineScanner
    private let idString: JSONString
    private let textString: JSONString
    private let others: [Other]

    private struct Other {
        let key: JSONString
        let value: Range<Int>
    }

    /// Throws what `DocumentDecoder.decode` throws for a line that is no object with the two strings
    /// `id` and `text`: their keys are those of the options. A line end at the end is passed.
    public init(
        _ line: UnsafeBufferPointer<UInt8>, _ options: WireOptions = WireOptions()
    ) throws(WireError) {
        var scanner = try LineScanner(line.withoutLineEnd(), options)
        var id: JSONString?
        var text: JSONString?
        var others: [Other] = []
        others.reserveCapacity(Self.usualMembers)
        try scanner.beginObject()
        while let key = try scanner.nextKey() {
            if scanner.matches(key, name: options.idKey) {
                id = try scanner.readString("id")
            } else if scanner.matches(key, name: options.textKey) {
                text = try scanner.readString("text")
            } else {
                others.append(Other(key: key, value: try scanner.skip()))
            }
        }
        try scanner.finish()
        guard let text else { throw WireError.noText(options) }
        guard let id else { throw WireError.noID(options) }
        self.scanner = scanner
        idString = id
        textString = text
        self.others = others
    }

    private static let usualMembers = 12

    /// The document's id, unescaped anew each time.
    public var id: String { scanner.text(idString) }

    /// The document's text, unescaped anew each time.
    public var text: DocumentText {
        DocumentText(
            validated: scanner.json.bytes(of: textString), isKnownASCII: textString.isASCII)
    }

    /// The text's length in bytes of UTF-8, without unescaping it.
    public var textByteCount: Int { textString.byteCount }

    /// Adds the unescaped text to bytes: for who reads many documents into the same memory.
    public func appendText(to bytes: inout [UInt8]) { scanner.json.append(textString, to: &bytes) }

    /// The value of a member as it stands in the line, JSON without white space around; nil where
    /// there is none, and for `id` and `text`.
    public func value(of key: String) -> UnsafeBufferPointer<UInt8>? {
        others.last { scanner.matches($0.key, name: key) }.map { scanner.bytes(in: $0.value) }
    }

    /// All members but `id` and `text`, in their order and with repeated keys.
    public var members: [(key: String, value: UnsafeBufferPointer<UInt8>)] {
        others.map { (scanner.text($0.key), scanner.bytes(in: $0.value)) }
    }
}
