/// An element's local name as a number: comparing two is comparing integers.
///
/// Known names have constants (`.div`); a name that the tables do not hold gets a number of its own
/// in each tree (``HTMLTree/tag(named:)``).
@frozen
public struct HTMLTag: Hashable, Sendable {
    public let rawValue: UInt32

    @inlinable
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The number of a known name; nil of others.
    public init?(named name: String) {
        guard let number = ParserTables.shared.names.number(of: Array(name.utf8)) else {
            return nil
        }
        rawValue = number
    }

    /// What nodes have that are no elements.
    @inlinable public static var unnamed: HTMLTag { HTMLTag(rawValue: 0) }

    /// Whether the name is one of the tables', the same number in every tree.
    @inlinable public var isKnown: Bool { rawValue < KnownNames.count }
}
