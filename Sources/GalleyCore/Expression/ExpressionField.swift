/// Where a field lies in a document, found once from its name.
enum ExpressionField: Sendable, Equatable {
    case text
    case bytes, blocks
    /// An entry of metadata.
    case metadata(String)
    /// Any other, by its name.
    case named(String)

    init(_ name: String) {
        switch name {
        case "text": self = .text
        case "bytes": self = .bytes
        case "blocks": self = .blocks
        case "url": self = .named(name)
        default:
            let isOther = name.contains(".") || DocumentFields.always.contains { $0.name == name }
            self = isOther ? .named(name) : .metadata(name)
        }
    }

    func value(in document: FrozenDocument) -> Value? {
        switch self {
        case .text: .string(document.text.string)
        case .bytes: .int(document.text.count)
        case .blocks: .int(document.blocks.count)
        case .metadata(let name): document.metadata.value(name)
        case .named(let name): document.field(name)
        }
    }

    /// The value as a number, where it is one.
    func number(in document: FrozenDocument) -> Double? {
        switch self {
        case .bytes: Double(document.text.count)
        case .blocks: Double(document.blocks.count)
        default:
            if case .number(let number) = value(in: document) { number.quickDouble } else { nil }
        }
    }
}
