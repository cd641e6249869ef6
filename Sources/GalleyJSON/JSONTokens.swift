/// What kind of value stands at a place, known from its first byte.
public enum JSONKind: String, CaseIterable, Sendable {
    case object, array, string, number, bool, null
}

/// A checked string in a scanner's text: where it stands and how long it is unescaped.
public struct JSONString: Equatable, Sendable {
    /// The first byte after the opening quote.
    let start: Int
    /// The closing quote.
    let end: Int
    /// The length in bytes once unescaped.
    public let byteCount: Int
    /// True where the unescaped text holds only U+0000 to U+007F.
    public let isASCII: Bool

    /// The bytes between the quotes, as they stand.
    public var body: Range<Int> { start..<end }
    /// The bytes with their quotes: a JSON value to be copied verbatim.
    public var value: Range<Int> { start - 1..<end + 1 }
    /// False where the body is the text itself.
    public var hasEscapes: Bool { byteCount != end &- start }
}

/// A checked number in a scanner's text; its spelling is the bytes of `range`.
public struct JSONNumber: Equatable, Sendable {
    public let range: Range<Int>
    /// True where the spelling has neither fraction nor exponent.
    public let isInteger: Bool
}
