/// Names to strings, numbers and booleans, in order: `{ minimum: 80, language: en }`.
public struct ScalarMap: OptionValue, Equatable {
    public var members: [Value.Member]

    public init(_ members: [Value.Member] = []) { self.members = members }

    public static var optionType: OptionType { .map(.scalar) }
    public init?(option value: Value) {
        guard case .object(let members) = value else { return nil }
        self.members = members
    }
    public var optionValue: Value { .object(members) }
}
