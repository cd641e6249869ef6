import GalleyCore

/// Metadata as scripts set them.
enum LuaMetadata {
    /// Names that are strings wherever they stand.
    private static let strings: Set = ["url", "title", "published", "modified", "language"]

    static func value(_ value: LuaValue, for name: String) throws(LuaComplaint) -> Value {
        let value = try value.value("'\(name)'")
        if strings.contains(name), value.string == nil {
            throw LuaComplaint("'\(name)' of a document is a string")
        }
        let isList = value.array.map { $0.allSatisfy { $0.string != nil } } ?? false
        if name == "authors", !isList {
            throw LuaComplaint("'authors' of a document is a list of strings")
        }
        return value
    }

    /// Where a value comes from, and how sure that is: `{ evidence = "first line", confidence = 0.8 }`.
    static func details(
        _ value: LuaValue?
    ) throws(LuaComplaint) -> (evidence: String, confidence: Double?) {
        var (evidence, confidence) = ("lua", Double?.none)
        guard let value, value != .absent else { return (evidence, confidence) }
        guard case .table([], let members) = value else {
            throw LuaComplaint("the third argument is a table { evidence =, confidence = }")
        }
        for member in members {
            switch String(decoding: member.name, as: UTF8.self) {
            case "evidence": evidence = try member.value.string("evidence")
            case "confidence":
                guard let number = member.value.double, (0...1).contains(number) else {
                    throw LuaComplaint("confidence is a number from 0 to 1")
                }
                confidence = number
            case let other:
                throw LuaComplaint("evidence and confidence go with a value, '\(other)' does not")
            }
        }
        return (evidence, confidence)
    }
}
