/// A day of the Gregorian calendar, with the time of day and the zone where they are known.
public struct PageDate: Sendable, Equatable {
    /// The time of day as a clock at the place of the zone shows it.
    public struct Time: Sendable, Equatable {
        public var hour: Int
        public var minute: Int
        public var second: Int?

        public init(hour: Int, minute: Int, second: Int? = nil) {
            self.hour = hour
            self.minute = minute
            self.second = second
        }
    }

    public var year: Int
    public var month: Int
    public var day: Int
    public var time: Time?
    /// Minutes east of UTC; nil where the source names no zone.
    public var offset: Int?

    /// Nil where there is no such day.
    public init?(year: Int, month: Int, day: Int, time: Time? = nil, offset: Int? = nil) {
        guard (1...9999).contains(year), (1...12).contains(month),
            (1...Self.dayCount(month, of: year)).contains(day)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
        self.time = time
        self.offset = time == nil ? nil : offset
    }

    private static func dayCount(_ month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Whether two dates are of the same day, whatever their times.
    public func isSameDay(as other: PageDate) -> Bool { dayNumber == other.dayNumber }

    /// Days since 1970-01-01, as the calendar at the place of the zone counts them.
    public var dayNumber: Int {
        let shifted = month > 2 ? year : year - 1
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
            - 719_468
    }

    /// The day that is so many days after 1970-01-01 (days from civil, H. Hinnant 2013).
    public init?(dayNumber: Int) {
        guard (-700_000...2_900_000).contains(dayNumber) else { return nil }
        let shifted = dayNumber + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        self.init(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// The moment that is so many seconds after 1970-01-01, in UTC.
    public init?(secondsSince1970 seconds: Int) {
        guard seconds >= 0, let day = PageDate(dayNumber: seconds / 86_400) else { return nil }
        let rest = seconds % 86_400
        self = day
        time = Time(hour: rest / 3600, minute: rest / 60 % 60, second: rest % 60)
        offset = 0
    }
}

extension PageDate: CustomStringConvertible {
    /// By ISO 8601: `2024-05-01`, `2024-05-01T08:30`, `2024-05-01T08:30:00+02:00`, `…Z`.
    public var description: String {
        var text = "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
        guard let time else { return text }
        text += "T\(Self.padded(time.hour, 2)):\(Self.padded(time.minute, 2))"
        if let second = time.second { text += ":\(Self.padded(second, 2))" }
        guard let offset else { return text }
        if offset == 0 { return text + "Z" }
        let minutes = abs(offset)
        text += offset < 0 ? "-" : "+"
        return text + "\(Self.padded(minutes / 60, 2)):\(Self.padded(minutes % 60, 2))"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}

extension PageDate: Comparable {
    /// By day and time of day; a date without a time comes before the same date with one.
    public static func < (one: PageDate, other: PageDate) -> Bool { one.order < other.order }

    private var order: Int {
        guard let time else { return dayNumber * 100_000 }
        let seconds = time.hour * 3600 + time.minute * 60 + (time.second ?? 0)
        return dayNumber * 100_000 + 1 + seconds
    }
}
