import GalleyText
import Testing

struct ScalarOffsetsTests {
    @Test(
        "byte and scalar offsets lead to each other",
        arguments: ["", "plain text of more than eight", "é日😀 mixed naïve “text” with 한국어 in it"])
    func bothWays(text: String) {
        let bytes = Array(text.utf8)
        var starts = [0]
        for scalar in text.unicodeScalars {
            starts.append(starts[starts.count - 1] + UTF8.width(scalar))
        }
        bytes.withUnsafeBufferPointer { buffer in
            #expect(ScalarOffsets.count(buffer) == text.unicodeScalars.count)
            for step in 1..<12 {
                var toScalar = ScalarOffsets(buffer)
                var toByte = ScalarOffsets(buffer)
                for (scalar, byte) in starts.enumerated() where scalar % step == 0 {
                    #expect(toScalar.scalarOffset(ofByte: byte) == scalar)
                    #expect(toByte.byteOffset(ofScalar: scalar) == byte)
                }
                #expect(toScalar.scalarOffset(ofByte: 0) == 0)
                #expect(toByte.byteOffset(ofScalar: 0) == 0)
                #expect(toByte.byteOffset(ofScalar: 10_000) == bytes.count)
            }
        }
    }

    @Test("in ASCII both are the same")
    func ascii() {
        Array("abc".utf8).withUnsafeBufferPointer { buffer in
            var offsets = ScalarOffsets(buffer, isASCII: true)
            #expect(offsets.scalarOffset(ofByte: 2) == 2)
            #expect(offsets.byteOffset(ofScalar: 9) == 3)
        }
    }

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
