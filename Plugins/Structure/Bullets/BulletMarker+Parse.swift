extension BulletMarker {
    /// The marker at the start of a line's content, or nil where it starts with text.
    ///
    /// A marker is followed by a blank or by nothing; only glyphs, and numbers in East Asian forms, may stand
    /// right before the text.
    init?(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) {
        let first = bytes[line.lowerBound]
        let found: BulletMarker?
        switch first {
        case 0x2D, 0x2A, 0x2B:
            found = Self.plain(first, bytes, line)
        case 0x30...0x39: found = Self.number(bytes, line)
        case 0x28: found = Self.enclosed(bytes, line) ?? Self.foreign(bytes, line)
        case 0x5B: found = Self.foreign(bytes, line)
        case 0x23: found = Self.numbered(.hash, bytes, line.lowerBound + 1..<line.upperBound)
        case 0x41...0x5A, 0x61...0x7A:
            let second = line.lowerBound + 1 < line.upperBound ? bytes[line.lowerBound + 1] : 0
            // Almost every line ends here: its first word is a word.
            if second == 0x2E || second == 0x29 || second == 0x20 && first == 0x6F
                || second == 0x09
                || Self.romanDigit(first) > 0 || line.count == 1
            {
                found = Self.letters(bytes, line) ?? Self.step(bytes, line)
            } else if StepWord.mayStart(first, second) {
                found = Self.step(bytes, line)
            } else {
                return nil
            }
        case 0xC2...:
            found = Self.beyondASCII(first, bytes, line)
        default: found = nil
        }
        guard var marker = found else { return nil }
        let isBareGlyph =
            if case .glyph(let scalar) = marker.family { !Self.isUsedInText(scalar) } else { false }
        let at = Self.afterBlanks(bytes, marker.end..<line.upperBound)
        guard at > marker.end || at == line.upperBound || isBareGlyph || marker.mayTouchText else {
            return nil
        }
        marker.end = at
        guard !marker.isDate(bytes, line), !marker.isSectionSign(bytes, line),
            !marker.isQuantity(bytes, line)
        else { return nil }
        self = marker
    }

    /// `- One`, and `-One` where the text cannot be an option, a number or emphasis.
    private static func plain(
        _ sign: UInt8, _ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>
    ) -> BulletMarker {
        let end = line.lowerBound + 1
        var marker = BulletMarker(family: .plain(sign), end: end)
        guard sign != 0x2B, end + 1 < line.upperBound else { return marker }
        let next = bytes[end]
        if next &- 0x41 < 26 || next >= 0xC3 && next != 0xE2,
            !bytes[end..<line.upperBound].contains(sign)
        {
            marker.family = .tight(sign)
            marker.mayTouchText = true
        }
        return marker
    }

    private static func beyondASCII(
        _ first: UInt8, _ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>
    ) -> BulletMarker? {
        let second = line.count > 1 ? bytes[line.lowerBound + 1] : 0
        let third = line.count > 2 ? bytes[line.lowerBound + 2] : 0
        switch first {
        // `Étape 1:`
        case 0xC3: return second | 0x20 == 0xA9 ? step(bytes, line) : nil
        case 0xC4...0xCD: return nil
        case 0xCE...0xDB:
            // A letter or digit and what closes it; else a word: `Шаг 1:`, `крок 1:`
            let isClosed =
                third == 0x29 || third == 0x2D || third == 0x2E || third == 0x2F || third == 0x3A
            if isClosed || third == 0xD9 || third == 0xDB { return foreign(bytes, line) }
            let isStep = second == 0x88 || second == 0xA8 || second == 0xBA || second == 0x9A
            return isStep ? step(bytes, line) : nil
        // The ideographs for 1 to 10 and the first of `步骤`.
        case 0xE4: return second &- 0xB8 < 3 ? foreign(bytes, line) : nil
        // `가.` and what follows it are letters of a list where a stop or parenthesis stands behind them.
        case 0xEA...0xED:
            let fourth = line.count > 3 ? bytes[line.lowerBound + 3] : 0
            return fourth == 0x29 || fourth == 0x2E ? foreign(bytes, line) : nil
        case 0xE5:
            let isNumeral = second == 0x9B || second == 0x85 || second == 0x8D
            return isNumeral ? foreign(bytes, line) : nil
        case 0xE6: return second == 0xAD ? step(bytes, line) : nil
        // `甲、`, `乙、`
        case 0xE7: return second == 0x94 ? foreign(bytes, line) : nil
        case 0xE8...0xE9: return nil
        // Quotation marks and dashes.
        case 0xE2 where second == 0x80: return symbol(bytes, line)
        default:
            return symbol(bytes, line) ?? foreign(bytes, line) ?? step(bytes, line)
        }
    }

    /// Where the blanks end with which a stretch starts.
    static func afterBlanks(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
        var at = range.lowerBound
        while at < range.upperBound,
            case let length = TextLines.blankLength(bytes, at: at, end: range.upperBound),
            length > 0
        {
            at += length
        }
        return at
    }

    /// A number of one to three digits that has a line of its own.
    @inline(__always)
    static func plainNumber(
        _ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>
    ) -> BulletMarker? {
        guard line.count <= 3, isDigit(bytes[line.lowerBound]) else { return nil }
        return shortNumber(bytes, line)
    }

    private static func shortNumber(
        _ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>
    ) -> BulletMarker? {
        guard line.allSatisfy({ isDigit(bytes[$0]) }) else { return nil }
        let value = line.reduce(UInt64(0)) { $0 * 10 + UInt64(bytes[$1] - 0x30) }
        return BulletMarker(family: .number(.none, parts: 1), end: line.upperBound, value: value)
    }

    private static func number(
        _ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>
    ) -> BulletMarker? {
        var at = line.lowerBound
        var parts = 0
        var value: UInt64 = 0
        var hasStop = false
        var hasZero = false
        while at < line.upperBound, parts < 4, isDigit(bytes[at]) {
            let start = at
            var part: UInt64 = 0
            while at < line.upperBound, at - start < 4, isDigit(bytes[at]) {
                part = part * 10 + UInt64(bytes[at] - 0x30)
                at += 1
            }
            guard at - start <= 3 else { return nil }
            hasZero = hasZero || at - start > 1 && bytes[start] == 0x30
            parts += 1
            value = value << 16 | part
            hasStop = at < line.upperBound && bytes[at] == 0x2E
            if hasStop { at += 1 }
        }
        // `01.` counts, `01.02.` is a date.
        if hasZero, parts > 1 { return nil }
        var marker = BulletMarker(family: .number(.stop, parts: parts), end: at, value: value)
        let next = at < line.upperBound ? bytes[at] : 0
        if next == 0x29 {
            marker.family = .number(.parenthesis, parts: parts)
            marker.end += 1
            let after = marker.end < line.upperBound ? bytes[marker.end] : 0
            marker.mayTouchText = parts == 1 && (after &- 0x41 < 26 || after >= 0xE3)
        } else if hasStop {
            marker.skipOrdinalSign(bytes, line, hyphen: true)
            let after = marker.end < line.upperBound ? bytes[marker.end] : 0
            marker.mayTouchText = parts == 1 && (after &- 0x41 < 26 || after >= 0xE3)
        } else if parts > 1 {
            marker.family = .number(.none, parts: parts)
        } else {
            return marker.closed(bytes, line)
        }
        return marker
    }

    private static func enclosed(
        _ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>
    ) -> BulletMarker? {
        let inner = line.lowerBound + 1..<line.upperBound
        guard let first = inner.first.map({ bytes[$0] }), isLetter(first),
            var marker = letters(bytes, inner),
            case .letter(.parenthesis, _, let isUpper) = marker.family
        else { return nil }
        marker.family = .letter(.parentheses, isUpper: isUpper)
        return marker
    }

    private static func letters(
        _ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>
    ) -> BulletMarker? {
        var at = line.lowerBound
        while at < line.upperBound, at - line.lowerBound < 6, isLetter(bytes[at]) { at += 1 }
        let count = at - line.lowerBound
        let first = bytes[line.lowerBound]
        let isUpper = first < 0x60
        let isBullet = count == 1 && first == 0x6F
        guard at < line.upperBound, bytes[at] == 0x2E || bytes[at] == 0x29 else {
            return isBullet ? BulletMarker(family: .picture(0x6F), end: at) : nil
        }
        let roman = romanValue(bytes, line.lowerBound..<at, isUpper: isUpper)
        guard count == 1 || roman > 0 else { return nil }
        return BulletMarker(
            family: .letter(bytes[at] == 0x2E ? .stop : .parenthesis, isUpper: isUpper),
            end: at + 1,
            value: count == 1 ? UInt64(first | 0x20) - 0x60 : 0, roman: roman)
    }

    /// The value of a Roman number below 40, or 0.
    private static func romanValue(
        _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isUpper: Bool
    ) -> UInt64 {
        var value: UInt64 = 0
        var last: UInt64 = 0
        for at in range.reversed() {
            let digit = romanDigit(bytes[at])
            guard digit > 0, (bytes[at] < 0x60) == isUpper else { return 0 }
            value = digit < last ? value &- digit : value + digit
            last = max(last, digit)
        }
        return value < 40 ? value : 0
    }

    private static func romanDigit(_ letter: UInt8) -> UInt64 {
        switch letter | 0x20 {
        case 0x69: 1
        case 0x76: 5
        case 0x78: 10
        default: 0
        }
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
}
