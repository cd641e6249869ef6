import GalleyCore

/// A value as scripts hand it over.
indirect enum LuaValue: Equatable {
    case absent
    case bool(Bool)
    case integer(Int)
    case number(Double)
    /// Not known to be UTF-8.
    case bytes([UInt8])
    /// A table: what is counted from 1, and what has a name, sorted by it.
    case table([LuaValue], [Member])

    struct Member: Equatable {
        var name: [UInt8]
        var value: LuaValue
    }

    /// What it is, with its article.
    var word: String {
        switch self {
        case .absent: "nil"
        case .bool: "a boolean"
        case .integer, .number: "a number"
        case .bytes: "a string"
        case .table: "a table"
        }
    }

    /// What a table counts from 1; empty for all else.
    var elements: [LuaValue] { if case .table(let elements, _) = self { elements } else { [] } }

    /// What a table has under names; empty for all else.
    var members: [Member] { if case .table(_, let members) = self { members } else { [] } }

    subscript(name: String) -> LuaValue? {
        members.first { $0.name.elementsEqual(name.utf8) }?.value
    }

    /// The whole number that it is.
    var integer: Int? {
        switch self {
        case .integer(let integer): integer
        case .number(let number): Int(exactly: number)
        default: nil
        }
    }

    var double: Double? {
        switch self {
        case .integer(let integer): Double(integer)
        case .number(let number): number
        default: nil
        }
    }

    /// The string that it is; `subject` begins the message where it is none.
    func string(_ subject: String) throws(LuaComplaint) -> String {
        guard case .bytes(let bytes) = self else {
            throw LuaComplaint("\(subject) is a string, this is \(word)")
        }
        return try Self.text(bytes, subject)
    }

    private static func text(_ bytes: [UInt8], _ subject: String) throws(LuaComplaint) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw LuaComplaint(
                "\(subject) is not UTF-8", hint: "utf8.offset tells where a character begins")
        }
        return text
    }

    /// As metadata and attributes have it.
    func value(_ subject: String) throws(LuaComplaint) -> Value {
        switch self {
        case .absent: throw LuaComplaint("\(subject) is nil, it has to be a value")
        case .bool(let bool): return .bool(bool)
        case .integer(let integer): return .int(integer)
        case .number(let number):
            guard number.isFinite else {
                throw LuaComplaint("\(subject) is \(number), a number in a document is finite")
            }
            return .double(number)
        case .bytes(let bytes): return .string(try Self.text(bytes, subject))
        case .table(let elements, let members):
            guard elements.isEmpty || members.isEmpty else {
                throw LuaComplaint(
                    "\(subject) is a list and has names as well, it can be one of both")
            }
            if members.isEmpty {
                var values: [Value] = []
                for element in elements {
                    values.append(try element.value("an element of \(subject)"))
                }
                return .array(values)
            }
            return .object(try Self.members(members, subject))
        }
    }

    static func members(
        _ members: [Member], _ subject: String
    ) throws(LuaComplaint) -> [Value.Member] {
        var result: [Value.Member] = []
        for member in members {
            let name = try text(member.name, "a name in \(subject)")
            result.append(Value.Member(name, try member.value.value("'\(name)' of \(subject)")))
        }
        return result
    }
}
