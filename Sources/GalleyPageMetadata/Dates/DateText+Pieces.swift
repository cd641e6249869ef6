import GalleyText

/// The pieces that dates are made of.
extension DateText {
    /// Adds the time of day that follows.
    func finish(_ date: PageDate?, _ start: Int, _ end: Int, _ form: Form) -> Match? {
        guard var date else { return nil }
        var last = end
        if let clock = DateClock(bytes, at: end) {
            date.time = clock.time
            date.offset = clock.offset
            last = clock.end
        }
        return Match(date: date, range: start..<last, form: form)
    }

    /// Years of the Buddhist era, in use in Thailand, are 543 ahead.
    func gregorian(_ year: Int) -> Int {
        (2500...2600).contains(year) ? year - 543 : year
    }

    /// A mark between numbers and where the next number starts: `-`, `/`, `.` or the sign of a year
    /// or month in Chinese, Japanese (年, 月) or Korean (년, 월), with blanks behind it.
    func separator(_ at: Int) -> (UInt32, Int)? {
        guard at < bytes.count else { return nil }
        var mark = UInt32(bytes[at])
        var next = at + 1
        switch bytes[at] {
        case UInt8(ascii: "-"), UInt8(ascii: "/"): break
        case UInt8(ascii: "."): next = skip(next, [0x20])
        case 0x20:
            // `16 / 10 / 2019`, `2019 年 10 月`
            next = skip(at, [0x20])
            guard next < bytes.count, bytes[next] != 0x20,
                let (found, behind) = separator(next), found != UInt32(UInt8(ascii: "-"))
            else { return nil }
            return (found, skip(behind, [0x20]))
        case 0xE2...0xEF:
            guard at + 2 < bytes.count else { return nil }
            let sign =
                UInt32(bytes[at] & 0x0F) << 12 | UInt32(bytes[at + 1] & 0x3F) << 6
                | UInt32(bytes[at + 2] & 0x3F)
            switch sign {
            case 0x5E74, 0xB144: mark = 0x5E74
            case 0x6708, 0xC6D4: mark = 0x6708
            case 0x2010...0x2013: mark = UInt32(UInt8(ascii: "-"))
            default: return nil
            }
            next = skip(at + 3, [0x20])
        default: return nil
        }
        return next < bytes.count && ASCII.isDigit(bytes[next]) ? (mark, next) : nil
    }

    /// The month whose name starts at a place, and where it ends, its stop included.
    func monthName(_ start: Int) -> (Int, Int)? {
        guard start < bytes.count, isNameByte(bytes[start]) else { return nil }
        var end = start
        while end < bytes.count, end - start < 40,
            isNameByte(bytes[end]) || (bytes[end] == UInt8(ascii: ".") && isThai(start))
        {
            end += 1
        }
        if end > start, bytes[end - 1] == UInt8(ascii: ".") { end -= 1 }
        guard let month = month(start, end) else { return nil }
        return (month, end < bytes.count && bytes[end] == UInt8(ascii: ".") ? end + 1 : end)
    }

    /// The month whose name ends in front of a place, and where it starts.
    func monthNameBefore(_ place: Int) -> (Int, Int)? {
        var end = place
        while end > 0, bytes[end - 1] == 0x20 { end -= 1 }
        if end > 0, bytes[end - 1] == UInt8(ascii: ".") || bytes[end - 1] == UInt8(ascii: ",") {
            end -= 1
        }
        var start = end
        while start > 0, end - start < 40, isNameByte(bytes[start - 1]) { start -= 1 }
        guard end > start, let month = month(start, end) else { return nil }
        return (month, start)
    }

    func month(_ start: Int, _ end: Int) -> Int? {
        guard end - start >= 2 else { return nil }
        let name = LetterCase.folded(bytes[start..<end])
        return MonthNames.shared.month(name[...], language: language)
    }

    func isThai(_ at: Int) -> Bool { bytes[at] == 0xE0 }

    func isNameByte(_ byte: UInt8) -> Bool { ASCII.isLetter(byte) || byte >= 0x80 }

    /// Behind `st`, `nd`, `rd`, `th`, `er`, `e`, `º`, `ª`, `.` and the like.
    func pastOrdinal(_ end: Int) -> Int {
        for ending in Self.ordinals
        where end + ending.count <= bytes.count
            && bytes[end..<end + ending.count].elementsEqual(ending)
        {
            let next = end + ending.count
            if next == bytes.count || !isNameByte(bytes[next]) { return next }
        }
        return end
    }

    /// Behind blanks, commas, stops and words such as `de`, `of`.
    func skipLinks(_ start: Int) -> Int {
        var at = skip(start, Self.gapMarks)
        for _ in 0..<2 {
            for word in Self.links
            where at + word.count < bytes.count
                && bytes[at..<at + word.count].elementsEqual(word)
            {
                at = skip(at + word.count, Self.gapMarks)
                break
            }
        }
        return at
    }

    func skip(_ start: Int, _ marks: [UInt8]) -> Int {
        var at = start
        while at < bytes.count, at - start < 6, marks.contains(bytes[at]) { at += 1 }
        return at
    }

    func endOfDigits(_ start: Int) -> Int {
        var at = start
        while at < bytes.count, ASCII.isDigit(bytes[at]) { at += 1 }
        return at
    }

    func number(_ start: Int, _ end: Int) -> Int {
        var value = 0
        for at in start..<min(end, start + 9) { value = value * 10 + Int(bytes[at] & 0x0F) }
        return value
    }

    /// True where a number goes on in front: `1.16.10` or `v2/16`.
    func isInNumber(_ start: Int) -> Bool {
        guard start >= 2 else { return false }
        let mark = bytes[start - 1]
        return (mark == UInt8(ascii: ".") || mark == UInt8(ascii: "/") || mark == UInt8(ascii: "-"))
            && ASCII.isDigit(bytes[start - 2])
    }

    func continuesNumber(_ end: Int) -> Bool {
        guard end + 1 < bytes.count else { return false }
        let mark = bytes[end]
        return (mark == UInt8(ascii: ".") || mark == UInt8(ascii: "/") || mark == UInt8(ascii: "-"))
            && ASCII.isDigit(bytes[end + 1])
    }

    static let latvianYear = Array("gada ".utf8)
    static let gapMarks: [UInt8] = [
        0x20, UInt8(ascii: ","), UInt8(ascii: "."),
        UInt8(ascii: "-"), UInt8(ascii: "/"),
    ]
    static let ordinals = [
        "st", "nd", "rd", "th", "er", "ère", "º", "ª", "°", "-го", "-е",
        "a", ".",
    ].map { Array($0.utf8) }
    static let links = ["de ", "del ", "d'", "d’", "of ", "da ", "di ", "den ", "ta' "].map {
        Array($0.utf8)
    }
}
