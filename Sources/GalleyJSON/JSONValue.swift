/// A JSON value as a tree: for manifests, schemas, reports and tests, not for documents in bulk.
///
/// Two values are equal where keys, order, number spellings and the bytes of strings are.
public enum JSONValue: Equatable, Sendable {
    case null
    case bool(Bool)
    /// A number by its spelling, kept as it was read; it must be one of RFC 8259, section 6.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)

    public static func int(_ value: Int) -> JSONValue { .number(String(value)) }

    /// The shortest spelling that reads back as the same value; NaN and infinities become null.
    public static func double(_ value: Double) -> JSONValue {
        value.isFinite ? .number(value.description) : .null
    }

    public static func == (one: JSONValue, other: JSONValue) -> Bool {
        switch (one, other) {
        case (.null, .null): true
        case (.bool(let one), .bool(let other)): one == other
        case (.number(let one), .number(let other)): one == other
        case (.string(let one), .string(let other)): one.hasSameBytes(as: other)
        case (.array(let one), .array(let other)): one == other
        case (.object(let one), .object(let other)): one == other
        default: false
        }
    }
}

/// What a value holds, or nil where it is of another kind.
extension JSONValue {
    public var kind: JSONKind {
        switch self {
        case .null: .null
        case .bool: .bool
        case .number: .number
        case .string: .string
        case .array: .array
        case .object: .object
        }
    }

    public var boolValue: Bool? { if case .bool(let value) = self { value } else { nil } }
    public var stringValue: String? { if case .string(let value) = self { value } else { nil } }
    public var arrayValue: [JSONValue]? { if case .array(let value) = self { value } else { nil } }
    public var objectValue: JSONObject? { if case .object(let value) = self { value } else { nil } }

    /// The whole number; nil also where it has a fraction, an exponent or is beyond `Int`.
    public var intValue: Int? {
        if case .number(let spelling) = self { Int(spelling) } else { nil }
    }

    /// The nearest value; nil also beyond the range of `Double`.
    public var doubleValue: Double? {
        guard case .number(let spelling) = self else { return nil }
        return Double(spelling).flatMap { $0.isFinite ? $0 : nil }
    }

    /// The value of an object's last member of that key.
    public subscript(key: String) -> JSONValue? { objectValue?[key] }

    /// The element of an array at an index, or nil outside it.
    public subscript(index: Int) -> JSONValue? {
        guard let elements = arrayValue, elements.indices.contains(index) else { return nil }
        return elements[index]
    }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(nilLiteral: ()) { self = .null }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(integerLiteral value: Int) { self = .int(value) }
    public init(floatLiteral value: Double) { self = .double(value) }
    public init(stringLiteral value: String) { self = .string(value) }
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(JSONObject(elements.map { JSONObject.Member($0, $1) }))
    }
}
