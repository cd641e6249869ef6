import GalleyCore

extension FieldSpec.FieldType {
    /// True for a value that a field of this type can have; a field may always be empty.
    func takes(_ value: Value) -> Bool {
        switch (self, value) {
        case (.any, _), (_, .null), (.string, .string), (.number, .number), (.bool, .bool),
            (.list, .array):
            true
        default: false
        }
    }
}

extension Value {
    /// What it is, in words.
    var word: String {
        switch self {
        case .null: "nothing"
        case .bool: "true or false"
        case .number: "a number"
        case .string: "a string"
        case .array: "a list"
        case .object: "a mapping"
        }
    }
}
