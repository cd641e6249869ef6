extension BulletMarker {
    /// The marker at a character outside ASCII.
    static func symbol(
        _ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>
    ) -> BulletMarker? {
        guard let (scalar, length) = TextLines.scalar(bytes, line), let family = family(of: scalar)
        else {
            return nil
        }
        var end = line.lowerBound + length
        // The middle dot of Japanese lists stands right before the text.
        if scalar == 0x30FB, end < line.upperBound, bytes[end] >= 0xE3 {
            var marker = BulletMarker(family: .picture(scalar), end: end)
            marker.mayTouchText = TextLines.blankLength(bytes, at: end, end: line.upperBound) == 0
            if marker.mayTouchText { return marker }
        }
        // A variation selector asks for the look of text or of a picture.
        if end + 2 < line.upperBound, bytes[end] == 0xEF, bytes[end + 1] == 0xB8,
            bytes[end + 2] & 0xFE == 0x8E
        {
            end += 3
        }
        return BulletMarker(family: family, end: end)
    }

    private static func family(of scalar: UInt32) -> Family? {
        switch scalar {
        case 0x2012...0x2015: .dash(scalar)
        // Bullets; § and the private-use glyphs are what office fonts leave behind.
        case 0xA7, 0xB7, 0x2022, 0x2023, 0x2027, 0x203A, 0x2043, 0x204C, 0x204D, 0x2219, 0x22C5,
            0x30FB, 0xF0A7, 0xF0A8, 0xF0B7, 0xF0D8, 0xF0FC, 0xFF0D:
            .glyph(scalar)
        // Squares, triangles, circles and diamonds.
        case 0x25A0...0x25FF: .glyph(scalar)
        // Ticks, crosses, stars, arrows of the dingbats.
        case 0x2605, 0x2606, 0x2610...0x2612, 0x2713...0x2718, 0x2720...0x274B, 0x2756,
            0x2794...0x27BE, 0x29BE, 0x29BF, 0x2B1B...0x2B1E, 0x2B24, 0x2B25, 0x2B27, 0x2B2A,
            0x2B2B:
            .glyph(scalar)
        case 0x2190...0x21FF, 0x27F0...0x27FF: .glyph(scalar)
        // Numbers in circles count.
        case 0x2776...0x2793: nil
        case 0x00BB, 0x2600...0x27BF, 0x2B00...0x2BFF, 0x1F300...0x1FAFF: .picture(scalar)
        default: nil
        }
    }

    /// Glyphs that also stand inside words, numbers or formulas: a blank must follow them.
    static func isUsedInText(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0xA7, 0xB7, 0x2027, 0x203A, 0x2043, 0x2219, 0x22C5, 0x30FB, 0xFF0D: true
        case 0x2190...0x21FF, 0x25B3, 0x25B5, 0x25BD, 0x25C7, 0x25CA, 0x25CB, 0x25CC, 0x25EF: true
        default: false
        }
    }

    /// True for `§ 12`: the number of a law and no bullet.
    func isSectionSign(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
        family == .glyph(0xA7) && end < line.upperBound && bytes[end] &- 0x30 < 10
    }

    /// True for `1. January`: a day and no item.
    func isDate(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
        guard family == .number(.stop, parts: 1) || family == .number(.degree, parts: 1),
            value <= 31, end < line.upperBound
        else {
            return false
        }
        var stop = end
        while stop < line.upperBound, stop - end < 12, bytes[stop] > 0x40 { stop += 1 }
        return Self.months.contains(
            String(decoding: bytes[end..<stop], as: UTF8.self).lowercased())
    }

    /// Names of months in languages that write a day with a full stop, and in English.
    private static let months: Set<String> = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december", "januar", "jänner", "februar", "märz", "mai", "juni",
        "juli",
        "oktober", "dezember", "marts", "maj", "mars", "desember", "ledna", "února", "března",
        "dubna",
        "května", "června", "července", "srpna", "září", "října", "listopadu", "prosince",
        "januára",
        "februára", "marca", "apríla", "mája", "júna", "júla", "augusta", "septembra", "októbra",
        "novembra", "decembra", "tammikuuta", "helmikuuta", "maaliskuuta", "huhtikuuta",
        "toukokuuta",
        "kesäkuuta", "heinäkuuta", "elokuuta", "syyskuuta", "lokakuuta", "marraskuuta",
        "joulukuuta",
    ]
}
