/// Which containers are open, one bit each, up to 1024 of them, without allocation.
struct ContainerStack {
    private(set) var depth = 0
    /// The innermost containers since the last multiple of 64, innermost lowest; 1 is an object.
    private var inner: UInt64 = 0
    private var outer = InlineArray<16, UInt64>(repeating: 0)

    @inline(__always)
    var isInObject: Bool { inner & 1 == 1 }

    @inline(__always)
    mutating func push(isObject: Bool) {
        if depth & 63 == 0 { outer[depth >> 6] = inner }
        inner = inner << 1 | (isObject ? 1 : 0)
        depth += 1
    }

    @inline(__always)
    mutating func pop() {
        depth -= 1
        inner = depth & 63 == 0 ? outer[depth >> 6] : inner >> 1
    }
}
