/// Why a text is not the JSON that was asked for, and at which byte.
///
/// `found` is the byte at `offset`, or nil where the text ends there.
public struct JSONError: Error, Equatable, Sendable {
    /// The kind of mistake; its raw value is stable and fit for diagnostics.
    public enum Code: String, CaseIterable, Sendable {
        case expectedValue = "expected-value"
        case expectedKey = "expected-key"
        case expectedColon = "expected-colon"
        case expectedCommaOrBrace = "expected-comma-or-brace"
        case expectedCommaOrBracket = "expected-comma-or-bracket"
        case expectedEnd = "expected-end"
        case expectedObject = "expected-object"
        case expectedArray = "expected-array"
        case expectedString = "expected-string"
        case expectedNumber = "expected-number"
        case expectedBool = "expected-bool"
        case expectedNull = "expected-null"
        case badLiteral = "bad-literal"
        case badNumber = "bad-number"
        case leadingZero = "leading-zero"
        case openString = "open-string"
        case badEscape = "bad-escape"
        case loneSurrogate = "lone-surrogate"
        case controlCharacter = "control-character"
        case invalidUTF8 = "invalid-utf8"
        case byteOrderMark = "byte-order-mark"
        case tooDeep = "too-deep"
        case tooLarge = "too-large"
    }

    public let code: Code
    /// Counted in bytes from the start of the text given to the scanner.
    public let offset: Int
    public let found: UInt8?

    /// True where the text ended too early; a text cut inside a character is `invalidUTF8` instead.
    public var isTruncation: Bool { found == nil && code != .tooLarge }

    /// What was expected and what stood there instead, without the position.
    public var message: String {
        switch code {
        case .tooDeep, .tooLarge: "expected \(code.expectation)"
        default: "expected \(code.expectation), found \(foundText)"
        }
    }

    private var foundText: String {
        guard let found else { return "the end of the text" }
        if found > 0x20 && found < 0x7F { return "'\(Unicode.Scalar(found))'" }
        let digits = String(found, radix: 16, uppercase: true)
        return "byte 0x\(found < 16 ? "0" : "")\(digits)"
    }
}

extension JSONError: CustomStringConvertible {
    public var description: String { "\(message) at byte \(offset)" }
}

extension JSONError.Code {
    /// What would have been right, to stand after "expected".
    var expectation: String {
        switch self {
        case .expectedValue: "a value"
        case .expectedKey: "a key in double quotes"
        case .expectedColon: "':' after a key"
        case .expectedCommaOrBrace: "',' or '}' after a member of an object"
        case .expectedCommaOrBracket: "',' or ']' after an element of an array"
        case .expectedEnd: "nothing after the value"
        case .expectedObject: "an object"
        case .expectedArray: "an array"
        case .expectedString: "a string"
        case .expectedNumber: "a number"
        case .expectedBool: "true or false"
        case .expectedNull: "null"
        case .badLiteral: "true, false or null"
        case .badNumber: "a digit in a number"
        case .leadingZero: "no digit after the leading 0 of a number"
        case .openString: "'\"' at the end of a string"
        case .badEscape: "one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u with four hex digits"
        case .loneSurrogate: "a pair of surrogate escapes, the high one directly before the low one"
        case .controlCharacter: "control characters in a string to be escaped"
        case .invalidUTF8: "well-formed UTF-8"
        case .byteOrderMark: "no byte order mark before the value"
        case .tooDeep: "no deeper nesting than the limit allows"
        case .tooLarge: "no more bytes than the limit allows"
        }
    }
}
