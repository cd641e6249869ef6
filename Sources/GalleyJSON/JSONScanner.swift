/// A pull parser over bytes that checks all it passes: RFC 8259, UTF-8, depth, size.
///
///     var scanner = try JSONScanner(line)
///     try scanner.beginObject()
///     while let key = try scanner.nextKey() {
///         if scanner.matches(key, "id") { id = scanner.text(of: try scanner.readString()) }
///         else { kept.append(try scanner.skipValue()) }
///     }
///     try scanner.finish()
///
/// After a key or a true `nextElement()`, the caller reads or skips exactly one value. The memory
/// belongs to the caller and must outlive the scanner. Tokens and ranges are offsets into it and
/// allocate nothing. Duplicate keys are given as they come. After an error the scanner is not to be
/// used again.
public struct JSONScanner {
    let base: UnsafePointer<UInt8>
    let end: Int
    let options: JSONOptions
    /// The next byte to be read.
    public internal(set) var offset = 0
    /// How many containers the caller has open.
    public internal(set) var depth = 0
    /// True between the opening of a container and its first member or element.
    var isFirst = false

    /// Starts at the first byte; the empty text, a byte order mark and too many bytes are refused.
    public init(
        _ bytes: UnsafeBufferPointer<UInt8>, options: JSONOptions = JSONOptions()
    ) throws(JSONError) {
        guard let base = bytes.baseAddress, !bytes.isEmpty else {
            throw JSONError(code: .expectedValue, offset: 0, found: nil)
        }
        guard bytes.count <= options.maximumBytes else {
            throw JSONError(code: .tooLarge, offset: options.maximumBytes, found: nil)
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            throw JSONError(code: .byteOrderMark, offset: 0, found: 0xEF)
        }
        self.base = base
        end = bytes.count
        self.options = options
    }

    /// Passes one whole value and nothing else, or says where it goes wrong.
    public static func validate(
        _ bytes: UnsafeBufferPointer<UInt8>, options: JSONOptions = JSONOptions()
    ) throws(JSONError) {
        var scanner = try JSONScanner(bytes, options: options)
        _ = try scanner.skipValue()
        try scanner.finish()
    }

    /// The kind of the next value, without passing it.
    public mutating func peekKind() throws(JSONError) -> JSONKind {
        switch peekByte() {
        case UInt8(ascii: "{"): return .object
        case UInt8(ascii: "["): return .array
        case UInt8(ascii: "\""): return .string
        case UInt8(ascii: "-"): return .number
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
        case UInt8(ascii: "n"): return .null
        default:
            guard isDigit(currentByte) else { throw failure(.expectedValue) }
            return .number
        }
    }

    /// Enters an object; its members are then given by `nextKey()`.
    public mutating func beginObject() throws(JSONError) {
        guard peekByte() == UInt8(ascii: "{") else { throw failure(.expectedObject) }
        try open()
    }

    /// Enters an array; its elements are then announced by `nextElement()`.
    public mutating func beginArray() throws(JSONError) {
        guard peekByte() == UInt8(ascii: "[") else { throw failure(.expectedArray) }
        try open()
    }

    /// The key of the next member, its colon passed; nil at the end of the object, which is then left.
    public mutating func nextKey() throws(JSONError) -> JSONString? {
        precondition(depth > 0, "nextKey outside an object")
        if peekByte() == UInt8(ascii: "}") {
            close()
            return nil
        }
        if !isFirst {
            guard currentByte == UInt8(ascii: ",") else { throw failure(.expectedCommaOrBrace) }
            offset &+= 1
        }
        isFirst = false
        return try scanKey()
    }

    /// True before the next element; false at the end of the array, which is then left.
    public mutating func nextElement() throws(JSONError) -> Bool {
        precondition(depth > 0, "nextElement outside an array")
        if peekByte() == UInt8(ascii: "]") {
            close()
            return false
        }
        if !isFirst {
            guard currentByte == UInt8(ascii: ",") else { throw failure(.expectedCommaOrBracket) }
            offset &+= 1
        }
        isFirst = false
        return true
    }

    /// Checks that nothing but allowed white space follows the value.
    public mutating func finish() throws(JSONError) {
        precondition(depth == 0, "finish inside a container")
        if options.allowsTrailingWhitespace { skipWhitespace() }
        guard offset == end else { throw failure(.expectedEnd) }
    }
}

extension JSONScanner {
    /// The byte at the offset, or nil at the end.
    @inline(__always)
    var currentByte: UInt8? { offset < end ? base[offset] : nil }

    /// The first byte after white space, which is passed; nil at the end.
    @inline(__always)
    mutating func peekByte() -> UInt8? {
        skipWhitespace()
        return currentByte
    }

    @inline(__always)
    mutating func skipWhitespace() {
        while offset < end && base[offset] <= 0x20 && isWhitespace(base[offset]) { offset &+= 1 }
    }

    @inline(__always)
    private func isWhitespace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    /// A key and its colon; the offset is where the key or white space before it stands.
    @inline(__always)
    mutating func scanKey() throws(JSONError) -> JSONString {
        guard peekByte() == UInt8(ascii: "\"") else { throw failure(.expectedKey) }
        let key = try scanString()
        guard peekByte() == UInt8(ascii: ":") else { throw failure(.expectedColon) }
        offset &+= 1
        return key
    }

    private mutating func open() throws(JSONError) {
        guard depth < options.maximumDepth else { throw failure(.tooDeep) }
        depth &+= 1
        offset &+= 1
        isFirst = true
    }

    private mutating func close() {
        depth &-= 1
        offset &+= 1
        isFirst = false
    }

    func failure(_ code: JSONError.Code) -> JSONError { failure(code, at: offset) }

    @inline(never)
    func failure(_ code: JSONError.Code, at place: Int) -> JSONError {
        JSONError(code: code, offset: place, found: place < end ? base[place] : nil)
    }
}
