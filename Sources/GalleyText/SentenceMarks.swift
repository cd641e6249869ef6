/// Punctuation that stands around sentence ends.
enum SentenceMarks {
    /// What may follow a terminator and still belongs to its sentence.
    static func closes(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x22, 0x27, 0x29, 0x5D, 0x7D, 0xBB, 0xAB, 0x2019, 0x201D, 0x201C, 0x203A, 0x300D,
            0x300F,
            0xFF09, 0x3011, 0x300B, 0x3009, 0xFF63:
            true
        default: false
        }
    }

    /// What may stand before the first word of a sentence.
    static func opens(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x22, 0x27, 0x28, 0x5B, 0x7B, 0xAB, 0xBB, 0xBF, 0xA1, 0x2018, 0x201C, 0x201E, 0x201A,
            0x2039, 0x300C, 0x300E, 0xFF08, 0x2A, 0x5F:
            true
        default: false
        }
    }

    static func isBullet(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x2022, 0x2023, 0x2043, 0x204C, 0x204D, 0x2219, 0x25AA, 0x25CF, 0x25E6, 0x25A0: true
        default: false
        }
    }
}
