import GalleyCore

/// Times as RFC 3339 has them.
enum Timestamp {
    /// The time of `SOURCE_DATE_EPOCH`, nil where that is not set. Throws `usage.source-date` where it is set to
    /// something else than seconds: outputs that should be reproducible would not be.
    static func sourceDate() throws(Failure) -> String? {
        let variable = Console.variable("SOURCE_DATE_EPOCH")
        if let variable, sourceDate(variable) == nil {
            throw Failure(
                Diagnostic(
                    "usage.source-date",
                    "SOURCE_DATE_EPOCH is '\(variable)', not a number of seconds since 1970",
                    hint: "set it as in SOURCE_DATE_EPOCH=1700000000, or unset it"))
        }
        return sourceDate(variable)
    }

    /// From the seconds since 1970 in `SOURCE_DATE_EPOCH`; nil where that is absent or no number.
    static func sourceDate(_ text: String?) -> String? {
        guard let text, let seconds = Int(text), seconds >= 0 else { return nil }
        return utc(seconds: seconds)
    }

    /// `2025-05-07T09:30:00Z`. Days to dates after Howard Hinnant, "chrono-Compatible Low-Level Date
    /// Algorithms", for years from 1970.
    static func utc(seconds: Int) -> String {
        let day = seconds / 86_400
        let rest = seconds % 86_400
        let shifted = day + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let date = dayOfYear - (153 * month + 2) / 5 + 1
        let calendarMonth = month < 10 ? month + 3 : month - 9
        let year = yearOfEra + era * 400 + (calendarMonth <= 2 ? 1 : 0)
        let clock = [rest / 3600, rest / 60 % 60, rest % 60].map { padded($0, 2) }
        let calendar = "\(padded(year, 4))-\(padded(calendarMonth, 2))-\(padded(date, 2))"
        return "\(calendar)T\(clock.joined(separator: ":"))Z"
    }

    private static func padded(_ value: Int, _ count: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, count - digits.count)) + digits
    }
}
