extension JSONValue {
    /// The one value that a text holds.
    public init(
        parsing bytes: UnsafeBufferPointer<UInt8>, options: JSONOptions = JSONOptions()
    ) throws(JSONError) {
        var scanner = try JSONScanner(bytes, options: options)
        self = try scanner.readValue()
        try scanner.finish()
    }

    public init(
        parsing bytes: [UInt8], options: JSONOptions = JSONOptions()
    ) throws(JSONError) {
        self = try bytes.withUnsafeBufferPointer { (bytes) throws(JSONError) in
            try JSONValue(parsing: bytes, options: options)
        }
    }

    public init(
        parsing text: String, options: JSONOptions = JSONOptions()
    ) throws(JSONError) {
        try self.init(parsing: Array(text.utf8), options: options)
    }
}

extension JSONScanner {
    /// Reads the next value as a tree; it calls itself once for each level of nesting.
    public mutating func readValue() throws(JSONError) -> JSONValue {
        switch try peekKind() {
        case .null:
            try readNull()
            return .null
        case .bool: return .bool(try readBool())
        case .number: return .number(spelling(of: try readNumber()))
        case .string: return .string(text(of: try readString()))
        case .array: return .array(try readElements())
        case .object: return .object(try readMembers())
        }
    }

    /// The text of a number as it stands.
    public func spelling(of number: JSONNumber) -> String {
        String(decoding: bytes(in: number.range), as: UTF8.self)
    }

    private mutating func readElements() throws(JSONError) -> [JSONValue] {
        var elements: [JSONValue] = []
        try beginArray()
        while try nextElement() { elements.append(try readValue()) }
        return elements
    }

    private mutating func readMembers() throws(JSONError) -> JSONObject {
        var members: [JSONObject.Member] = []
        try beginObject()
        while let key = try nextKey() {
            members.append(JSONObject.Member(text(of: key), try readValue()))
        }
        return JSONObject(members)
    }
}
