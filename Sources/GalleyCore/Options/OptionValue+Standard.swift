extension Bool: OptionValue {
    public static var optionType: OptionType { .bool }
    public init?(option value: Value) {
        guard let bool = value.bool else { return nil }
        self = bool
    }
    public var optionValue: Value { .bool(self) }
}

extension Int: OptionValue {
    public static var optionType: OptionType { .integer(Int.min...Int.max) }
    public init?(option value: Value) {
        guard let int = value.int else { return nil }
        self = int
    }
    public var optionValue: Value { .int(self) }
}

extension Double: OptionValue {
    public static var optionType: OptionType {
        .number(-Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude)
    }
    public init?(option value: Value) {
        guard let double = value.double else { return nil }
        self = double
    }
    public var optionValue: Value { .double(self) }
}

extension String: OptionValue {
    public static var optionType: OptionType { .string }
    public init?(option value: Value) {
        guard let string = value.string else { return nil }
        self = string
    }
    public var optionValue: Value { .string(self) }
}

extension Array: OptionValue where Element: OptionValue {
    public static var optionType: OptionType { .list(Element.optionType) }
    public init?(option value: Value) {
        guard let array = value.array else { return nil }
        let elements = array.compactMap { Element(option: $0) }
        guard elements.count == array.count else { return nil }
        self = elements
    }
    public var optionValue: Value { .array(map(\.optionValue)) }
}

extension Optional: OptionValue where Wrapped: OptionValue {
    public static var optionType: OptionType { Wrapped.optionType }
    public init?(option value: Value) {
        if case .null = value {
            self = .none
        } else {
            guard let wrapped = Wrapped(option: value) else { return nil }
            self = .some(wrapped)
        }
    }
    public var optionValue: Value { self?.optionValue ?? .null }
}
