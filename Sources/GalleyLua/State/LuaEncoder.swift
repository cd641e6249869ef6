import GalleyCore

/// Writes values for C to read, as `CLua.h` says.
struct LuaEncoder {
    private(set) var bytes: [UInt8] = []

    /// The bytes of one value.
    static func bytes(_ value: Value) -> [UInt8] {
        var encoder = LuaEncoder()
        encoder.write(value)
        return encoder.bytes
    }

    mutating func write(_ value: Value) {
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
                name(member.name)
                write(member.value)
            }
        }
    }

    private mutating func write(_ number: Number) {
        if let integer = Int(number.spelling) { return write(integer) }
        tag("d")
        store(number.double ?? 0)
    }

    mutating func write(_ integer: Int) {
        tag("i")
        store(Int64(integer))
    }

    mutating func write(_ string: String) {
        tag("s")
        name(string)
    }

    mutating func write(_ string: some Collection<UInt8>) {
        tag("s")
        store(UInt64(string.count))
        bytes += string
    }

    mutating func beginList(_ count: Int) {
        tag("a")
        store(UInt64(count))
    }

    mutating func beginObject(_ count: Int) {
        tag("o")
        store(UInt64(count))
    }

    /// The name of a member, before its value.
    mutating func name(_ name: String) {
        store(UInt64(name.utf8.count))
        bytes += name.utf8
    }

    mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

    /// A member, where there is one.
    mutating func member(_ name: String, _ integer: Int?) {
        guard let integer else { return }
        self.name(name)
        write(integer)
    }

    /// A member, where there is one.
    mutating func member(_ name: String, _ string: String?) {
        guard let string else { return }
        self.name(name)
        write(string)
    }

    private mutating func tag(_ tag: Unicode.Scalar) { bytes.append(UInt8(ascii: tag)) }

    private mutating func store<Number: BitwiseCopyable>(_ number: Number) {
        withUnsafeBytes(of: number) { bytes += $0 }
    }
}
