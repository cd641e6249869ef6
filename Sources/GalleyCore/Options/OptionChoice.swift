/// An enumeration of words: `enum Form: String, CaseIterable, OptionChoice { case nfc, nfd }`.
public protocol OptionChoice: OptionValue, RawRepresentable<String>, CaseIterable {}

extension OptionChoice {
    public static var optionType: OptionType { .choice(allCases.map(\.rawValue)) }
    public init?(option value: Value) {
        guard let word = value.string, let choice = Self(rawValue: word) else { return nil }
        self = choice
    }
    public var optionValue: Value { .string(rawValue) }
}
