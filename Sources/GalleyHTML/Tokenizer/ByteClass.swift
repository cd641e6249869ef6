/// Sets of bytes at which the tokenizer's loops stop.
///
/// NUL is in each: it stands for the end of the source as well.
enum ByteClass {
    /// Space, tab, LF, FF, CR.
    static let space: UInt8 = 1
    /// What ends a tag's name.
    static let tagNameEnd: UInt8 = 2
    /// What ends an attribute's name.
    static let attributeNameEnd: UInt8 = 4
    /// What ends an unquoted value, and what has to be looked at in it.
    static let unquotedStop: UInt8 = 8
    /// ASCII letters.
    static let letter: UInt8 = 16
    /// ASCII letters and digits.
    static let alphanumeric: UInt8 = 32

    static func table() -> UnsafePointer<UInt8> {
        let table = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
        for byte in UInt8.min...UInt8.max { table[Int(byte)] = classes(of: byte) }
        return UnsafePointer(table)
    }

    private static func classes(of byte: UInt8) -> UInt8 {
        switch byte {
        case 0: tagNameEnd | attributeNameEnd | unquotedStop
        case 0x09, 0x0A, 0x0C, 0x0D, 0x20: space | tagNameEnd | attributeNameEnd | unquotedStop
        case UInt8(ascii: "/"): tagNameEnd | attributeNameEnd
        case UInt8(ascii: ">"): tagNameEnd | attributeNameEnd | unquotedStop
        case UInt8(ascii: "="): attributeNameEnd
        case UInt8(ascii: "&"): unquotedStop
        case UInt8(ascii: "0")...UInt8(ascii: "9"): alphanumeric
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
            letter | alphanumeric
        default: 0
        }
    }
}
