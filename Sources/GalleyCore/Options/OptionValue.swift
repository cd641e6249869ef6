/// A type that options can have.
public protocol OptionValue: Sendable {
    static var optionType: OptionType { get }
    /// From a value that was checked against the type, or nil where it does not fit.
    init?(option value: Value)
    var optionValue: Value { get }
}
