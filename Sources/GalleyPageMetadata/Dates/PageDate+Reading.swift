extension PageDate {
    /// The date that a text of ISO 8601 or RFC 3339 begins with, of any year from 1000 on; nil for
    /// other texts.
    public init?(iso text: String) {
        guard let first = PageDate(year: 1000, month: 1, day: 1),
            let last = PageDate(year: 9999, month: 12, day: 31)
        else { return nil }
        let bounds = DateText.Bounds(earliest: first, latest: last)
        guard let date = DateValue.parse(Array(text.utf8), bounds) else { return nil }
        self = date
    }

    /// The first date in a text as people write it, in any of some forty languages: `1. Mai 2024,
    /// 10:30 Uhr`.
    ///
    /// - Parameters:
    ///   - language: BCP 47, or empty. In English `5/1/2024` is the fifth month's first day, but
    ///     for `en-GB` and the like; elsewhere the day comes first.
    ///   - options: which days are taken for dates.
    public init?(in text: String, language: String = "", options: PageMetadata.Options) {
        let bounds = DateText.Bounds(earliest: options.earliest, latest: options.latest)
        let tag = language.utf8.map { $0 | 0x20 }
        guard
            let date = DateValue.parse(
                Array(text.utf8), bounds, language: tag,
                isMonthFirst: DateChoice.isMonthFirst(tag))
        else { return nil }
        self = date
    }

    /// The last day that a text without a time of retrieval can be of, 31 December 2030: no clock decides
    /// what a run gives.
    public static let latest = PageDate(2030, 12, 31)

    private init(_ year: Int, _ month: Int, _ day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }
}
