import Glibc

extension PageDate {
    /// The date that a text of ISO 8601 or RFC 3339 begins with, of any year from 1000 on; nil for other texts.
    public init?(iso text: String) {
        guard let first = PageDate(year: 1000, month: 1, day: 1),
            let last = PageDate(year: 9999, month: 12, day: 31)
        else { return nil }
        let bounds = DateText.Bounds(earliest: first, latest: last)
        guard let date = DateValue.parse(Array(text.utf8), bounds) else { return nil }
        self = date
    }

    /// The day it is, in UTC.
    public static var today: PageDate {
        let seconds = Int(time(nil))
        // The clock of a machine that knows no time stands at 1970; nothing is of an earlier day.
        return PageDate(secondsSince1970: max(0, seconds)) ?? epoch
    }

    private static var epoch: PageDate { PageDate(1970, 1, 1) }

    private init(_ year: Int, _ month: Int, _ day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }
}
