/// A value of a YAML file with where it stands.
struct YAMLNode {
    indirect enum Kind {
        case scalar(String, YAMLStyle)
        case sequence([YAMLNode])
        case mapping([YAMLEntry])
        /// Something that was refused; its mistake is reported already.
        case refused
    }

    var kind: Kind
    /// In Unicode scalars of the file.
    var range: Range<Int>

    /// What it is, for messages.
    var word: String {
        switch kind {
        case .scalar(let text, .plain): YAMLScalar(plain: text).word
        case .scalar: "a string"
        case .sequence: "a list"
        case .mapping: "a mapping"
        case .refused: "nothing"
        }
    }

    var isNull: Bool {
        if case .scalar(let text, .plain) = kind { YAMLScalar(plain: text) == .null } else { false }
    }

    var entries: [YAMLEntry]? { if case .mapping(let entries) = kind { entries } else { nil } }
    var elements: [YAMLNode]? { if case .sequence(let elements) = kind { elements } else { nil } }
}

/// A key of a mapping and its value.
struct YAMLEntry {
    var key: String
    var keyRange: Range<Int>
    var value: YAMLNode
}

/// How a scalar is written.
enum YAMLStyle {
    case plain, singleQuoted, doubleQuoted, block
}

/// What an unquoted scalar means in the core schema of YAML 1.2.
enum YAMLScalar: Equatable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string

    init(plain text: String) {
        switch text {
        case "", "~", "null", "Null", "NULL": self = .null
        case "true", "True", "TRUE": self = .bool(true)
        case "false", "False", "FALSE": self = .bool(false)
        default: self = Self.number(text) ?? .string
        }
    }

    private static func number(_ text: String) -> YAMLScalar? {
        guard let first = text.utf8.first, first &- 0x30 <= 9 || "+-.".utf8.contains(first),
            text.utf8.count <= 64
        else { return nil }
        if text.hasPrefix("0x") { return Int(text.dropFirst(2), radix: 16).map(integer) }
        if text.hasPrefix("0o") { return Int(text.dropFirst(2), radix: 8).map(integer) }
        if let integer = Int(text) { return .integer(integer) }
        let isDecimal = text.utf8.allSatisfy { $0 &- 0x30 <= 9 || "+-.eE".utf8.contains($0) }
        guard isDecimal, let double = Double(text), double.isFinite else { return nil }
        return .number(double)
    }

    var word: String {
        switch self {
        case .null: "nothing"
        case .bool(let value): value ? "true" : "false"
        case .integer, .number: "a number"
        case .string: "a string"
        }
    }
}
