/// Names to field names, in order: `{id: source.name, author: authors}`.
public struct FieldMap: OptionValue, Equatable {
    public var pairs: [(name: String, field: String)]

    public init(_ pairs: [(name: String, field: String)]) { self.pairs = pairs }

    public static var optionType: OptionType { .map(.field) }
    public init?(option value: Value) {
        guard case .object(let members) = value else { return nil }
        let pairs = members.compactMap { member in
            member.value.string.map { (name: member.name, field: $0) }
        }
        guard pairs.count == members.count else { return nil }
        self.pairs = pairs
    }
    public var optionValue: Value {
        .object(pairs.map { Value.Member($0.name, .string($0.field)) })
    }
    public static func == (a: FieldMap, b: FieldMap) -> Bool { a.optionValue == b.optionValue }
}
