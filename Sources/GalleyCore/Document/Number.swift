/// A number that keeps the way it was spelled.
public struct Number: Sendable, Equatable {
    /// A JSON number, as it stood or as it will be written.
    public let spelling: String

    /// A number from a spelling that is known to be a JSON number.
    public init(spelling: String) { self.spelling = spelling }
    public init(_ value: Int) { spelling = String(value) }
    /// The shortest spelling that reads back as the same value. Not for NaN or infinities.
    public init(_ value: Double) {
        precondition(value.isFinite, "a number in a document is finite")
        spelling = Int(exactly: value).map(String.init) ?? "\(value)"
    }

    public var double: Double? { Double(spelling) }
    public var int: Int? { Int(spelling) ?? double.flatMap { Int(exactly: $0) } }
}
