/// UTF-8 made from bytes of some charset, and how it lies over them.
public struct DecodedText: Sendable, Equatable {
    /// The start of a line of `bytes` and the source byte that it came from.
    public struct Line: Sendable, Equatable {
        public let output: Int
        public let source: Int

        public init(output: Int, source: Int) {
            self.output = output
            self.source = source
        }
    }

    public var bytes: [UInt8]
    /// How many malformed parts became U+FFFD.
    public var malformed: Int
    /// The source offset of the first of them.
    public var firstMalformed: Int?
    /// Every line start, in order, after LF, CR LF and CR; the first is at 0.
    public var lines: [Line]

    /// The source offset of the line that holds a byte of the output.
    public func sourceLine(ofByte offset: Int) -> Int {
        var low = 0
        var high = lines.count
        while low < high {
            let middle = (low + high) / 2
            if lines[middle].output <= offset { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? 0 : lines[low - 1].source
    }

    /// The source offset of the first line that starts at a byte of the output or after it; that of the last line
    /// where none does.
    public func sourceEnd(ofByte offset: Int) -> Int {
        var low = 0
        var high = lines.count
        while low < high {
            let middle = (low + high) / 2
            if lines[middle].output < offset { low = middle + 1 } else { high = middle }
        }
        return low < lines.count ? lines[low].source : lines.last?.source ?? 0
    }
}

/// Line starts of stretches that are copied byte for byte.
struct LineOrigins {
    private(set) var lines = [DecodedText.Line(output: 0, source: 0)]
    private var afterReturn = false

    mutating func add(
        _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, output: Int
    ) {
        let shift = output - range.lowerBound
        for at in range {
            let byte = bytes[at]
            if afterReturn, byte != 0x0A {
                lines.append(DecodedText.Line(output: at + shift, source: at))
            }
            afterReturn = byte == 0x0D
            if byte == 0x0A {
                lines.append(DecodedText.Line(output: at + 1 + shift, source: at + 1))
            }
        }
        if afterReturn, range.upperBound == bytes.count {
            lines.append(
                DecodedText.Line(output: bytes.count + shift, source: bytes.count))
        }
    }
}
