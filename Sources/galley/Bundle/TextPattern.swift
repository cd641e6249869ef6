import GalleyCore
import Glibc

/// What grep searches for: a POSIX extended regular expression, or bytes as they stand.
///
/// Expressions are the C library's (`regcomp`, IEEE Std 1003.1 section 9.4), over UTF-8.
final class TextPattern {
    private let fixed: [UInt8]?
    private var expression = regex_t()
    private var isCompiled = false

    /// Throws `usage.pattern` for an expression that the C library does not take.
    init(_ word: Word, isFixed: Bool, ignoresCase: Bool) throws(Failure) {
        guard !isFixed || ignoresCase else {
            fixed = word.bytes
            return
        }
        fixed = nil
        // Characters, not bytes, are what a dot stands for and what has upper and lower case.
        setlocale(LC_CTYPE, "C.UTF-8")
        let source = isFixed ? Self.quoted(word.bytes) : word.bytes
        let flags = REG_EXTENDED | REG_NEWLINE | (ignoresCase ? REG_ICASE : 0)
        let code = regcomp(&expression, source.map { CChar(bitPattern: $0) } + [0], flags)
        guard code == 0 else {
            throw Failure(
                Diagnostic(
                    "usage.pattern", "'\(word.text)' is no regular expression: \(words(code))",
                    hint: "--fixed searches it as it stands"))
        }
        isCompiled = true
    }

    deinit { if isCompiled { regfree(&expression) } }

    private func words(_ code: Int32) -> String {
        var buffer = [CChar](repeating: 0, count: 256)
        regerror(code, &expression, &buffer, buffer.count)
        let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func quoted(_ bytes: [UInt8]) -> [UInt8] {
        let special = Set("\\^$.[]|()?*+{}".utf8)
        return bytes.flatMap { special.contains($0) ? [UInt8(ascii: "\\"), $0] : [$0] }
    }

    /// False only where no line of a payload can match, which is cheap to see for fixed bytes.
    ///
    /// Text that JSON writes with an escape may match without standing there.
    func mayMatch(_ payload: UnsafeRawBufferPointer) -> Bool {
        guard let fixed, Self.isPlain(fixed) else { return true }
        return Self.find(fixed, in: payload) != nil
            || Self.find(Self.unicodeEscape, in: payload) != nil
    }

    private static let unicodeEscape = Array("\\u".utf8)

    /// True where JSON has no shorter escape for any of the bytes.
    private static func isPlain(_ bytes: [UInt8]) -> Bool {
        !bytes.isEmpty
            && bytes.allSatisfy {
                $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
                    && $0 != UInt8(ascii: "/") && $0 != 0x7F
            }
    }

    /// Where the first match stands; the text is followed by a NUL that is not part of it.
    func match(_ terminated: [UInt8]) -> Range<Int>? {
        terminated.withUnsafeBytes { bytes in
            let count = bytes.count - 1
            if let fixed {
                let text = UnsafeRawBufferPointer(rebasing: bytes[..<count])
                return Self.find(fixed, in: text).map { $0..<$0 + fixed.count }
            }
            guard let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self) else {
                return nil
            }
            var place = regmatch_t(rm_so: 0, rm_eo: regoff_t(clamping: count))
            guard regexec(&expression, start, 1, &place, REG_STARTEND) == 0 else { return nil }
            let (from, to) = (Int(place.rm_so), Int(place.rm_eo))
            return from >= 0 && from <= to && to <= count ? from..<to : nil
        }
    }

    private static func find(_ needle: [UInt8], in text: UnsafeRawBufferPointer) -> Int? {
        if needle.isEmpty { return 0 }
        guard let first = needle.first, let base = text.baseAddress else { return nil }
        var at = 0
        while text.count - at >= needle.count,
            let found = memchr(base + at, Int32(first), text.count - at - needle.count + 1)
        {
            at = UnsafeRawPointer(found) - base
            if memcmp(found, needle, needle.count) == 0 { return at }
            at += 1
        }
        return nil
    }
}
