import GalleyText
import Testing

struct WhiteSpaceTests {
    @Test(
        "white space is trimmed from both ends",
        arguments: [("\u{3000} a b\u{A0}\r\n", 4..<7), ("x", 0..<1), (" \t ", 3..<3), ("", 0..<0)])
    func trimming(text: String, expected: Range<Int>) {
        let bytes = Array(text.utf8)
        #expect(
            bytes.withUnsafeBufferPointer { WhiteSpace.trimmed(0..<$0.count, in: $0) } == expected)
    }

    @Test("White_Space agrees with the standard library's")
    func property() {
        let wrong = (UInt32(0)..<0x11_0000).filter { value in
            guard let scalar = Unicode.Scalar(value) else { return false }
            return scalar.properties.isWhitespace != WhiteSpace.isSpace(value)
        }
        #expect(wrong.isEmpty)
        #expect(WhiteSpace.isZeroWidth(0x200B) && WhiteSpace.isZeroWidth(0xFEFF))
        #expect(!WhiteSpace.isZeroWidth(0x20))
    }
}
