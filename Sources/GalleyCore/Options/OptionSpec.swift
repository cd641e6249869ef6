/// One option of a stage: what may be written in a pipeline, what it means and what it is by default.
public struct OptionSpec: Sendable, Equatable {
    /// kebab-case, as in pipelines.
    public var name: String
    public var type: OptionType
    /// One sentence without a full stop.
    public var help: String
    /// What holds where the option is not given; nil where it must be given or is simply absent.
    public var defaultValue: Value?
    public var isRequired: Bool

    public init(
        _ name: String, _ type: OptionType, help: String, defaultValue: Value? = nil,
        isRequired: Bool = false
    ) {
        self.name = name
        self.type = type
        self.help = help
        self.defaultValue = defaultValue
        self.isRequired = isRequired
    }
}

/// What an option's value may be.
public indirect enum OptionType: Sendable, Equatable {
    case bool
    case integer(ClosedRange<Int>)
    case number(ClosedRange<Double>)
    case string
    /// One of these words.
    case choice([String])
    case list(OptionType)
    /// Names to values, in order.
    case map(OptionType)
    /// A typed expression over fields, such as `words >= 80`; see `Expression`.
    case expression
    /// The name of a document's field, such as `source.name`.
    case field
    /// Bytes: a number or `256 KiB`, `1 GiB`.
    case byteCount(ClosedRange<Int>)
    /// A path relative to the output folder.
    case outputFile
    case outputFolder
    /// A file that the stage loads, relative to the pipeline file; the stage gets it resolved.
    case inputFile
}

/// A type that options can have.
public protocol OptionValue: Sendable {
    static var optionType: OptionType { get }
    /// From a value that was checked against the type, or nil where it does not fit.
    init?(option value: Value)
    var optionValue: Value { get }
}

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
