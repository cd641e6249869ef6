import GalleyCore

/// Writes values one after the other: integers as 8 bytes little-endian, the rest after its length.
struct ByteEncoder {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ value: UInt64) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func write(_ value: Int) { write(UInt64(bitPattern: Int64(value))) }
    mutating func write(_ value: Bool) { bytes.append(value ? 1 : 0) }

    mutating func write(_ value: [UInt8]) {
        write(value.count)
        bytes.append(contentsOf: value)
    }

    mutating func write(_ value: String) { write(Array(value.utf8)) }

    mutating func write<Element>(
        _ value: Element?, _ body: (inout ByteEncoder, Element) -> Void
    ) {
        write(value != nil)
        if let value { body(&self, value) }
    }

    mutating func write(_ value: String?) { write(value) { $0.write($1) } }

    mutating func write<Element>(
        _ values: [Element], _ body: (inout ByteEncoder, Element) -> Void
    ) {
        write(values.count)
        for value in values { body(&self, value) }
    }

    mutating func write(_ counts: [String: Int]) {
        write(counts.sorted { $0.key < $1.key }) {
            $0.write($1.key)
            $0.write($1.value)
        }
    }
}

/// Reads what a `ByteEncoder` wrote. Throws `run.message` where the bytes are something else.
struct ByteDecoder {
    private let bytes: [UInt8]
    private var at = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { at == bytes.count }

    static let broken = Diagnostic(
        "run.message", "a message between processes is cut off or damaged")

    private mutating func take(_ count: Int) throws(Diagnostic) -> ArraySlice<UInt8> {
        guard count >= 0, count <= bytes.count - at else { throw Self.broken }
        defer { at += count }
        return bytes[at..<at + count]
    }

    mutating func word() throws(Diagnostic) -> UInt64 {
        try take(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    mutating func int() throws(Diagnostic) -> Int { Int(truncatingIfNeeded: try word()) }

    /// A number of things. More than any run comes to is damage, and sums of what is left cannot
    /// overflow.
    mutating func count() throws(Diagnostic) -> Int {
        let count = try int()
        guard (0...1 << 40).contains(count) else { throw Self.broken }
        return count
    }

    mutating func bool() throws(Diagnostic) -> Bool {
        let byte = try take(1).first ?? 2
        guard byte < 2 else { throw Self.broken }
        return byte == 1
    }

    mutating func array() throws(Diagnostic) -> [UInt8] { Array(try take(try int())) }

    mutating func string() throws(Diagnostic) -> String {
        guard let string = String(validating: try array(), as: UTF8.self) else { throw Self.broken }
        return string
    }

    mutating func optional<Element>(
        _ body: (inout ByteDecoder) throws(Diagnostic) -> Element
    ) throws(Diagnostic) -> Element? {
        try bool() ? try body(&self) : nil
    }

    mutating func optionalString() throws(Diagnostic) -> String? {
        try optional { decoder throws(Diagnostic) in try decoder.string() }
    }

    /// Every element is at least one byte long, which bounds what a damaged count can ask for.
    mutating func list<Element>(
        _ body: (inout ByteDecoder) throws(Diagnostic) -> Element
    ) throws(Diagnostic) -> [Element] {
        let count = try int()
        guard count >= 0, count <= bytes.count - at else { throw Self.broken }
        var elements: [Element] = []
        elements.reserveCapacity(count)
        for _ in 0..<count { elements.append(try body(&self)) }
        return elements
    }

    mutating func counts() throws(Diagnostic) -> [String: Int] {
        let pairs = try list { decoder throws(Diagnostic) in
            (try decoder.string(), try decoder.count())
        }
        return Dictionary(pairs, uniquingKeysWith: +)
    }
}
