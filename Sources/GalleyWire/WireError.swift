public import GalleyCore
import GalleyJSON

/// Why a line is no document, or what was odd about it, and at which byte of the line.
public struct WireError: Error, Equatable, Sendable {
    /// The kind of mistake; its raw value is the code of the diagnostic.
    public enum Code: String, CaseIterable, Sendable {
        case syntax = "document.syntax"
        case invalidUTF8 = "document.invalid-utf8"
        case loneSurrogate = "document.lone-surrogate"
        case controlCharacter = "document.control-character"
        case tooDeep = "document.too-deep"
        case tooLarge = "document.too-large"
        case notObject = "document.not-object"
        case lineEnd = "document.line-end"
        case noID = "document.no-id"
        case noText = "document.no-text"
        case wrongType = "document.wrong-type"
        case missingMember = "document.missing-member"
        case blockType = "document.block-type"
        case offset = "document.offset"
        case order = "document.order"
        case attachment = "document.attachment"
        /// A warning: the last of the members with one key holds.
        case duplicateKey = "document.duplicate-key"
        /// A warning: a member that is not of this format's shape went to `metadata`.
        case foreignMember = "document.foreign-member"
    }

    public let code: Code
    /// In bytes from the start of the line.
    public let offset: Int
    /// One sentence without a full stop and without the position.
    public let message: String
    public let hint: String?

    public init(_ code: Code, at offset: Int, _ message: String, hint: String? = nil) {
        self.code = code
        self.offset = offset
        self.message = message
        self.hint = hint
    }

    init(_ error: JSONError) {
        let isNoObject = error.code == .expectedObject && error.offset == 0
        if error.code == .tooDeep {
            self = .tooDeep(at: error.offset)
        } else {
            self.init(isNoObject ? .notObject : Code(error.code), at: error.offset, error.message)
        }
    }

    static func tooDeep(at offset: Int) -> WireError {
        WireError(
            .tooDeep, at: offset, "expected no deeper nesting than the limit allows",
            hint: "'limits: { json-depth: … }' in a pipeline allows 1024, and 128 by default")
    }

    static func noText(_ options: WireOptions) -> WireError {
        WireError(.noText, at: 0, "the line has no string '\(options.textKey)'")
    }

    static func noID(_ options: WireOptions) -> WireError {
        WireError(.noID, at: 0, "the line has no string '\(options.idKey)'")
    }

    /// True for what does not keep a line from being read.
    public var isWarning: Bool { code == .duplicateKey || code == .foreignMember }

    /// The diagnostic for a line that starts at a byte of a file; `line` counts from 1, 0 is not known.
    public func diagnostic(file: String, line: Int = 0, start: UInt64 = 0) -> Diagnostic {
        let place = Place(file: file, line: line, offset: start + UInt64(offset))
        return Diagnostic(
            code.rawValue, message, severity: isWarning ? .warning : .error, place: place,
            hint: hint)
    }
}

extension WireError.Code {
    init(_ code: JSONError.Code) {
        switch code {
        case .invalidUTF8: self = .invalidUTF8
        case .loneSurrogate: self = .loneSurrogate
        case .controlCharacter: self = .controlCharacter
        case .tooDeep: self = .tooDeep
        case .tooLarge: self = .tooLarge
        default: self = .syntax
        }
    }
}
