/// Reads values that C has encoded, as `CLua.h` says.
struct LuaDecoder {
    private let bytes: UnsafeRawBufferPointer
    private var at = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    mutating func value() -> LuaValue {
        let tag = bytes[at]
        at += 1
        switch tag {
        case UInt8(ascii: "t"): return .bool(true)
        case UInt8(ascii: "f"): return .bool(false)
        case UInt8(ascii: "i"): return .integer(Int(load(Int64.self)))
        case UInt8(ascii: "d"): return .number(load(Double.self))
        case UInt8(ascii: "s"): return .bytes(string())
        case UInt8(ascii: "a"): return .table(elements(), [])
        case UInt8(ascii: "o"): return .table([], members())
        case UInt8(ascii: "x"):
            let elements = elements()
            return .table(elements, members())
        default: return .absent
        }
    }

    private mutating func elements() -> [LuaValue] {
        (0..<Int(load(UInt64.self))).map { _ in value() }
    }

    private mutating func members() -> [LuaValue.Member] {
        (0..<Int(load(UInt64.self))).map { _ in
            let name = string()
            return LuaValue.Member(name: name, value: value())
        }
    }

    private mutating func string() -> [UInt8] {
        let count = Int(load(UInt64.self))
        defer { at += count }
        return Array(bytes[at..<at + count])
    }

    private mutating func load<Number: BitwiseCopyable>(_ type: Number.Type) -> Number {
        defer { at += MemoryLayout<Number>.size }
        return bytes.loadUnaligned(fromByteOffset: at, as: type)
    }
}
