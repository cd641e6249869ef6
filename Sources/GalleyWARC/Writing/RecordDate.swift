/// Dates as records have them: RFC 3339 in UTC, seconds and their fractions as far as they are known (ISO 28500,
/// clause 5.4).
public enum RecordDate {
    /// What stands where no date is known.
    public static let unknown = "1970-01-01T00:00:00Z"

    /// A date and time with whatever offset, in UTC; nil for something else, such as a date without a time.
    public static func normalized(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes.count <= 40, bytes[4] == UInt8(ascii: "-"),
            bytes[7] == UInt8(ascii: "-"), [UInt8(ascii: "T"), 0x74, 0x20].contains(bytes[10]),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let year = number(bytes, 0..<4), let month = number(bytes, 5..<7),
            let day = number(bytes, 8..<10), let hour = number(bytes, 11..<13),
            let minute = number(bytes, 14..<16), let second = number(bytes, 17..<19),
            (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second <= 60
        else { return nil }
        var end = 19
        if bytes[end] == UInt8(ascii: ".") {
            end += 1
            while end < bytes.count, (0x30...0x39).contains(bytes[end]) { end += 1 }
            guard end > 20 else { return nil }
        }
        guard let offset = offset(bytes[end...]) else { return nil }
        let days = days(year, month, day)
        let seconds = days * 86400 + hour * 3600 + minute * 60 + min(second, 59) - offset
        guard let whole = string(seconds: seconds) else { return nil }
        let fraction = String(decoding: bytes[19..<end].prefix(10), as: UTF8.self)
        return whole.dropLast() + fraction + "Z"
    }

    /// The date of so many seconds since 1970; nil outside the years 0 to 9999.
    public static func string(seconds: Int) -> String? {
        guard (-62_167_219_200...253_402_300_799).contains(seconds) else { return nil }
        let (days, rest) = (floor(seconds, 86400), seconds - floor(seconds, 86400) * 86400)
        let (year, month, day) = date(days)
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T"
            + "\(padded(rest / 3600, 2)):\(padded(rest / 60 % 60, 2)):\(padded(rest % 60, 2))Z"
    }

    // MARK: Parts

    /// Seconds that `Z` or `+hh:mm` lie before UTC.
    private static func offset(_ zone: ArraySlice<UInt8>) -> Int? {
        let bytes = Array(zone)
        if bytes == [UInt8(ascii: "Z")] || bytes == [UInt8(ascii: "z")] { return 0 }
        guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"), let hours = number(bytes, 1..<3),
            let minutes = number(bytes, 4..<6), hours < 24, minutes < 60
        else { return nil }
        let seconds = hours * 3600 + minutes * 60
        switch bytes[0] {
        case UInt8(ascii: "+"): return seconds
        case UInt8(ascii: "-"): return -seconds
        default: return nil
        }
    }

    private static func number(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
        var value = 0
        for byte in bytes[range] {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return value
    }

    private static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func floor(_ value: Int, _ divisor: Int) -> Int {
        value >= 0 ? value / divisor : -((divisor - 1 - value) / divisor)
    }

    /// Days since 1970 of a date of the Gregorian calendar, years counted from March.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month > 2 ? year : year - 1
        let era = floor(shifted, 400)
        let inEra = shifted - era * 400
        let inYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + inEra * 365 + inEra / 4 - inEra / 100 + inYear - 719_468
    }

    private static func date(_ days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = floor(shifted, 146_097)
        let inEra = shifted - era * 146_097
        let year = (inEra - inEra / 1460 + inEra / 36524 - inEra / 146_096) / 365
        let inYear = inEra - (365 * year + year / 4 - year / 100)
        let part = (5 * inYear + 2) / 153
        let month = part < 10 ? part + 3 : part - 9
        let number = year + era * 400 + (month <= 2 ? 1 : 0)
        return (number, month, inYear - (153 * part + 2) / 5 + 1)
    }
}
