extension JSONWriter {
    /// Room is made for this many source bytes at a time, so that a long text reserves little too much.
    private static let pieceLength = 4096
    private static let longestEscape = 6

    /// Writes a string in its quotes.
    mutating func append(quoted bytes: UnsafeBufferPointer<UInt8>) {
        append(byte: UInt8(ascii: "\""))
        if let source = bytes.baseAddress {
            var done = 0
            while done < bytes.count {
                let length = min(bytes.count &- done, Self.pieceLength)
                reserve(length &* Self.longestEscape &+ 8)
                count &+= Self.escape(source + done, length, to: base + count)
                done &+= length
            }
        }
        append(byte: UInt8(ascii: "\""))
    }

    /// Copies a piece with its escapes and gives the bytes written.
    private static func escape(
        _ source: UnsafePointer<UInt8>, _ length: Int, to target: UnsafeMutablePointer<UInt8>
    ) -> Int {
        var read = 0
        var written = 0
        while true {
            let plain = copyPlain(source + read, target + written, length &- read)
            read &+= plain
            written &+= plain
            guard read < length else { return written }
            written &+= writeEscape(source[read], target + written)
            read &+= 1
        }
    }

    /// Copies bytes up to the first that must be escaped, sixteen and eight at a time.
    @inline(__always)
    private static func copyPlain(
        _ source: UnsafePointer<UInt8>, _ target: UnsafeMutablePointer<UInt8>, _ length: Int
    ) -> Int {
        var count = 0
        while count &+ 16 <= length {
            let pair = BytePair(source, count)
            guard pair.hasNoEscapes else { break }
            pair.store(target, count)
            count &+= 16
        }
        while count &+ 8 <= length {
            let word = ByteWord.load(source, count)
            ByteWord.store(word, target, count)
            let mask = ByteWord.escapes(word)
            if mask != 0 { return count &+ ByteWord.bytesBefore(mask) }
            count &+= 8
        }
        if count >= 8 && count < length { return copyLast(source, target, count, length) }
        while count < length && !needsEscape(source[count]) {
            target[count] = source[count]
            count &+= 1
        }
        return count
    }

    /// Copies the last bytes, fewer than eight, together with plain ones before them.
    @inline(__always)
    private static func copyLast(
        _ source: UnsafePointer<UInt8>, _ target: UnsafeMutablePointer<UInt8>,
        _ count: Int, _ length: Int
    ) -> Int {
        let word = ByteWord.load(source, length &- 8)
        ByteWord.store(word, target, length &- 8)
        let mask = ByteWord.escapes(word)
        return mask == 0 ? length : length &- 8 &+ ByteWord.bytesBefore(mask)
    }

    @inline(__always)
    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    /// Writes the escape of one byte with one store of eight bytes, and gives its length.
    @inline(__always)
    private static func writeEscape(_ byte: UInt8, _ target: UnsafeMutablePointer<UInt8>) -> Int {
        let letter: UInt8
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): letter = byte
        case 0x0A: letter = UInt8(ascii: "n")
        case 0x09: letter = UInt8(ascii: "t")
        case 0x0D: letter = UInt8(ascii: "r")
        case 0x08: letter = UInt8(ascii: "b")
        case 0x0C: letter = UInt8(ascii: "f")
        default:
            let low = byte & 15
            let digits = UInt64(byte >> 4 | 0x30) | UInt64(low < 10 ? low | 0x30 : low &+ 0x57) << 8
            ByteWord.store(0x3030_755C | digits << 32, target, 0)
            return 6
        }
        target[0] = UInt8(ascii: "\\")
        target[1] = letter
        return 2
    }
}
