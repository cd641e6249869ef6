public import GalleyCore
public import GalleyPageMetadata

extension PageDate {
    /// The last day that a date in a document can be of: the day after it was fetched, wherever on
    /// earth that was; the end of 2030 where its source does not say when. No clock decides what a
    /// run gives.
    public static func latest(of source: Source) -> PageDate? {
        guard let fetched = source.retrieved.flatMap(PageDate.init(iso:)) else {
            return PageDate(year: 2030, month: 12, day: 31)
        }
        return PageDate(dayNumber: fetched.dayNumber + 1)
    }
}
