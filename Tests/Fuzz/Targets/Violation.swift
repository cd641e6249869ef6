/// A property that did not hold.
public struct Violation: Error, CustomStringConvertible {
    public let description: String
}

/// Throws a `Violation` with the sentence where a property does not hold.
func require(_ holds: Bool, _ sentence: @autoclosure () -> String) throws {
    if !holds { throw Violation(description: sentence()) }
}
