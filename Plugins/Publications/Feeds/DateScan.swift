import GalleyText

/// Takes a written date apart, from its start on.
struct DateScan {
    private let bytes: [UInt8]
    private var at = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        _ = takeBlanks()
    }

    private var byte: UInt8? { at < bytes.count ? bytes[at] : nil }

    /// True where nothing but white space is left.
    var isAtEnd: Bool { bytes[at...].allSatisfy { $0 <= 0x20 } }

    mutating func take(_ mark: Unicode.Scalar) -> Bool {
        guard let byte, UInt32(byte) == mark.value else { return false }
        at += 1
        return true
    }

    /// True where there was at least one.
    mutating func takeBlanks() -> Bool {
        let start = at
        while let byte, byte <= 0x20 { at += 1 }
        return at > start
    }

    mutating func skipMark() -> Bool {
        guard let byte, byte <= 0x20 || [0x2C, 0x2D, 0x2E, 0x2F].contains(byte) else {
            return false
        }
        at += 1
        return true
    }

    mutating func number(digits: ClosedRange<Int>) -> Int? {
        var value = 0
        var count = 0
        while at + count < bytes.count, ASCII.isDigit(bytes[at + count]) {
            if count == digits.upperBound { return nil }
            value = 10 * value + Int(bytes[at + count] - 0x30)
            count += 1
        }
        guard digits.contains(count) else { return nil }
        at += count
        return value
    }

    /// Letters, in lower case.
    mutating func word() -> String? {
        var word: [UInt8] = []
        while let byte, ASCII.isLetter(byte) || byte >= 0x80 {
            word.append(ASCII.lowercased(byte))
            at += 1
        }
        return word.isEmpty ? nil : String(decoding: word, as: UTF8.self)
    }

    /// `6:30` or `06:30:00.25`.
    mutating func time() -> (hour: Int, minute: Int, second: Int)? {
        let start = at
        guard let hour = number(digits: 1...2), take(":"), let minute = number(digits: 2...2) else {
            at = start
            return nil
        }
        var second = 0
        if take(":") { second = number(digits: 1...2) ?? 0 }
        if take(".") || take(",") { while let byte, ASCII.isDigit(byte) { at += 1 } }
        _ = takeBlanks()
        return (hour, minute, second)
    }

    /// Minutes east of Greenwich, of `+02:00`, `-0500`, `Z` or a name that RFC 822 knows; nil for others.
    mutating func zone() -> Int? {
        if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") {
            let isWest = byte == UInt8(ascii: "-")
            at += 1
            guard let hours = number(digits: 2...2) ?? nil else { return fourDigits(isWest) }
            _ = take(":")
            let minutes = number(digits: 2...2) ?? 0
            guard minutes < 60 else { return nil }
            return (isWest ? -1 : 1) * (60 * hours + minutes)
        }
        return word().flatMap { Self.zones[$0] }
    }

    private mutating func fourDigits(_ isWest: Bool) -> Int? {
        guard let number = number(digits: 3...4), number % 100 < 60 else { return nil }
        return (isWest ? -1 : 1) * (60 * (number / 100) + number % 100)
    }

    /// The month of an English name or the start of one.
    static func month(_ word: String) -> Int? {
        guard word.utf8.count >= 3 else { return nil }
        let names = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september",
            "october", "november", "december",
        ]
        return names.firstIndex { $0.hasPrefix(word) || word == "sept" && $0 == "september" }
            .map { $0 + 1 }
    }

    /// RFC 822, section 5.1.
    private static let zones = [
        "z": 0, "ut": 0, "utc": 0, "gmt": 0, "est": -300, "edt": -240, "cst": -360, "cdt": -300,
        "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
    ]
}
