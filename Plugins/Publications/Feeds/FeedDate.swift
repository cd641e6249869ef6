/// A date of a feed, as RFC 3339 writes it.
///
/// Read are the dates of RFC 822 and RFC 2822 with what is common beside them (no seconds, years of two digits,
/// names of zones), and of RFC 3339 and ISO 8601 (a blank for the T, zones without a colon, a day alone).
struct FeedDate {
    /// `2024-05-14T06:30:00+02:00`; without a zone, a time, a day or a month where there is none.
    let text: String
    let hasZone: Bool

    private struct Parts {
        var year = 0
        var month = 0
        var day = 0
        var time: (hour: Int, minute: Int, second: Int)?
        /// Minutes east of Greenwich.
        var zone: Int?
    }

    /// Nil for what is no date, or lies before 1900 or after 2199.
    init?(_ string: String) {
        let bytes = Array(string.utf8.prefix(64))
        guard let parts = Self.numeric(bytes) ?? Self.worded(bytes), Self.isPossible(parts) else {
            return nil
        }
        hasZone = parts.zone != nil
        text = Self.written(parts)
    }

    private static func isPossible(_ parts: Parts) -> Bool {
        let isLeap = parts.year % 4 == 0 && (parts.year % 100 != 0 || parts.year % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1900...2199).contains(parts.year) else { return false }
        if parts.day == 0 { return (0...12).contains(parts.month) }
        guard (1...12).contains(parts.month),
            (1...days[parts.month - 1]).contains(parts.day)
        else { return false }
        if let zone = parts.zone, abs(zone) > 15 * 60 { return false }
        guard let time = parts.time else { return true }
        return (0...23).contains(time.hour) && (0...59).contains(time.minute)
            && (0...60).contains(time.second)
    }

    private static func written(_ parts: Parts) -> String {
        func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
        var text = "\(parts.year)"
        if parts.month > 0 { text += "-\(two(parts.month))" }
        if parts.day > 0 { text += "-\(two(parts.day))" }
        guard let time = parts.time else { return text }
        text += "T\(two(time.hour)):\(two(time.minute)):\(two(time.second))"
        guard let zone = parts.zone else { return text }
        if zone == 0 { return text + "Z" }
        return text + (zone < 0 ? "-" : "+") + two(abs(zone) / 60) + ":" + two(abs(zone) % 60)
    }

    // MARK: Forms

    /// `2024-05-14T06:30:00.123+02:00`.
    private static func numeric(_ bytes: [UInt8]) -> Parts? {
        var scan = DateScan(bytes)
        guard let year = scan.number(digits: 4...4) else { return nil }
        if scan.isAtEnd { return Parts(year: year) }
        guard scan.take("-"), let month = scan.number(digits: 1...2), month > 0 else { return nil }
        if scan.isAtEnd { return Parts(year: year, month: month) }
        guard scan.take("-"), let day = scan.number(digits: 1...2), day > 0 else { return nil }
        var parts = Parts(year: year, month: month, day: day)
        guard scan.take("T") || scan.take("t") || scan.takeBlanks() else { return parts }
        parts.time = scan.time()
        if parts.time != nil { parts.zone = scan.zone() }
        return parts
    }

    /// `Tue, 14 May 2024 06:30:00 +0200`, or with the month before the day.
    private static func worded(_ bytes: [UInt8]) -> Parts? {
        var scan = DateScan(bytes)
        var parts = Parts()
        _ = scan.takeBlanks()
        while parts.day == 0 || parts.month == 0 || parts.year == 0 {
            if let word = scan.word() {
                if let month = DateScan.month(word) { parts.month = month }
            } else if let number = scan.number(digits: 1...4) {
                if parts.day == 0, number <= 31 {
                    parts.day = number
                } else if parts.year == 0 {
                    parts.year = number < 50 ? number + 2000 : number < 100 ? number + 1900 : number
                } else {
                    return nil
                }
            } else if !scan.skipMark() {
                return nil
            }
        }
        _ = scan.takeBlanks()
        _ = scan.take(",") && scan.takeBlanks()
        parts.time = scan.time()
        if parts.time != nil { parts.zone = scan.zone() }
        return parts
    }
}
