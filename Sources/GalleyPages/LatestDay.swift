public import GalleyCore
public import GalleyPageMetadata

extension PageDate {
    /// The last day that a date in a document can be of: the day after it was fetched, wherever on
    /// earth that was; `latest` where its source does not say when.
    public static func latest(of source: Source) -> PageDate {
        guard let fetched = source.retrieved.flatMap(PageDate.init(iso:)) else { return latest }
        return PageDate(dayNumber: fetched.dayNumber + 1) ?? fetched
    }
}
