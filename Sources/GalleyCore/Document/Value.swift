/// A value of metadata, of an annotation's attribute or of an option: what JSON and YAML can say.
public indirect enum Value: Sendable, Equatable {
    case null
    case bool(Bool)
    case number(Number)
    case string(String)
    case array([Value])
    /// Members in order; names may repeat only in values that came from outside.
    case object([Member])

    public struct Member: Sendable, Equatable {
        public var name: String
        public var value: Value

        public init(_ name: String, _ value: Value) {
            self.name = name
            self.value = value
        }
    }

    public static func int(_ value: Int) -> Value { .number(Number(value)) }
    public static func double(_ value: Double) -> Value { .number(Number(value)) }

    /// The string, where it is one.
    public var string: String? { if case .string(let value) = self { value } else { nil } }
    /// The boolean, where it is one.
    public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    /// The number as a `Double`, where it is one.
    public var double: Double? { if case .number(let value) = self { value.double } else { nil } }
    /// The number as an `Int`, where it is a whole number that fits.
    public var int: Int? { if case .number(let value) = self { value.int } else { nil } }
    /// The elements, where it is an array.
    public var array: [Value]? { if case .array(let value) = self { value } else { nil } }

    /// The value of the last member of this name, where this is an object that has one.
    public subscript(name: String) -> Value? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.name == name }?.value
    }

    /// The strings of a string or of an array of strings; nil for anything else.
    public var strings: [String]? {
        switch self {
        case .string(let one): [one]
        case .array(let many):
            many.allSatisfy { $0.string != nil } ? many.compactMap(\.string) : nil
        default: nil
        }
    }
}

extension Value {
    /// The value as it stands in a table: strings bare, lists joined by `, `, null empty; objects as
    /// `name: value` pairs.
    public var cell: String {
        switch self {
        case .null: ""
        case .bool(let bool): bool ? "true" : "false"
        case .number(let number): number.spelling
        case .string(let string): string
        case .array(let elements): elements.map(\.cell).joined(separator: ", ")
        case .object(let members):
            members.map { "\($0.name): \($0.value.cell)" }.joined(separator: ", ")
        }
    }
}

extension Value {
    /// Byte for byte, numbers by their spelling: Swift's `==` takes canonically equivalent strings for equal,
    /// and what normalization changed would count as the same.
    public static func == (a: Value, b: Value) -> Bool {
        switch (a, b) {
        case (.null, .null): true
        case (.bool(let a), .bool(let b)): a == b
        case (.number(let a), .number(let b)): a == b
        case (.string(let a), .string(let b)): a.hasSameBytes(as: b)
        case (.array(let a), .array(let b)): a == b
        case (.object(let a), .object(let b)): a == b
        default: false
        }
    }
}

extension Value.Member {
    public static func == (a: Self, b: Self) -> Bool {
        a.name.hasSameBytes(as: b.name) && a.value == b.value
    }
}
