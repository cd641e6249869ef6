import GalleyText

/// Finds dates in text: ISO 8601, RFC 822, numbers in any usual order, and phrases with the name of
/// a month.
///
/// Looks at digits only, so a text without them costs one pass. Dates outside `bounds` are none.
struct DateText {
    /// A date and where it stands.
    struct Match {
        var date: PageDate
        var range: Range<Int>
        var form: Form
    }

    enum Form {
        /// Year first, with separators; or with a month's name; the order is beyond doubt.
        case plain
        /// Day or month first, by numbers.
        case numeric
        /// `20240501`.
        case compact
    }

    /// What is taken for a date: the first and the last day.
    struct Bounds: Sendable {
        var earliest: PageDate
        var latest: PageDate

        func contains(_ date: PageDate) -> Bool {
            date.dayNumber >= earliest.dayNumber && date.dayNumber <= latest.dayNumber
        }
    }

    let bytes: UnsafeBufferPointer<UInt8>
    let bounds: Bounds
    /// The language as far as it is known, for the order of numbers.
    let language: ArraySlice<UInt8>
    /// True where `5/1/2024` is the first of May's English cousin: the fifth month, first day.
    let isMonthFirst: Bool

    init(
        _ bytes: UnsafeBufferPointer<UInt8>, bounds: Bounds, language: ArraySlice<UInt8> = [],
        isMonthFirst: Bool = false
    ) {
        self.bytes = bytes
        self.bounds = bounds
        self.language = language
        self.isMonthFirst = isMonthFirst
    }

    /// The first date at or behind a place.
    func next(from start: Int) -> Match? {
        var at = start
        while at < bytes.count {
            guard ASCII.isDigit(bytes[at]) else {
                at += 1
                continue
            }
            let end = endOfDigits(at)
            if let match = match(at, end), bounds.contains(match.date) { return match }
            at = end
        }
        return nil
    }

    /// All dates, in order, up to a number of them.
    func all(_ limit: Int = 64) -> [Match] {
        var found: [Match] = []
        var at = 0
        while found.count < limit, let match = next(from: at) {
            found.append(match)
            at = max(at + 1, match.range.upperBound)
        }
        return found
    }

    /// A line without the dates and times in it, whatever their years.
    static func without(_ line: [UInt8]) -> [UInt8] {
        guard line.contains(where: ASCII.isDigit),
            let first = PageDate(year: 1900, month: 1, day: 1),
            let last = PageDate(year: 2200, month: 1, day: 1)
        else { return line }
        let bounds = Bounds(earliest: first, latest: last)
        let matches = line.withUnsafeBufferPointer { DateText($0, bounds: bounds).all(4) }
        var rest: [UInt8] = []
        var at = 0
        for match in matches {
            rest += line[at..<max(at, match.range.lowerBound)]
            rest.append(UInt8(ascii: "|"))
            at = match.range.upperBound
        }
        return rest + line[at...]
    }

    private func match(_ start: Int, _ end: Int) -> Match? {
        switch end - start {
        case 4: return yearFirst(start, end)
        case 1, 2:
            return named(start, end) ?? numeric(start, end)
        case 8: return compact(start, end)
        case 14: return compact(start, end)
        default: return nil
        }
    }

    // MARK: Year first

    private func yearFirst(_ start: Int, _ end: Int) -> Match? {
        let year = gregorian(number(start, end))
        guard (1900...2200).contains(year), end < bytes.count else { return nil }
        if let found = yearByNumbers(year, start, end) { return found }
        // `2019. október 16.`, `2019 m. spalio 16 d.`, `2019 October 16`
        var at = skip(end, Self.gapMarks)
        if at + 2 < bytes.count, bytes[at] == UInt8(ascii: "m"), bytes[at + 1] == UInt8(ascii: ".")
        {
            at = skip(at + 2, Self.gapMarks)
        }
        if bytes[at...].starts(with: Self.latvianYear) {
            return dayAndMonth(year, start, at + Self.latvianYear.count)
        }
        guard let (month, monthEnd) = monthName(at) else { return nil }
        let dayStart = skip(monthEnd, Self.gapMarks)
        let dayEnd = endOfDigits(dayStart)
        guard (1...2).contains(dayEnd - dayStart) else { return nil }
        return finish(
            PageDate(year: year, month: month, day: number(dayStart, dayEnd)), start, dayEnd,
            .plain)
    }

    /// `1. maijs` behind the year: `2024. gada 1. maijs`.
    private func dayAndMonth(_ year: Int, _ start: Int, _ dayStart: Int) -> Match? {
        let dayEnd = endOfDigits(dayStart)
        guard (1...2).contains(dayEnd - dayStart),
            let (month, end) = monthName(skipLinks(pastOrdinal(dayEnd)))
        else { return nil }
        return finish(
            PageDate(year: year, month: month, day: number(dayStart, dayEnd)), start, end, .plain)
    }

