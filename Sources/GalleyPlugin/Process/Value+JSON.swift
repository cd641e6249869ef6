import GalleyCore
import GalleyJSON

extension JSONWriter {
    /// Writes a tree; it calls itself once for each level of nesting.
    mutating func value(of value: Value) {
        switch value {
        case .null: null()
        case .bool(let bool): self.bool(bool)
        case .number(let number): self.number(spelling: number.spelling)
        case .string(let text): string(text)
        case .array(let elements):
            beginArray()
            for element in elements { self.value(of: element) }
            endArray()
        case .object(let members):
            beginObject()
            for member in members {
                key(named: member.name)
                self.value(of: member.value)
            }
            endObject()
        }
    }
}

extension Value {
    /// The same tree, numbers as they are spelled. Its depth is that of JSON that was read.
    init(_ json: JSONValue) {
        switch json {
        case .null: self = .null
        case .bool(let bool): self = .bool(bool)
        case .number(let spelling): self = .number(Number(spelling: spelling))
        case .string(let text): self = .string(text)
        case .array(let elements): self = .array(elements.map { Value($0) })
        case .object(let object):
            self = .object(object.members.map { Member($0.key, Value($0.value)) })
        }
    }
}
