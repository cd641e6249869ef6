/// Turns byte offsets of a text into offsets in Unicode scalars and back.
///
/// One pass over the text counts scalars in chunks of 64 bytes; a look-up then costs one chunk. The memory
/// is used again for the next text.
struct ScalarIndex {
    private static let chunk = 64

    /// How many scalars start before each chunk.
    private var starts: [Int] = []
    private(set) var scalarCount = 0
    private var byteCount = 0
    /// Where the last look-up from scalars ended.
    private var lastChunk = 0

    /// True where every offset is the same in both.
    var isIdentity: Bool { scalarCount == byteCount }

    /// Counts a text of valid UTF-8.
    mutating func count(_ text: UnsafeBufferPointer<UInt8>, isKnownASCII: Bool) {
        byteCount = text.count
        scalarCount = text.count
        lastChunk = 0
        if isKnownASCII { return }
        starts.removeAll(keepingCapacity: true)
        guard let base = text.baseAddress else { return }
        var scalars = 0
        var offset = 0
        starts.reserveCapacity(text.count / Self.chunk + 1)
        while offset < text.count {
            starts.append(scalars)
            let length = min(Self.chunk, text.count &- offset)
            let isASCII = length == Self.chunk && Self.isASCII(base + offset)
            scalars &+= isASCII ? length : Self.scalarStarts(base + offset, length)
            offset &+= length
        }
        scalarCount = scalars
    }

    /// The scalar at whose start, or inside which, a byte offset lies.
    func scalarOffset(_ offset: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
        guard !isIdentity, offset < byteCount, let base = text.baseAddress else {
            return offset == byteCount ? scalarCount : offset
        }
        let chunk = offset / Self.chunk
        let start = chunk &* Self.chunk
        let isASCII =
            chunk &+ 1 < starts.count && starts[chunk &+ 1] &- starts[chunk] == Self.chunk
        if isASCII { return starts[chunk] &+ offset &- start }
        let whole = (offset &- start) & ~7
        return starts[chunk] &+ Self.scalarStarts(base + start, whole)
            &+ Self.scalarStarts(base, from: start &+ whole, to: offset, byteCount)
    }

    /// The byte at which a scalar starts, or nil beyond the end of the text.
    ///
    /// Cheapest for scalars in ascending order.
    mutating func byteOffset(_ scalar: Int, in text: UnsafeBufferPointer<UInt8>) -> Int? {
        guard scalar >= 0, scalar <= scalarCount else { return nil }
        guard !isIdentity, scalar < scalarCount, let base = text.baseAddress else {
            return scalar == scalarCount ? byteCount : scalar
        }
        if starts[lastChunk] > scalar { lastChunk = 0 }
        skipChunks(to: scalar)
        let left = scalar &- starts[lastChunk]
        let start = lastChunk &* Self.chunk
        let isASCII =
            lastChunk &+ 1 < starts.count
            && starts[lastChunk &+ 1] &- starts[lastChunk] == Self.chunk
        return isASCII ? start &+ left : Self.offset(ofStart: left, base, start, byteCount)
    }

    /// Goes on to the last chunk before which no more than so many scalars start.
    private mutating func skipChunks(to scalar: Int) {
        var step = 1
        while lastChunk &+ step < starts.count && starts[lastChunk &+ step] <= scalar {
            lastChunk &+= step
            step &*= 2
        }
        while step > 0 {
            if lastChunk &+ step < starts.count && starts[lastChunk &+ step] <= scalar {
                lastChunk &+= step
            } else {
                step /= 2
            }
        }
    }

    /// The offset, at or after another, of the byte at which the scalar with this number from there starts.
    private static func offset(
        ofStart number: Int, _ base: UnsafePointer<UInt8>, _ from: Int, _ end: Int
    ) -> Int {
        var left = number
        var offset = from
        while offset &+ 8 <= end {
            let starts = scalarStarts(base + offset, 8)
            if starts > left { break }
            left &-= starts
            offset &+= 8
        }
        while true {
            if base[offset] & 0xC0 != 0x80 {
                if left == 0 { return offset }
                left &-= 1
            }
            offset &+= 1
        }
    }

    /// True where all of a chunk is below 0x80.
    @inline(__always)
    private static func isASCII(_ bytes: UnsafePointer<UInt8>) -> Bool {
        var all: UInt64 = 0
        for offset in stride(from: 0, to: chunk, by: 8) { all |= word(bytes, offset) }
        return all & 0x8080_8080_8080_8080 == 0
    }

    @inline(__always)
    private static func word(_ bytes: UnsafePointer<UInt8>, _ offset: Int) -> UInt64 {
        UInt64(
            littleEndian: UnsafeRawPointer(bytes)
                .loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// Counts the bytes that are no continuation among fewer than eight, without a branch for each.
    @inline(__always)
    private static func scalarStarts(
        _ base: UnsafePointer<UInt8>, from start: Int, to end: Int, _ byteCount: Int
    ) -> Int {
        let length = end &- start
        guard start &+ 8 <= byteCount else { return scalarStarts(base + start, length) }
        let all = word(base, start)
        let inside = all & (1 &<< UInt64(length &* 8) &- 1)
        let continuations = ((inside & ~(inside &<< 1)) &>> 7) & 0x0101_0101_0101_0101
        return length &- Int((continuations &* 0x0101_0101_0101_0101) &>> 56)
    }

    /// Counts the bytes that are no continuation, at most 255 words of them.
    @inline(__always)
    private static func scalarStarts(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
        var sum: UInt64 = 0
        var offset = 0
        while offset &+ 8 <= count {
            let word = UnsafeRawPointer(bytes).loadUnaligned(
                fromByteOffset: offset, as: UInt64.self)
            sum &+= ((word & ~(word &<< 1)) &>> 7) & 0x0101_0101_0101_0101
            offset &+= 8
        }
        var starts = offset &- Int((sum &* 0x0101_0101_0101_0101) &>> 56)
        while offset < count {
            if bytes[offset] & 0xC0 != 0x80 { starts &+= 1 }
            offset &+= 1
        }
        return starts
    }
}
