import GalleyCore
import GalleyJSON

extension JSONWriter {
    /// Writes a tree; it calls itself once for each level of nesting.
    mutating func value(_ value: Value) {
        switch value {
        case .null: null()
        case .bool(let bool): self.bool(bool)
        case .number(let number): spelling(number)
        case .string(let text): string(text)
        case .array(let elements):
            beginArray()
            for element in elements { self.value(element) }
            endArray()
        case .object(let members):
            beginObject()
            self.members(members)
            endObject()
        }
    }

    mutating func members(_ members: [Value.Member]) {
        for member in members {
            key(named: member.name)
            value(member.value)
        }
    }

    /// Writes a number as it was spelled.
    private mutating func spelling(_ number: Number) {
        var spelling = number.spelling
        spelling.withUTF8 { raw($0) }
    }

    /// Writes the value of an entry, the way it was spelled where that is known.
    mutating func entryValue(_ entry: Metadata.Entry) {
        if entry.spelling.isEmpty { value(entry.value) } else { raw(entry.spelling) }
    }

    /// Writes a member that may be absent.
    mutating func optional(_ key: StaticString, _ text: String?) {
        guard let text else { return }
        self.key(key)
        string(text)
    }

    mutating func optional(_ key: StaticString, _ value: Int?) {
        guard let value else { return }
        self.key(key)
        number(value)
    }

    mutating func optional(_ key: StaticString, _ value: UInt64?) {
        guard let value else { return }
        self.key(key)
        spelling(Number(spelling: String(value)))
    }
}
