// Numbers with signs around them, and those of scripts other than Latin.
extension BulletMarker {
    /// `1:`, `1/`, `1°`, `1 -`, `１．`, `一、`, `1️⃣`: the number, which ends where the marker does so far, with what
    /// closes it; nil where nothing does.
    func closed(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> BulletMarker? {
        guard case .number(_, _, let numerals) = family, end < line.upperBound else { return nil }
        guard let (delimiter, length) = Self.closing(bytes, end..<line.upperBound) else {
            return nil
        }
        var marker = self
        marker.end += length
        let isKeycap = delimiter == .none
        marker.family = .number(delimiter, parts: 1, of: isKeycap ? .circled : numerals)
        let isWide = bytes[end] >= 0xE2 && delimiter != .dash
        marker.mayTouchText = isWide || numerals == .ideographs
        return marker
    }

    /// What closes a number at a place, and its length in bytes.
    private static func closing(
        _ bytes: UnsafeBufferPointer<UInt8>, _ rest: Range<Int>
    ) -> (Delimiter, Int)? {
        let at = rest.lowerBound
        let second = at + 1 < rest.upperBound ? bytes[at + 1] : 0
        switch bytes[at] {
        case 0x29: return (.parenthesis, 1)
        case 0x2E: return (.stop, 1)
        case 0x3A: return (.colon, 1)
        case 0x2F: return (.slash, 1)
        case 0x2D: return (.dash, 1)
        // A degree sign, or the sign of masculine ordinals that looks like it.
        case 0xC2 where second == 0xB0 || second == 0xBA: return (.degree, 2)
        case 0x20, 0xC2: return dash(bytes, rest)
        case 0xE2...: break
        default: return nil
        }
        guard let (scalar, length) = TextLines.scalar(bytes, rest) else { return nil }
        switch scalar {
        case 0x2010...0x2014: return (.dash, length)
        case 0xFF0E: return (.stop, length)
        case 0xFF09: return (.parenthesis, length)
        case 0xFF1A: return (.colon, length)
        case 0x3001: return (.comma, length)
        case 0x20E3: return (.none, length)
        case 0xFE0F where rest.count >= 6 && bytes[at + 3] == 0xE2 && bytes[at + 4] == 0x83:
            return (.none, 6)
        default: return nil
        }
    }

    /// ` - `, ` – `: a dash between blanks, or at the line's end.
    private static func dash(
        _ bytes: UnsafeBufferPointer<UInt8>, _ rest: Range<Int>
    ) -> (Delimiter, Int)? {
        let at = afterBlanks(bytes, rest)
        guard at < rest.upperBound else { return nil }
        var end = at + 1
        if bytes[at] == 0xE2 {
            guard let (scalar, length) = TextLines.scalar(bytes, at..<rest.upperBound),
                (0x2010...0x2015).contains(scalar)
            else { return nil }
            end = at + length
        } else if bytes[at] != 0x2D {
            return nil
        }
        return (.dash, end - rest.lowerBound)
    }

    /// Takes in the `º` of `1.º` and the hyphen of `1.-`.
    mutating func skipOrdinalSign(
        _ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>, hyphen: Bool
    ) {
        if end + 1 < line.upperBound, bytes[end] == 0xC2,
            bytes[end + 1] == 0xB0 || bytes[end + 1] == 0xBA
        {
            end += 2
        } else if hyphen, end < line.upperBound, bytes[end] == 0x2D {
            end += 1
        }
    }

    /// `#1`, `№ 1`, `No. 1`, `Step 1:`: a number behind a sign or a word that says that it is one.
    ///
    /// `rest` starts after the sign. A colon or stop may close it, and must for `step`.
    static func numbered(
        _ delimiter: Delimiter, _ bytes: UnsafeBufferPointer<UInt8>, _ rest: Range<Int>
    ) -> BulletMarker? {
        let start = delimiter == .hash ? rest.lowerBound : afterBlanks(bytes, rest)
        guard let numeral = Numeral(bytes, start..<rest.upperBound), numeral.isCardinal else {
            return nil
        }
        var marker = BulletMarker(
            family: .number(delimiter, parts: 1), end: numeral.end, value: numeral.value)
        let isOpen = numeral.end == rest.upperBound
        var closing = isOpen ? nil : closing(bytes, numeral.end..<rest.upperBound)
        if delimiter == .step, closing == nil, !isOpen {
            // `Étape 1 :`
            let after = afterBlanks(bytes, numeral.end..<rest.upperBound)
            if after < rest.upperBound, bytes[after] == 0x3A {
                closing = (.colon, after + 1 - numeral.end)
            }
        }
        if let closing {
            guard closing.0 != .slash, closing.0 != .degree else { return nil }
            marker.end += closing.1
            marker.mayTouchText = bytes[marker.end - 1] >= 0x80 && closing.0 != .dash
        } else if delimiter == .step {
            return nil
        }
        return marker
    }

    /// `Step 1:`, `No. 1`, in the words of several languages.
    static func step(
        _ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>
    ) -> BulletMarker? {
        guard let word = StepWord(bytes, line) else { return nil }
        return numbered(word.delimiter, bytes, word.end..<line.upperBound)
    }

    /// `（一）`, `[1]`, `①`, `１．`, `一、`, `а)`, `א.`, `№ 1`
    static func foreign(
        _ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>
    ) -> BulletMarker? {
        guard let (first, length) = TextLines.scalar(bytes, line) else { return nil }
        let start = line.lowerBound + length
        let closers: [UInt32]
        switch first {
        case 0x28, 0xFF08: closers = [0x29, 0xFF09]
        case 0x5B, 0xFF3B, 0x3010, 0x3014: closers = [0x5D, 0xFF3D, 0x3011, 0x3015]
        case 0x2116: return numbered(.numero, bytes, start..<line.upperBound)
        default: return open(bytes, line)
        }
        guard let numeral = Numeral(bytes, start..<line.upperBound), !numeral.isClosed,
            let (closer, closerLength) = TextLines.scalar(bytes, numeral.end..<line.upperBound),
            closers.contains(closer)
        else { return nil }
        let delimiter: Delimiter = closers[0] == 0x29 ? .parentheses : .brackets
        var marker = numeral.marker(delimiter)
        marker.end += closerLength
        marker.mayTouchText = closer != 0x29 || numeral.isIdeograph
        return marker
    }

    /// A number or letter that nothing opens.
    private static func open(
        _ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>
    ) -> BulletMarker? {
        guard let numeral = Numeral(bytes, line) else { return nil }
        if numeral.isClosed {
            var marker = numeral.marker(.none)
            marker.mayTouchText = true
            return marker
        }
        guard numeral.isCardinal else { return letter(numeral, bytes, line) }
        return numeral.marker(.none).closed(bytes, line)
    }

    private static func letter(
        _ numeral: Numeral, _ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>
    ) -> BulletMarker? {
        guard let (closer, length) = TextLines.scalar(bytes, numeral.end..<line.upperBound) else {
            return nil
        }
        let delimiter: Delimiter
        switch closer {
        case 0x29: delimiter = .parenthesis
        case 0x2E: delimiter = .stop
        case 0x3001 where numeral.isStem: delimiter = .comma
        default: return nil
        }
        var marker = numeral.marker(delimiter)
        marker.end += length
        marker.mayTouchText = numeral.isStem
        return marker
    }

    /// True for `1: 30`, `2 - 3` and `5° C`: an amount and no item.
    func isQuantity(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
        guard case .number(let delimiter, 1, _) = family, end < line.upperBound else {
            return false
        }
        switch delimiter {
        case .colon, .slash, .dash: return Self.isDigit(bytes[end])
        case .degree:
            let isUnit = bytes[end] == 0x43 || bytes[end] == 0x46
            return isUnit && (end + 1 == line.upperBound || !Self.isLetter(bytes[end + 1]))
        default: return false
        }
    }
}
