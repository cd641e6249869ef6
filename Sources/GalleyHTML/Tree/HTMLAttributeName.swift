/// An attribute's name as a number: comparing two is comparing integers.
///
/// Known names have constants (`.href`); a name that the tables do not hold gets a number of its
/// own in each tree (``HTMLTree/attributeName(_:)``).
@frozen
public struct HTMLAttributeName: Hashable, Sendable {
    public let rawValue: UInt32

    @inlinable
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Whether the name is one of the tables', the same number in every tree.
    @inlinable public var isKnown: Bool { rawValue < KnownNames.count }
}
