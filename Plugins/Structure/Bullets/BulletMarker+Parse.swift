extension BulletMarker {
    /// The marker at the start of a line's content, or nil where it starts with text.
    ///
    /// A marker is followed by a blank or by nothing; only glyphs may stand right before the text.
    init?(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) {
        let first = bytes[line.lowerBound]
        let found: BulletMarker?
        switch first {
        case 0x2D, 0x2A, 0x2B:
            found = BulletMarker(family: .plain(first), end: line.lowerBound + 1)
        case 0x30...0x39: found = Self.number(bytes, line, isEnclosed: false)
        case 0x28: found = Self.enclosed(bytes, line)
        case 0x41...0x5A, 0x61...0x7A:
            let second = line.lowerBound + 1 < line.upperBound ? bytes[line.lowerBound + 1] : 0
            // Almost every line ends here: its first word is a word.
            guard
                second == 0x2E || second == 0x29 || second == 0x20 && first == 0x6F
                    || second == 0x09
                    || Self.romanDigit(first) > 0 || line.count == 1
            else { return nil }
            found = Self.letters(bytes, line)
        case 0xC2...: found = Self.symbol(bytes, line)
        default: found = nil
        }
        guard var marker = found else { return nil }
        var at = marker.end
        while at < line.upperBound,
            case let length = TextLines.blankLength(bytes, at: at, end: line.upperBound),
            length > 0
        {
            at += length
        }
        let mayTouchText =
            if case .glyph(let scalar) = marker.family { !Self.isUsedInText(scalar) } else { false }
        guard at > marker.end || at == line.upperBound || mayTouchText else { return nil }
        marker.end = at
        guard !marker.isDate(bytes, line), !marker.isSectionSign(bytes, line) else { return nil }
        self = marker
    }

    private static func number(
        _ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>, isEnclosed: Bool
    ) -> BulletMarker? {
        var at = line.lowerBound
        var parts = 0
        var value: UInt64 = 0
        var hasStop = false
        while at < line.upperBound, parts < 4, isDigit(bytes[at]) {
            let start = at
            var part: UInt64 = 0
            while at < line.upperBound, at - start < 4, isDigit(bytes[at]) {
                part = part * 10 + UInt64(bytes[at] - 0x30)
                at += 1
            }
            guard at - start <= 3, at - start == 1 || bytes[start] != 0x30 else { return nil }
            parts += 1
            value = value << 16 | part
            hasStop = at < line.upperBound && bytes[at] == 0x2E
            if hasStop { at += 1 }
        }
        if isEnclosed {
            guard parts == 1, !hasStop else { return nil }
            return BulletMarker(family: .number(.parentheses, parts: 1), end: at, value: value)
        }
        let isClosed = at < line.upperBound && bytes[at] == 0x29
        if isClosed { at += 1 }
        guard hasStop || isClosed || parts > 1 && at < line.upperBound else { return nil }
        let delimiter: Delimiter = isClosed ? .parenthesis : hasStop ? .stop : .none
        return BulletMarker(family: .number(delimiter, parts: parts), end: at, value: value)
    }

    private static func enclosed(
        _ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>
    ) -> BulletMarker? {
        let inner = line.lowerBound + 1..<line.upperBound
        guard let first = inner.first.map({ bytes[$0] }) else { return nil }
        if isDigit(first) {
            guard var marker = number(bytes, inner, isEnclosed: true), marker.end < line.upperBound,
                bytes[marker.end] == 0x29
            else { return nil }
            marker.end += 1
            return marker
        }
        guard var marker = letters(bytes, inner),
            case .letter(.parenthesis, let isUpper) = marker.family
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

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
}
