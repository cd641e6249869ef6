import GalleyCore
import GalleyJSON

/// A scanner over one line whose errors are those of a document line.
struct LineScanner {
    private(set) var json: JSONScanner

    init(_ line: UnsafeBufferPointer<UInt8>, _ options: WireOptions) throws(WireError) {
        let limits = JSONOptions(
            maximumDepth: options.maximumDepth, maximumBytes: options.maximumBytes)
        do throws(JSONError) {
            json = try JSONScanner(line, options: limits)
        } catch { throw WireError(error) }
    }

    /// Where the next byte stands.
    var offset: Int { json.offset }
    var depth: Int { json.depth }

    /// The kind of the next value; the offset is then where it starts.
    @inline(__always)
    mutating func kind() throws(WireError) -> JSONKind {
        do throws(JSONError) { return try json.peekKind() } catch { throw WireError(error) }
    }

    @inline(__always)
    mutating func beginObject() throws(WireError) {
        do throws(JSONError) { try json.beginObject() } catch { throw WireError(error) }
    }

    @inline(__always)
    mutating func beginArray() throws(WireError) {
        do throws(JSONError) { try json.beginArray() } catch { throw WireError(error) }
    }

    @inline(__always)
    mutating func nextKey() throws(WireError) -> JSONString? {
        do throws(JSONError) { return try json.nextKey() } catch { throw WireError(error) }
    }

    @inline(__always)
    mutating func nextElement() throws(WireError) -> Bool {
        do throws(JSONError) { return try json.nextElement() } catch { throw WireError(error) }
    }

    @discardableResult
    mutating func skip() throws(WireError) -> Range<Int> {
        do throws(JSONError) { return try json.skipValue() } catch { throw WireError(error) }
    }

    mutating func finish() throws(WireError) {
        do throws(JSONError) { try json.finish() } catch { throw WireError(error) }
    }

    @inline(__always)
    func matches(_ string: JSONString, _ text: StaticString) -> Bool { json.matches(string, text) }

    /// True where a string's unescaped text is the one given, byte for byte.
    @inline(__always)
    func matches(_ string: JSONString, name text: String) -> Bool {
        string.byteCount == text.utf8.count
            && (string.hasEscapes
                ? json.text(of: string).hasSameBytes(as: text)
                : json.bytes(in: string.body).elementsEqual(text.utf8))
    }

    func text(_ string: JSONString) -> String { json.text(of: string) }
    func bytes(in range: Range<Int>) -> UnsafeBufferPointer<UInt8> { json.bytes(in: range) }
}

/// Values of one kind, with null for "not there" where that is allowed.
extension LineScanner {
    /// Throws unless the next value is of a kind; `name` says whose value it is.
    mutating func expect(_ kind: JSONKind, for name: StaticString) throws(WireError) {
        let found = try self.kind()
        guard found == kind else {
            throw WireError(
                .wrongType, at: offset, "'\(name)' must be \(kind.words), not \(found.words)")
        }
    }

    mutating func readString(_ name: StaticString) throws(WireError) -> JSONString {
        try expect(.string, for: name)
        do throws(JSONError) { return try json.readString() } catch { throw WireError(error) }
    }

    mutating func readText(_ name: StaticString) throws(WireError) -> String {
        json.text(of: try readString(name))
    }

    mutating func readTextOrNull(_ name: StaticString) throws(WireError) -> String? {
        try passNull() ? nil : try readText(name)
    }

    /// A whole number of at least 0.
    mutating func readCount(_ name: StaticString) throws(WireError) -> Int {
        try expect(.number, for: name)
        let start = offset
        let number: JSONNumber
        do throws(JSONError) { number = try json.readNumber() } catch { throw WireError(error) }
        guard let value = count(number) else {
            throw WireError(.wrongType, at: start, "'\(name)' must be a whole number, 0 or more")
        }
        return value
    }

    /// The value of a whole number of at least 0 that fits.
    private func count(_ number: JSONNumber) -> Int? {
        guard number.isInteger, number.range.count <= Self.shortDigits else {
            return json.int(number).flatMap { $0 >= 0 ? $0 : nil }
        }
        var value = 0
        for byte in json.bytes(in: number.range) {
            let digit = byte &- UInt8(ascii: "0")
            // A sign; what it stands before is 0 or too small.
            if digit > 9 { return json.int(number) == 0 ? 0 : nil }
            value = value &* 10 &+ Int(digit)
        }
        return value
    }

    /// So many digits always fit.
    private static let shortDigits = 18

    mutating func readCountOrNull(_ name: StaticString) throws(WireError) -> Int? {
        try passNull() ? nil : try readCount(name)
    }

    /// A whole number in a range, or nil for null.
    mutating func readNumberOrNull(
        _ name: StaticString, in range: ClosedRange<Int>
    ) throws(WireError) -> Int? {
        guard try !passNull() else { return nil }
        let place = offset
        let value = try readCount(name)
        guard range.contains(value) else {
            throw WireError(
                .wrongType, at: place,
                "'\(name)' must be from \(range.lowerBound) to \(range.upperBound), not \(value)")
        }
        return value
    }

    /// Passes a null and says true, or leaves another value where it is.
    mutating func passNull() throws(WireError) -> Bool {
        guard try kind() == .null else { return false }
        try skip()
        return true
    }

    /// The next value as a tree; it calls itself once for each level of nesting.
    mutating func readValue() throws(WireError) -> Value {
        switch try kind() {
        case .null:
            try skip()
            return .null
        case .bool:
            let range = try skip()
            return .bool(bytes(in: range).count == 4)
        case .number:
            let range = try skip()
            return .number(Number(spelling: String(decoding: bytes(in: range), as: UTF8.self)))
        case .string: return .string(try readText("a value"))
        case .array:
            var elements: [Value] = []
            try beginArray()
            while try nextElement() { elements.append(try readValue()) }
            return .array(elements)
        case .object:
            var members: [Value.Member] = []
            try beginObject()
            while let key = try nextKey() {
                members.append(Value.Member(text(key), try readValue()))
            }
            return .object(members)
        }
    }

    /// Passes a member's value and adds the member, as it stands, to others that are not known.
    mutating func keep(_ key: JSONString, in unknown: inout [UInt8]) throws(WireError) {
        let value = try skip()
        if !unknown.isEmpty { unknown.append(UInt8(ascii: ",")) }
        unknown.append(contentsOf: bytes(in: key.value.lowerBound..<value.upperBound))
    }
}

extension JSONKind {
    /// With its article, for messages.
    var words: String {
        switch self {
        case .object: "an object"
        case .array: "an array"
        case .string: "a string"
        case .number: "a number"
        case .bool: "true or false"
        case .null: "null"
        }
    }
}
