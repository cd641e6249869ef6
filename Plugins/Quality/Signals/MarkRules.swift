import GalleyText

/// What marks do beside words: stand for themselves, belong to the word, or join two.
enum MarkRules {
    /// Whether a mark at the start of a stretch is a word of its own; `next` is the byte after it.
    static func isOwnAtStart(
        _ bytes: UnsafePointer<UInt8>, _ mark: Tokens.Word, next: UInt8
    ) -> Bool {
        let byte = bytes[mark.start]
        if byte >= 0x80 { return isOwn(LineBytes.scalar(bytes, mark.start, mark.end)) }
        switch byte {
        case UInt8(ascii: "%"), UInt8(ascii: "="), UInt8(ascii: "$"): return true
        case UInt8(ascii: "+"): return !ASCII.isDigit(next)
        default: return isOwn(byte)
        }
    }

    /// Whether a mark at the end of a stretch, no full stop, is a word of its own; `previous` is
    /// the byte before it.
    static func isOwnAtEnd(
        _ bytes: UnsafePointer<UInt8>, _ mark: Tokens.Word, previous: UInt8
    ) -> Bool {
        let byte = bytes[mark.start]
        if byte >= 0x80 { return isOwn(LineBytes.scalar(bytes, mark.start, mark.end)) }
        switch byte {
        case UInt8(ascii: "%"), UInt8(ascii: "$"), UInt8(ascii: "+"):
            return ASCII.isDigit(previous)
        default: return isOwn(byte)
        }
    }

    private static func isOwn(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "!"),
            UInt8(ascii: "?"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["),
            UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "<"),
            UInt8(ascii: ">"), UInt8(ascii: "_"), UInt8(ascii: "#"), UInt8(ascii: "*"),
            UInt8(ascii: "&"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"):
            true
        default: false
        }
    }

    private static func isOwn(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xA1, 0xA7, 0xAB, 0xB4, 0xB7, 0xBB, 0xBF, 0x60C, 0x61B, 0x61F, 0x66A, 0x6D4, 0x964,
            0x2013, 0x2014, 0x2018...0x201A, 0x201C...0x201E, 0x2026, 0x3001, 0x3002,
            0x3008...0x3011, 0x3014, 0x3015, 0xFF01, 0xFF08, 0xFF09, 0xFF0C, 0xFF1A, 0xFF1B,
            0xFF1F, 0xFF5E:
            true
        case 0xB0: false
        default:
            scalar.properties.generalCategory == .otherSymbol
                || scalar.properties.generalCategory == .currencySymbol
        }
    }

    /// Whether a mark within a stretch parts the words beside it.
    ///
    /// - Parameter isAlone: false for the first of several hyphens.
    static func isJoint(
        _ bytes: UnsafePointer<UInt8>, _ mark: Tokens.Word, previous: Tokens.Word,
        next: Tokens.Word, isAlone: Bool
    ) -> Bool {
        let before = Side(bytes, previous, at: previous.end - 1)
        let after = Side(bytes, next, at: next.start)
        let byte = bytes[mark.start]
        if byte >= 0x80 {
            let scalar = LineBytes.scalar(bytes, mark.start, mark.end)
            if scalar == "\u{2013}" || scalar == "\u{2014}" {
                return before != .other && after == .letter
            }
            return scalar == "\u{2026}"
                || (scalar.properties.generalCategory == .otherSymbol && scalar != "\u{B0}")
        }
        switch byte {
        case UInt8(ascii: "-"):
            return (before != .other && after == .letter)
                || (isAlone && before == .digit && after == .digit)
        case UInt8(ascii: "~"): return before != .other && after == .letter
        case UInt8(ascii: ","): return before == .letter && after == .letter
        case UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "^"):
            return before == .digit && after == .digit
        case UInt8(ascii: ":"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "="),
            UInt8(ascii: "/"):
            return before != .other && after == .letter
        default: return false
        }
    }

    /// What stands beside a mark.
    private enum Side {
        case letter, digit, other

        init(_ bytes: UnsafePointer<UInt8>, _ token: Tokens.Word, at: Int) {
            if token.kind == .punctuation {
                self = .other
            } else if ASCII.isDigit(bytes[at]) {
                self = .digit
            } else {
                self = .letter
            }
        }
    }
}
