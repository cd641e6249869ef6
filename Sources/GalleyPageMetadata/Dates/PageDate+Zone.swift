/// Moments in UTC, told by the clock of another place.
extension PageDate {
    /// The same moment in a zone that is so many minutes east of UTC; nil without a time and zone.
    func inZone(_ minutes: Int) -> PageDate? {
        guard let time, let offset else { return nil }
        let total = dayNumber * 1440 + time.hour * 60 + time.minute + minutes - offset
        let days = Int((Double(total) / 1440).rounded(.down))
        guard var date = PageDate(dayNumber: days) else { return nil }
        let rest = total - days * 1440
        date.time = Time(hour: rest / 60, minute: rest % 60, second: time.second)
        date.offset = minutes
        return date
    }

    /// The moment in the zone in which a clock shows `other`, give or take two minutes; nil where
    /// there is no such zone, or `other` has no time.
    func shown(as other: PageDate) -> PageDate? {
        guard let time, let offset, let seen = other.time else { return nil }
        if let known = other.offset { return inZone(known) }
        let mine = dayNumber * 1440 + time.hour * 60 + time.minute - offset
        let difference = other.dayNumber * 1440 + seen.hour * 60 + seen.minute - mine
        let zone = Int((Double(difference) / 15).rounded()) * 15
        guard abs(zone) <= 14 * 60, abs(zone - difference) <= 2 else { return nil }
        return inZone(zone)
    }

    /// A moment that is midnight where the language is spoken, as that midnight:
    /// `2024-05-01T22:00Z` on a German page is the start of 2 May.
    func atMidnight(_ language: [UInt8]) -> PageDate? {
        guard let time, offset == 0, time.minute == 0, (time.second ?? 0) == 0 else { return nil }
        let spoken = String(decoding: language.prefix(2), as: UTF8.self)
        switch (time.hour, spoken) {
        case (22, let spoken) where Self.centralEuropean.contains(spoken): return inZone(120)
        case (23, let spoken) where Self.centralEuropean.contains(spoken): return inZone(60)
        case (15, "ja"), (15, "ko"): return inZone(540)
        case (16, "zh"): return inZone(480)
        default: return nil
        }
    }

    private static let centralEuropean: Set = [
        "de", "fr", "it", "nl", "pl", "cs", "sk", "hu", "da", "sv", "nb", "no", "hr", "sl", "sr",
    ]
}
