import GalleyJSON
import Testing

@Suite struct UTF8ValidationTests {
    private func firstInvalid(_ bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBufferPointer { UTF8Validation.firstInvalid(in: $0) }
    }

    private func isASCII(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { UTF8Validation.isASCII($0) }
    }

    @Test(
        "the first ill-formed sequence is found wherever it stands", arguments: JSONCases.illFormed)
    func findsIllFormed(bytes: [UInt8], offset: Int) {
        for padding in 0..<70 {
            let before = [UInt8](repeating: 0x20, count: padding)
            #expect(firstInvalid(before + bytes) == padding + offset)
            #expect(firstInvalid(before + bytes + before) == padding + offset)
        }
    }

    @Test("well-formed text of every length has nothing to find")
    func acceptsWellFormed() {
        #expect(firstInvalid([]) == nil)
        var text = ""
        for scalar in stride(from: 0, through: 0x10FFFF, by: 37).compactMap(Unicode.Scalar.init) {
            text.unicodeScalars.append(scalar)
        }
        #expect(firstInvalid(Array(text.utf8)) == nil)
    }

    @Test("all sequences of two bytes and of three agree with the standard library's decoder")
    func agreesOnShortSequences() {
        for first in UInt8(0xC0)...0xFF {
            for second in UInt8(0x7F)...0xC0 {
                for third: UInt8 in [0x41, 0x7F, 0x80, 0x9F, 0xA0, 0xBF, 0xC0, 0xE2] {
                    let bytes = [first, second, third]
                    let isValid = String(validating: bytes, as: UTF8.self) != nil
                    #expect((firstInvalid(bytes) == nil) == isValid, "\(bytes)")
                    let isLongValid = String(validating: bytes + [0x80], as: UTF8.self) != nil
                    #expect((firstInvalid(bytes + [0x80]) == nil) == isLongValid, "\(bytes) 128")
                }
            }
        }
    }

    @Test("one high byte anywhere is not ASCII")
    func findsHighBytes() {
        #expect(isASCII([]))
        for length in 1..<80 {
            var bytes = [UInt8](repeating: 0x7F, count: length)
            #expect(isASCII(bytes))
            for place in 0..<length {
                bytes[place] = 0x80
                #expect(!isASCII(bytes))
                bytes[place] = 0x7F
            }
        }
    }
}
