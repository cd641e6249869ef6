/// An option as a stage declares it and reads it: typed, with its default.
///
///     static let form = StageOption<Form>("form", default: .nfc, help: "The normalization form")
///     init(_ options: StageOptions) { form = options[Self.form] }
public struct StageOption<Value: OptionValue>: Sendable {
    public let spec: OptionSpec

    /// An option with a default. For optional values the default is often nil.
    public init(_ name: String, default value: Value, help: String) {
        self.init(name, Value.optionType, default: value, help: help)
    }

    /// An option that must be given.
    public init(required name: String, help: String) {
        spec = OptionSpec(name, Value.optionType, help: help, isRequired: true)
    }

    /// An option of a type that says more than the Swift type does: a path, an expression, a size.
    public init(_ name: String, _ type: OptionType, default value: Value, help: String) {
        let written = value.optionValue
        spec = OptionSpec(name, type, help: help, defaultValue: written == .null ? nil : written)
    }

    /// An option that must be given, of a type that says more than the Swift type does.
    public init(required name: String, _ type: OptionType, help: String) {
        spec = OptionSpec(name, type, help: help, isRequired: true)
    }
}

extension StageOption where Value == Int {
    public init(_ name: String, default value: Int, in range: ClosedRange<Int>, help: String) {
        self.init(name, .integer(range), default: value, help: help)
    }
}

extension StageOption where Value == Double {
    public init(_ name: String, default value: Double, in range: ClosedRange<Double>, help: String)
    {
        self.init(name, .number(range), default: value, help: help)
    }
}

/// The options of one stage in one pipeline: checked, with defaults filled in.
public struct StageOptions: Sendable {
    private var values: [String: Value]
    private var places: [String: Place]
    private var lines: [String: WrittenLines]

    /// Options from checked values; `places` says where each was written, `lines` where the lines of code are.
    public init(
        _ values: [String: Value] = [:], places: [String: Place] = [:],
        lines: [String: WrittenLines] = [:]
    ) {
        self.values = values
        self.places = places
        self.lines = lines
    }

    /// The options of a stage for which nothing is written, as far as defaults go.
    public init(defaultsOf spec: StageSpec, _ given: [String: Value] = [:]) {
        values = given
        places = [:]
        lines = [:]
        for option in spec.options where values[option.name] == nil {
            values[option.name] = option.defaultValue
        }
    }

    /// The option's value. That it was declared and checked is the pipeline's promise.
    public subscript<T: OptionValue>(option: StageOption<T>) -> T {
        guard let value = T(option: values[option.spec.name] ?? .null) else {
            preconditionFailure("option '\(option.spec.name)' was not checked against its spec")
        }
        return value
    }

    /// The value by name, for those who treat options alike (digests, schema, explain).
    public func value(_ name: String) -> Value? { values[name] }

    /// All values, by name in order.
    public var all: [Value.Member] {
        values.sorted { $0.key < $1.key }.map { Value.Member($0.key, $0.value) }
    }

    /// Where an option was written, where that is known.
    public func place(of option: String) -> Place? { places[option] }

    /// Where the lines of an option's code stand, where that can be told.
    public func lines(of option: String) -> WrittenLines? { lines[option] }

    /// A diagnostic that points at where the option was written.
    public func diagnostic(
        _ code: String, _ message: String, at option: String, hint: String? = nil
    ) -> Diagnostic {
        Diagnostic(code, message, place: places[option], hint: hint)
    }
}
