import GalleyCore

extension Value {
    /// The value for people: strings as they are, lists with commas.
    var readable: String {
        switch self {
        case .null: "none"
        case .bool(let bool): bool ? "yes" : "no"
        case .number(let number): number.int.map { Quantities.count($0) } ?? number.spelling
        case .string(let text): text
        case .array(let elements): elements.map(\.readable).joined(separator: ", ")
        case .object(let members):
            members.map { "\($0.name): \($0.value.readable)" }.joined(separator: ", ")
        }
    }
}