    private func yearByNumbers(_ year: Int, _ start: Int, _ end: Int) -> Match? {
        guard let (mark, monthStart) = separator(end) else { return nil }
        let monthEnd = endOfDigits(monthStart)
        guard (1...2).contains(monthEnd - monthStart), let (second, dayStart) = separator(monthEnd)
        else { return nil }
        let dayEnd = endOfDigits(dayStart)
        guard (1...2).contains(dayEnd - dayStart), mark == second || mark == 0x5E74 else {
            return nil
        }
        let month = number(monthStart, monthEnd)
        let day = number(dayStart, dayEnd)
        let date =
            PageDate(year: year, month: month, day: day)
        return finish(date, start, dayEnd, .plain)
    }

    // MARK: Day first, month first

    /// `16.10.2019`, `16. 10. 2019`, `10/16/2019`, `16-10-19`.
    private func numeric(_ start: Int, _ end: Int) -> Match? {
        guard !isInNumber(start), let (mark, middle) = separator(end), mark < 0x80 else {
            return nil
        }
        let middleEnd = endOfDigits(middle)
        guard (1...2).contains(middleEnd - middle), let (second, last) = separator(middleEnd),
            mark == second
        else { return nil }
        let lastEnd = endOfDigits(last)
        let digits = lastEnd - last
        guard digits == 4 || digits == 2, !continuesNumber(lastEnd) else { return nil }
        var year = number(last, lastEnd)
        if digits == 2 { year += year < 70 ? 2000 : 1900 }
        year = gregorian(year)
        let first = number(start, end)
        let other = number(middle, middleEnd)
        var day = first
        var month = other
        if other > 12 || (isMonthFirst && first <= 12 && mark != UInt32(UInt8(ascii: "."))) {
            day = other
            month = first
        }
        if digits == 2, mark == UInt32(UInt8(ascii: ".")), middle - end > 1 { return nil }
        return finish(
            PageDate(year: year, month: month, day: day), start, lastEnd,
            digits == 4 && (first > 12 || other > 12 || first == other) ? .plain : .numeric)
    }

    /// `16 October 2019`, `16 de octubre de 2019`, `October 16th, 2019`, `16. lokakuuta 2019`.
    private func named(_ start: Int, _ end: Int) -> Match? {
        let day = number(start, end)
        guard (1...31).contains(day), !isInNumber(start) else { return nil }
        let afterDay = pastOrdinal(end)
        if let (month, monthEnd) = monthName(skipLinks(afterDay)) {
            if let (year, yearEnd) = year(skipLinks(monthEnd)) {
                return finish(
                    PageDate(year: year, month: month, day: day), start, yearEnd, .plain)
            }
        }
        guard let (month, monthStart) = monthNameBefore(start) else { return nil }
        if let (year, yearEnd) = year(skipLinks(afterDay)) {
            return finish(
                PageDate(year: year, month: month, day: day), monthStart, yearEnd, .plain)
        }
        return unixDate(month, day, monthStart, end)
    }

    /// `Wed Oct 16 10:00:00 CEST 2019`: the year behind the time of day.
    private func unixDate(_ month: Int, _ day: Int, _ start: Int, _ end: Int) -> Match? {
        guard let clock = DateClock(bytes, at: end) else { return nil }
        let yearStart = skip(clock.end, Self.gapMarks)
        guard let (year, yearEnd) = year(yearStart),
            var date = PageDate(year: year, month: month, day: day)
        else { return nil }
        date.time = clock.time
        date.offset = clock.offset
        return Match(date: date, range: start..<yearEnd, form: .plain)
    }

    private func year(_ start: Int) -> (Int, Int)? {
        var at = start
        var isShort = false
        if at < bytes.count, bytes[at] == UInt8(ascii: "'") {
            at += 1
            isShort = true
        }
        let end = endOfDigits(at)
        if end - at == 4 {
            let value = gregorian(number(at, end))
            return (1900...2200).contains(value) ? (value, end) : nil
        }
        guard end - at == 2, isShort || at > start || !continuesNumber(end) else { return nil }
        if !isShort, end < bytes.count, bytes[end] == UInt8(ascii: ":") { return nil }
        let value = number(at, end)
        return (value + (value < 70 ? 2000 : 1900), end)
    }

    // MARK: Digits alone

    /// `20240501`, `20240501T083000Z`, `20240501083000`.
    private func compact(_ start: Int, _ end: Int) -> Match? {
        guard start == 0 || !ASCII.isLetter(bytes[start - 1]) else { return nil }
        let year = number(start, start + 4)
        guard (1990...2100).contains(year) else { return nil }
        var date = PageDate(
            year: year, month: number(start + 4, start + 6), day: number(start + 6, start + 8))
        var clock = start + 8
        if end - clock == 0, end < bytes.count, bytes[end] | 0x20 == UInt8(ascii: "t"),
            endOfDigits(end + 1) - end == 7
        {
            clock = end + 1
        }
        if clock > end || end - clock == 6 {
            let time = PageDate.Time(
                hour: number(clock, clock + 2), minute: number(clock + 2, clock + 4),
                second: number(clock + 4, clock + 6))
            guard time.hour < 24, time.minute < 60, time.second ?? 0 < 60 else { return nil }
            date?.time = time
            var last = clock + 6
            if let (offset, end) = DateClock.zone(bytes, at: last) {
                date?.offset = offset
                last = end
            }
            return date.map { Match(date: $0, range: start..<last, form: .compact) }
        }
        return finish(date, start, end, .compact)
    }
}
