extension JSONValue {
    public func text(_ layout: JSONLayout = .compact) -> String {
        var writer = JSONWriter(layout: layout)
        writer.value(self)
        return writer.text
    }

    public func bytes(_ layout: JSONLayout = .compact) -> [UInt8] {
        var writer = JSONWriter(layout: layout)
        writer.value(self)
        return writer.bytes
    }
}

extension JSONWriter {
    /// Writes a tree; it calls itself once for each level of nesting.
    public mutating func value(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .bool(let value): bool(value)
        case .number(let spelling): number(spelling: spelling)
        case .string(let text): string(text)
        case .array(let elements):
            beginArray()
            for element in elements { self.value(element) }
            endArray()
        case .object(let object):
            beginObject()
            for member in object.members {
                key(named: member.key)
                self.value(member.value)
            }
            endObject()
        }
    }

    /// Writes a number by its spelling, which is one of RFC 8259, section 6.
    public mutating func number(spelling: String) {
        var spelling = spelling
        spelling.withUTF8 { bytes in
            precondition(Self.isNumber(bytes), "a number must be spelled as in RFC 8259")
            raw(bytes)
        }
    }

    private static func isNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard var scanner = try? JSONScanner(bytes), let number = try? scanner.readNumber() else {
            return false
        }
        return number.range == 0..<bytes.count
    }
}
