import Glibc

/// How JSON is laid out.
public enum JSONLayout: Sendable {
    /// On one line without spaces.
    case compact
    /// Two spaces for each level, a line for each member and element, no line end after the last.
    case indented
}

/// Writes JSON into a growing buffer of its own, commas and escapes included.
///
///     var writer = JSONWriter()
///     writer.beginObject()
///     writer.key("id")
///     writer.string(id)
///     writer.endObject()
///     writer.newline()
///     writer.withBytes { file.write($0) }
///
/// Strings are taken as valid UTF-8 and stay UTF-8; only `"`, `\` and U+0000 to U+001F are escaped.
/// It does not check that keys and values alternate; calls out of order give bytes that are no JSON.
public struct JSONWriter: ~Copyable {
    private(set) var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    /// How many bytes are written.
    public internal(set) var count = 0
    /// How many containers are open.
    public private(set) var depth = 0
    private let layout: JSONLayout
    private var place = Place.start

    /// What stands directly before the next value or key.
    private enum Place { case start, key, value }

    /// An empty writer with room for so many bytes.
    public init(capacity: Int = 4096, layout: JSONLayout = .compact) {
        self.layout = layout
        self.capacity = max(capacity, 64)
        base = .allocate(capacity: self.capacity)
    }

    deinit { base.deallocate() }

    public mutating func beginObject() { open(UInt8(ascii: "{")) }
    public mutating func endObject() { close(UInt8(ascii: "}")) }
    public mutating func beginArray() { open(UInt8(ascii: "[")) }
    public mutating func endArray() { close(UInt8(ascii: "]")) }

    /// Writes a key that stands in the source code and needs no escapes.
    public mutating func key(_ name: StaticString) {
        separate()
        let length = name.utf8CodeUnitCount
        reserve(length &+ 12)
        base[count] = UInt8(ascii: "\"")
        memcpy(base + count + 1, name.utf8Start, length)
        base[count &+ length &+ 1] = UInt8(ascii: "\"")
        base[count &+ length &+ 2] = UInt8(ascii: ":")
        count &+= length &+ 3
        if layout == .indented { append(byte: 0x20) }
        place = .key
    }

    /// Writes a key that is known only at run time.
    public mutating func key(named name: String) {
        var name = name
        name.withUTF8 { key(bytes: $0) }
    }

    public mutating func key(bytes: UnsafeBufferPointer<UInt8>) {
        separate()
        append(quoted: bytes)
        append(byte: UInt8(ascii: ":"))
        if layout == .indented { append(byte: 0x20) }
        place = .key
    }

    public mutating func string(_ bytes: UnsafeBufferPointer<UInt8>) {
        separate()
        append(quoted: bytes)
    }

    public mutating func string(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { string($0) }
    }

    public mutating func string(_ text: String) {
        var text = text
        text.withUTF8 { string($0) }
    }

    public mutating func bool(_ value: Bool) { literal(value ? "true" : "false") }
    public mutating func null() { literal("null") }

    /// Writes a value that is JSON already, byte for byte.
    public mutating func raw(_ bytes: UnsafeBufferPointer<UInt8>) {
        separate()
        append(bytes)
    }

    public mutating func raw(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { raw($0) } }

    /// Writes a value that is JSON already and stands in the source code.
    public mutating func literal(_ json: StaticString) {
        separate()
        append(UnsafeBufferPointer(start: json.utf8Start, count: json.utf8CodeUnitCount))
    }

    /// Ends a line of JSON Lines; all containers are closed.
    public mutating func newline() {
        precondition(depth == 0, "newline inside a container")
        append(byte: 0x0A)
        place = .start
    }
}

extension JSONWriter {
    /// Lends what is written so far.
    public func withBytes<Result, Failure: Error>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeBufferPointer(start: base, count: count))
    }

    /// A copy of what is written so far.
    public var bytes: [UInt8] { [UInt8](UnsafeBufferPointer(start: base, count: count)) }

    /// A copy of what is written so far, as text.
    public var text: String {
        String(decoding: UnsafeBufferPointer(start: base, count: count), as: UTF8.self)
    }

    /// Empties the writer and keeps its room.
    public mutating func removeAll() { rollBack(to: 0) }

    /// Forgets what was written after an earlier `count`, taken where no container was open.
    public mutating func rollBack(to earlier: Int) {
        precondition((0...count).contains(earlier), "rolling back to what was not written")
        count = earlier
        depth = 0
        place = .start
    }
}

extension JSONWriter {
    /// Writes the comma that a value or key needs before it.
    @inline(__always)
    mutating func separate() {
        if place == .value { append(byte: UInt8(ascii: ",")) }
        if layout == .indented && place != .key && depth > 0 { breakLine() }
        place = .value
    }

    private mutating func open(_ byte: UInt8) {
        separate()
        append(byte: byte)
        depth += 1
        place = .start
    }

    private mutating func close(_ byte: UInt8) {
        precondition(depth > 0, "closing a container that is not open")
        depth -= 1
        if layout == .indented && place == .value { breakLine() }
        append(byte: byte)
        place = .value
    }

    private mutating func breakLine() {
        append(byte: 0x0A)
        for _ in 0..<2 * depth { append(byte: 0x20) }
    }

    @inline(__always)
    mutating func append(byte: UInt8) {
        reserve(1)
        base[count] = byte
        count &+= 1
    }

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let start = bytes.baseAddress else { return }
        reserve(bytes.count)
        memcpy(base + count, start, bytes.count)
        count &+= bytes.count
    }

    @inline(__always)
    mutating func reserve(_ additional: Int) {
        if capacity &- count < additional { grow(additional) }
    }

    @inline(never)
    private mutating func grow(_ additional: Int) {
        capacity = max(count + additional, 2 * capacity)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        memcpy(larger, base, count)
        base.deallocate()
        base = larger
    }
}
