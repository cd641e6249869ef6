/// A part of the bytes that a document was read from, and what its reader made of it: for
/// `explain`.
///
/// Readers that leave things out (menus, advertisements) say so; those that take all give none.
public struct SourceRegion: Sendable, Equatable {
    /// Bytes of the record.
    public var source: Range<Int>
    /// Whether it went into the text.
    public var isKept: Bool
    /// Its part in the page: `body`, `byline`, `boilerplate` …
    public var role: String
    /// The rule that decided it: `link-density`, `name-navigation` …
    public var rule: String

    public init(_ source: Range<Int>, isKept: Bool, role: String, rule: String) {
        self.source = source
        self.isKept = isKept
        self.role = role
        self.rule = rule
    }
}
