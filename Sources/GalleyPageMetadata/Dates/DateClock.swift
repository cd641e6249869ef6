import GalleyText

/// The time of day that follows a date: `T08:30:00+02:00`, ` 8:30 p.m. EST`, ` um 8.30 Uhr`, ` à
/// 16h30`.
struct DateClock {
    var time: PageDate.Time
    /// Minutes east of UTC.
    var offset: Int?
    /// Behind the last byte that belongs to it.
    var end: Int

    /// Nil where no time of day follows within a few bytes.
    init?(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) {
        var reader = Reader(bytes: bytes, at: start)
        reader.passGap()
        guard let time = reader.time() else { return nil }
        self.time = time
        offset = reader.zone()
        end = reader.at
    }

    /// The zone that follows a time, in minutes east of UTC, and where it ends.
    static func zone(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> (Int, Int)? {
        var reader = Reader(bytes: bytes, at: start)
        return reader.zone().map { ($0, reader.at) }
    }

    private struct Reader {
        let bytes: UnsafeBufferPointer<UInt8>
        var at: Int

        var byte: UInt8? { at < bytes.count ? bytes[at] : nil }

        /// At most a few marks and one word.
        mutating func passGap() {
            let limit = at + 12
            passMarks(limit)
            let start = at
            while at < limit, let byte, ASCII.isLetter(byte) || byte >= 0xC0 || byte & 0xC0 == 0x80,
                !ASCII.isDigit(byte)
            { at += 1 }
            if at - start > 6 {
                at = bytes.count
                return
            }
            passMarks(limit)
        }

        private mutating func passMarks(_ limit: Int) {
            while at < limit, let byte {
                switch byte {
                case 0x20, UInt8(ascii: ","), UInt8(ascii: "|"), UInt8(ascii: "-"),
                    UInt8(ascii: "@"), UInt8(ascii: "("), UInt8(ascii: "."), UInt8(ascii: "/"),
                    UInt8(ascii: ":"):
                    at += 1
                case 0xC2 where at + 1 < bytes.count && bytes[at + 1] == 0xB7: at += 2
                case 0xE2 where at + 2 < bytes.count && bytes[at + 1] == 0x80: at += 3
                default: return
                }
            }
        }

        mutating func number() -> Int? {
            guard let first = byte, ASCII.isDigit(first) else { return nil }
            var value = Int(first & 0x0F)
            at += 1
            if let second = byte, ASCII.isDigit(second) {
                value = value * 10 + Int(second & 0x0F)
                at += 1
            }
            if let third = byte, ASCII.isDigit(third) { return nil }
            return value
        }

        mutating func time() -> PageDate.Time? {
            guard var hour = number(), hour < 25 else { return nil }
            var minute = 0
            var second: Int?
            guard let mark = byte else { return nil }
            let half = at
            switch mark {
            case UInt8(ascii: ":"), UInt8(ascii: "h"), UInt8(ascii: "."):
                at += 1
                if mark == UInt8(ascii: "h"), byte == 0x20 { at += 1 }
                guard let value = number(), value < 60 else {
                    guard mark == UInt8(ascii: "h") else { return nil }
                    at = half + 1
                    break
                }
                minute = value
                if mark != UInt8(ascii: "h"), byte == mark {
                    at += 1
                    if let value = number(), value < 61 { second = min(value, 59) }
                    passFraction()
                }
            case 0x20, UInt8(ascii: "a"), UInt8(ascii: "p"), UInt8(ascii: "A"), UInt8(ascii: "P"):
                guard halfOfDay() != nil else { return nil }
                at = half
            default: return nil
            }
            let behind = at
            if let isAfternoon = halfOfDay() {
                guard (1...12).contains(hour) else { return nil }
                hour = hour % 12 + (isAfternoon ? 12 : 0)
            } else {
                at = behind
            }
            guard hour < 24 else { return nil }
            return .init(hour: hour, minute: minute, second: second)
        }

        private mutating func passFraction() {
            guard byte == UInt8(ascii: ".") || byte == UInt8(ascii: ","), at + 1 < bytes.count,
                ASCII.isDigit(bytes[at + 1])
            else { return }
            at += 1
            while let byte, ASCII.isDigit(byte) { at += 1 }
        }

        /// True for `pm`, false for `am`, also as `p.m.`.
        private mutating func halfOfDay() -> Bool? {
            while byte == 0x20 { at += 1 }
            guard let first = byte.map({ $0 | 0x20 }),
                first == UInt8(ascii: "a") || first == UInt8(ascii: "p")
            else { return nil }
            at += 1
            let hasStop = byte == UInt8(ascii: ".")
            if hasStop { at += 1 }
            guard let second = byte, second | 0x20 == UInt8(ascii: "m") else { return nil }
            at += 1
            if hasStop, byte == UInt8(ascii: ".") { at += 1 }
            if let byte, ASCII.isLetter(byte) { return nil }
            return first == UInt8(ascii: "p")
        }

        /// `Z`, `+02:00`, `+0200`, `GMT+2`, `EST`.
        mutating func zone() -> Int? {
            let start = at
            while byte == 0x20 || byte == UInt8(ascii: "(") { at += 1 }
            guard let first = byte else {
                at = start
                return nil
            }
            if first == UInt8(ascii: "Z"), at + 1 == bytes.count || !ASCII.isLetter(bytes[at + 1]) {
                at += 1
                return 0
            }
            if let found = numericZone() { return found }
            let word = at
            while let byte, ASCII.isUpper(byte) { at += 1 }
            let name = UnsafeBufferPointer(rebasing: bytes[word..<at])
            if ASCII.equalFolded(name, "GMT") || ASCII.equalFolded(name, "UTC") {
                return numericZone() ?? 0
            }
            if let known = Self.zones.first(where: { $0.0.elementsEqual(name) }) {
                return known.1
            }
            at = start
            return nil
        }

        private mutating func numericZone() -> Int? {
            guard let sign = byte, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else {
                return nil
            }
            let start = at
            at += 1
            let digits = at
            while let byte, ASCII.isDigit(byte), at - digits < 4 { at += 1 }
            var value = 0
            for place in digits..<at { value = value * 10 + Int(bytes[place] & 0x0F) }
            var minutes = 0
            switch at - digits {
            case 1, 2:
                minutes = value * 60
                if byte == UInt8(ascii: ":"), at + 2 < bytes.count + 0,
                    ASCII.isDigit(bytes[at + 1]), ASCII.isDigit(bytes[at + 2])
                {
                    minutes += Int(bytes[at + 1] & 0x0F) * 10 + Int(bytes[at + 2] & 0x0F)
                    at += 3
                }
            case 3, 4: minutes = value / 100 * 60 + value % 100
            default:
                at = start
                return nil
            }
            guard minutes <= 14 * 60 else {
                at = start
                return nil
            }
            return sign == UInt8(ascii: "-") ? -minutes : minutes
        }

        /// Names of zones that mean one offset in the press that uses them.
        private static let zones: [([UInt8], Int)] = [
            ("EST", -300), ("EDT", -240), ("CDT", -300), ("MST", -420), ("MDT", -360),
            ("PST", -480), ("PDT", -420), ("CET", 60), ("CEST", 120), ("MEZ", 60), ("MESZ", 120),
            ("BST", 60), ("WET", 0), ("WEST", 60), ("EET", 120), ("EEST", 180), ("MSK", 180),
            ("JST", 540), ("KST", 540), ("AEST", 600), ("AEDT", 660), ("NZST", 720), ("HKT", 480),
            ("SGT", 480),
        ].map { (Array($0.0.utf8), $0.1) }
    }
}
