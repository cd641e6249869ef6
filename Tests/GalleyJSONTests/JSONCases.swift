import GalleyJSON
import Testing

/// A text and the mistake that must be found in it.
struct Refusal: CustomTestStringConvertible {
    let text: String
    let code: JSONError.Code
    let offset: Int

    init(_ text: String, _ code: JSONError.Code, at offset: Int) {
        (self.text, self.code, self.offset) = (text, code, offset)
    }

    var testDescription: String { "\(text) is \(code.rawValue) at \(offset)" }
}

/// Texts used by several suites.
enum JSONCases {
    static let accepted = [
        "null", "true", "false", "0", "-0", "-12.50e+03", "1E400", "\"\"", "[]", "{}", " [ ] ",
        "\t{\r\n} ", #"{"":[]}"#, #"{"a":1,"a":2}"#, #"["\"\\\/\b\f\n\r\t\u0041"]"#,
        #""\ud83d\ude00""#, "\"\u{7F}\u{80}\u{7FF}\u{800}\u{FFFF}\u{10000}\u{10FFFF}\"",
        "[[[[[[[[1]]]],2]]],{}]", #"{"a":{"b":{"c":[null,{"d":[]}]}},"e":0.5}"#,
        "[1, 2 ,3\n,\t4]", "\"Ça va? “Très” bien – 日本語のテキスト 😀\"",
    ]

    static let refused = [
        Refusal(" ", .expectedValue, at: 1),
        Refusal("[1,]", .expectedValue, at: 3),
        Refusal("[,1]", .expectedValue, at: 1),
        Refusal("[1 2]", .expectedCommaOrBracket, at: 3),
        Refusal("[1}", .expectedCommaOrBracket, at: 2),
        Refusal("[", .expectedValue, at: 1),
        Refusal(#"{"a":1,}"#, .expectedKey, at: 7),
        Refusal("{,}", .expectedKey, at: 1),
        Refusal("{a:1}", .expectedKey, at: 1),
        Refusal(#"{"a" 1}"#, .expectedColon, at: 5),
        Refusal(#"{"a":}"#, .expectedValue, at: 5),
        Refusal(#"{"a":1]"#, .expectedCommaOrBrace, at: 6),
        Refusal(#"{"a":1 "b":2}"#, .expectedCommaOrBrace, at: 7),
        Refusal("1 2", .expectedEnd, at: 2),
        Refusal("[]]", .expectedEnd, at: 2),
        Refusal("\u{FEFF}1", .byteOrderMark, at: 0),
        Refusal("nul", .badLiteral, at: 3),
        Refusal("trUe", .badLiteral, at: 2),
        Refusal("NaN", .expectedValue, at: 0),
        Refusal("Infinity", .expectedValue, at: 0),
        Refusal("+1", .expectedValue, at: 0),
        Refusal(".5", .expectedValue, at: 0),
        Refusal("-", .badNumber, at: 1),
        Refusal("1.", .badNumber, at: 2),
        Refusal("1.e2", .badNumber, at: 2),
        Refusal("1e", .badNumber, at: 2),
        Refusal("1e+", .badNumber, at: 3),
        Refusal("01", .leadingZero, at: 1),
        Refusal("-00", .leadingZero, at: 2),
        Refusal("0x1", .expectedEnd, at: 1),
        Refusal("\"abc", .openString, at: 4),
        Refusal("\"abc\\", .openString, at: 5),
        Refusal("\"\\u12", .openString, at: 5),
        Refusal(#""\x""#, .badEscape, at: 2),
        Refusal(#""\u12G4""#, .badEscape, at: 5),
        Refusal(#""\ud800""#, .loneSurrogate, at: 1),
        Refusal(#""a\udc00\ud800""#, .loneSurrogate, at: 2),
        Refusal(#""\ud800\u0041""#, .loneSurrogate, at: 1),
        Refusal(#""\ud800\n""#, .loneSurrogate, at: 1),
        Refusal("\"a\nb\"", .controlCharacter, at: 2),
        Refusal("\"plain text before\u{0}\"", .controlCharacter, at: 18),
        Refusal("'a'", .expectedValue, at: 0),
        Refusal("[1] // no", .expectedEnd, at: 4),
        Refusal("\u{A0}1", .expectedValue, at: 0),
        Refusal("\u{B}1", .expectedValue, at: 0),
    ]

    /// Bytes that are not UTF-8, with the offset of the first ill-formed sequence.
    static let illFormed: [([UInt8], Int)] = [
        ([0x80], 0), ([0x41, 0xBF], 1), ([0xC0, 0x80], 0), ([0xC1, 0xBF], 0), ([0xC2], 0),
        ([0xC2, 0x41], 0), ([0xE0, 0x9F, 0xBF], 0), ([0xE2, 0x80], 0), ([0xE2, 0x28, 0xA1], 0),
        ([0xE2, 0x80, 0xC0], 0), ([0xED, 0xA0, 0x80], 0), ([0xED, 0xBF, 0xBF], 0),
        ([0xF0, 0x8F, 0xBF, 0xBF], 0), ([0xF4, 0x90, 0x80, 0x80], 0),
        ([0xF5, 0x80, 0x80, 0x80], 0),
        ([0xF0, 0x9F, 0x98], 0), ([0xFE], 0), ([0xFF], 0),
        ([0xC3, 0xA9, 0xE2, 0x80, 0x9C, 0x80], 5),
    ]

    /// The mistake in a text, or nil where it is valid.
    static func mistake(
        in bytes: [UInt8], options: JSONOptions = JSONOptions()
    ) -> JSONError? {
        bytes.withUnsafeBufferPointer { bytes in
            do throws(JSONError) {
                try JSONScanner.validate(bytes, options: options)
                return nil
            } catch { return error }
        }
    }

    /// The mistake that reading into a tree finds, or nil where there is none.
    static func treeMistake(in bytes: [UInt8]) -> JSONError? {
        do throws(JSONError) {
            _ = try JSONValue(parsing: bytes)
            return nil
        } catch { return error }
    }
}
