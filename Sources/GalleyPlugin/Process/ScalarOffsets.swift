/// Byte offsets of a text as offsets in Unicode scalars and back; quick where they ascend.
struct ScalarOffsets {
    private let text: [UInt8]
    private var byte = 0
    private var scalar = 0

    init(_ text: [UInt8]) { self.text = text }

    /// The scalar that begins at a byte; not before the one that was asked for last.
    mutating func scalar(atByte wanted: Int) -> Int {
        while byte < wanted, byte < text.count { step() }
        return scalar
    }

    /// The scalar that begins at a byte, wherever that is.
    mutating func scalar(of wanted: Int) -> Int {
        if wanted < byte { (byte, scalar) = (0, 0) }
        return scalar(atByte: wanted)
    }

    /// The byte at which a scalar begins; nil behind the end of the text.
    mutating func byte(atScalar wanted: Int) -> Int? {
        if wanted < scalar { (byte, scalar) = (0, 0) }
        while scalar < wanted {
            guard byte < text.count else { return nil }
            step()
        }
        return scalar == wanted ? byte : nil
    }

    private mutating func step() {
        byte += 1
        while byte < text.count, text[byte] & 0xC0 == 0x80 { byte += 1 }
        scalar += 1
    }
}
