/// Takes the chunks of a transfer apart (RFC 9112, section 7.1).
struct ChunkedBody {
    /// What became of a body.
    enum Outcome: Equatable {
        case whole
        /// The first line is no size: the archive has the body without its chunks.
        case notChunked
        /// The chunks break off or are damaged at an offset.
        case broken(at: Int)
    }

    /// Appends the content of the chunks to `result`.
    static func decode(_ body: UnsafeRawBufferPointer, into result: SlidingBuffer) -> Outcome {
        var at = 0
        while true {
            guard let line = RecordHead.lineEnd(body, at), let size = size(body, at, line.end)
            else { return at == 0 ? .notChunked : .broken(at: at) }
            at = line.next
            if size == 0 { return .whole }
            guard size <= body.count - at else { return .broken(at: at) }
            result.append(UnsafeRawBufferPointer(rebasing: body[at..<at + size]))
            at += size
            guard let end = RecordHead.lineEnd(body, at), end.end == at else {
                return .broken(at: at)
            }
            at = end.next
        }
    }

    /// Hexadecimal digits, and an extension after a semicolon.
    private static func size(_ body: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> Int? {
        var size = 0
        var digits = 0
        for byte in body[start..<end] {
            let letter = byte | 0x20
            if (0x30...0x39).contains(byte) {
                size = size << 4 | Int(byte - 0x30)
            } else if (0x61...0x66).contains(letter) {
                size = size << 4 | Int(letter - 0x61 + 10)
            } else {
                guard digits > 0, byte == 0x20 || byte == 0x09 || byte == UInt8(ascii: ";") else {
                    return nil
                }
                return size
            }
            digits += 1
            if digits > 12 { return nil }
        }
        return digits > 0 ? size : nil
    }
}
