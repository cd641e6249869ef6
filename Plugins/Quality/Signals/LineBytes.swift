import GalleyText

/// The bytes of a text, with what its lines are asked for.
struct LineBytes {
    let bytes: UnsafePointer<UInt8>
    let end: Int

    /// Unicode scalars in a range.
    @inline(__always)
    func characters(_ start: Int, _ end: Int) -> Int {
        var count = 0
        for at in start..<end { count += bytes[at] & 0xC0 == 0x80 ? 0 : 1 }
        return count
    }

    func trimmed(_ start: Int, _ end: Int) -> Range<Int> {
        WhiteSpace.trimmed(start..<end, in: UnsafeBufferPointer(start: bytes, count: self.end))
    }

    /// Calls with every line, without its end: LF, CR LF, CR, and the rarer ends of Unicode and
    /// ASCII. Nothing follows an end at the end of the text.
    @inline(__always)
    func forEachLine(_ body: (_ start: Int, _ end: Int) -> Void) {
        var start = 0
        var at = 0
        while at < end {
            let length = lineEnd(at)
            if length > 0 {
                body(start, at)
                start = at + length
            }
            at += max(length, 1)
        }
        if start < end { body(start, end) }
    }

    /// The length of the line end at a position, or 0.
    @inline(__always)
    private func lineEnd(_ at: Int) -> Int {
        let byte = bytes[at]
        if byte >= 0x20, byte < 0xC2 { return 0 }
        switch byte {
        case 0x0D: return at + 1 < end && bytes[at + 1] == 0x0A ? 2 : 1
        case 0x0A, 0x0B, 0x0C, 0x1C, 0x1D, 0x1E: return 1
        case 0xC2: return at + 1 < end && bytes[at + 1] == 0x85 ? 2 : 0
        case 0xE2:
            let isSeparator = at + 2 < end && bytes[at + 1] == 0x80 && bytes[at + 2] & 0xFE == 0xA8
            return isSeparator ? 3 : 0
        default: return 0
        }
    }

    /// Calls with every stretch between line feeds that is not empty.
    @inline(__always)
    func forEachStretch(_ range: Range<Int>, _ body: (_ start: Int, _ end: Int) -> Void) {
        var start = range.lowerBound
        for at in range where bytes[at] == 0x0A {
            if at > start { body(start, at) }
            start = at + 1
        }
        if range.upperBound > start { body(start, range.upperBound) }
    }

    // MARK: Marks

    /// Whether `…` stands at a position.
    func isEllipsis(_ at: Int) -> Bool {
        at + 2 < end && bytes[at] == 0xE2 && bytes[at + 1] == 0x80 && bytes[at + 2] == 0xA6
    }

    /// Whether `•` or `-` stands at a position.
    func beginsWithBullet(_ at: Int) -> Bool {
        if bytes[at] == UInt8(ascii: "-") { return true }
        return at + 2 < end && bytes[at] == 0xE2 && bytes[at + 1] == 0x80 && bytes[at + 2] == 0xA2
    }

    func endsInEllipsis(_ line: Range<Int>) -> Bool {
        guard line.count >= 3 else { return false }
        let last = line.upperBound - 3
        return endsInDots(line) || isEllipsis(last)
    }

    /// Whether a line ends in `...`.
    func endsInDots(_ line: Range<Int>) -> Bool {
        line.count >= 3 && (1...3).allSatisfy { bytes[line.upperBound - $0] == UInt8(ascii: ".") }
    }

    /// Whether the scalar before a position, of which there is one, ends sentences in any script.
    func endsSentence(_ end: Int) -> Bool {
        let last = bytes[end - 1]
        if last < 0x80 {
            return last == UInt8(ascii: ".") || last == UInt8(ascii: "?")
                || last == UInt8(ascii: "!")
        }
        var start = end - 1
        while start > 0, end - start < 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        return Self.scalar(bytes, start, end).properties.isSentenceTerminal
    }

    /// The scalar in a range of valid UTF-8 that holds one.
    static func scalar(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Unicode.Scalar {
        var decoder = Unicode.UTF8.ForwardParser()
        var range = UnsafeBufferPointer(start: bytes + start, count: end - start).makeIterator()
        guard case .valid(let encoded) = decoder.parseScalar(from: &range) else {
            return "\u{FFFD}"
        }
        return Unicode.UTF8.decode(encoded)
    }
}
