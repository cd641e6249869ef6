import GalleyCore

/// Writes values for C to read, as `CLua.h` says, into memory that is used again and again.
final class LuaEncoder {
    private var base: UnsafeMutableRawPointer
    private var capacity = 1 << 12
    private var count = 0

    init() { base = .allocate(byteCount: capacity, alignment: 16) }

    deinit { base.deallocate() }

    /// What was written since `begin`, until more is.
    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

    func begin() { count = 0 }

    func write(_ value: Value) {
        switch value {
        case .null: tag("n")
        case .bool(let bool): tag(bool ? "t" : "f")
        case .number(let number): write(number)
        case .string(let string): write(string)
        case .array(let elements):
            beginList(elements.count)
            for element in elements { write(element) }
        case .object(let members):
            beginObject(members.count)
            for member in members {
                put(member.name)
                write(member.value)
            }
        }
    }

    private func write(_ number: Number) {
        if let integer = Int(number.spelling) { return write(integer) }
        tag("d")
        store(number.double ?? 0)
    }

    func write(_ integer: Int) {
        tag("i")
        store(Int64(integer))
    }

    func write(_ string: String) {
        tag("s")
        put(string)
    }

    func write(_ string: ArraySlice<UInt8>) {
        tag("s")
        string.withUnsafeBytes(put)
    }

    func beginList(_ count: Int) {
        tag("a")
        store(UInt64(count))
    }

    func beginObject(_ count: Int) {
        tag("o")
        store(UInt64(count))
    }

    /// The name of a member, before its value.
    func name(_ name: StaticString) {
        put(UnsafeRawBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    }

    /// The name of a member, before its value.
    func name(_ name: String) { put(name) }

    /// A member, where there is one.
    func member(_ name: StaticString, _ integer: Int?) {
        guard let integer else { return }
        self.name(name)
        write(integer)
    }

    /// A member, where there is one.
    func member(_ name: StaticString, _ string: String?) {
        guard let string else { return }
        self.name(name)
        write(string)
    }

    private func put(_ string: String) {
        var string = string
        string.withUTF8 { put(UnsafeRawBufferPointer($0)) }
    }

    private func put(_ string: UnsafeRawBufferPointer) {
        store(UInt64(string.count))
        guard let start = string.baseAddress, !string.isEmpty else { return }
        room(string.count).copyMemory(from: start, byteCount: string.count)
    }

    private func tag(_ tag: Unicode.Scalar) { store(UInt8(ascii: tag)) }

    private func store<Number: BitwiseCopyable>(_ number: Number) {
        room(MemoryLayout<Number>.size).storeBytes(of: number, as: Number.self)
    }

    /// Room for so many bytes more.
    private func room(_ size: Int) -> UnsafeMutableRawPointer {
        if count + size > capacity { grow(to: count + size) }
        defer { count += size }
        return base + count
    }

    private func grow(to size: Int) {
        capacity = 2 * size
        let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
        larger.copyMemory(from: base, byteCount: count)
        base.deallocate()
        base = larger
    }
}
