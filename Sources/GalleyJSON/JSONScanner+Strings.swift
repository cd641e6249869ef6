extension JSONScanner {
    /// Passes a string, checked whole: its escapes, its UTF-8, no raw control characters.
    public mutating func readString() throws(JSONError) -> JSONString {
        guard peekByte() == UInt8(ascii: "\"") else { throw failure(.expectedString) }
        return try scanString()
    }

    /// Passes the string whose opening quote stands at the offset.
    mutating func scanString() throws(JSONError) -> JSONString {
        let start = offset &+ 1
        var position = start
        var saved = 0
        var isASCII = true
        while true {
            if position < end && base[position] != UInt8(ascii: "\\") {
                position = Self.endOfPlainRun(base, position, end)
            }
            guard position < end else { throw failure(.openString, at: end) }
            let byte = base[position]
            if byte == UInt8(ascii: "\"") { break }
            if byte >= 0x80 {
                position = UTF8Validation.endOfMultibyte(base, position, end)
                isASCII = false
                if position < end && base[position] >= 0x80 {
                    throw failure(.invalidUTF8, at: position)
                }
            } else if byte == UInt8(ascii: "\\"), position &+ 1 < end,
                JSONEscape.short(base[position &+ 1]) != nil
            {
                position &+= 2
                saved &+= 1
            } else {
                let escape = try scanEscape(at: position)
                position &+= escape.length
                saved &+= escape.length &- escape.byteCount
                isASCII = isASCII && escape.byteCount == 1
            }
        }
        offset = position &+ 1
        return JSONString(
            start: start, end: position, byteCount: position &- start &- saved, isASCII: isASCII)
    }

    /// The first quote, backslash, control or byte of 0x80 or more at or after a position, or the end.
    @inline(__always)
    private static func endOfPlainRun(
        _ base: UnsafePointer<UInt8>, _ from: Int, _ end: Int
    ) -> Int {
        var position = from
        while position &+ 16 <= end && BytePair(base, position).hasNoStops { position &+= 16 }
        while position &+ 8 <= end {
            let mask = ByteWord.stops(ByteWord.load(base, position))
            if mask != 0 { return position &+ ByteWord.bytesBefore(mask) }
            position &+= 8
        }
        while position < end && ByteWord.stops(UInt64(base[position]) | 0x2020_2020_2020_2000) == 0
        {
            position &+= 1
        }
        return position
    }

    /// Checks the long escape, or refuses what is no escape, that stands at a place.
    @inline(__always)
    private mutating func scanEscape(at place: Int) throws(JSONError) -> JSONEscape {
        if place &+ 6 <= end, base[place] == UInt8(ascii: "\\"),
            base[place &+ 1] == UInt8(ascii: "u"), let unit = JSONEscape.unit(base + place + 2),
            unit & 0xF800 != 0xD800
        {
            return JSONEscape(length: 6, byteCount: unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3)
        }
        return try scanRareEscape(at: place)
    }

    /// Checks a pair of surrogates or says what is wrong.
    @inline(never)
    private mutating func scanRareEscape(at place: Int) throws(JSONError) -> JSONEscape {
        guard base[place] == UInt8(ascii: "\\") else { throw failure(.controlCharacter, at: place) }
        guard place &+ 1 < end else { throw failure(.openString, at: end) }
        guard base[place &+ 1] == UInt8(ascii: "u") else {
            throw failure(.badEscape, at: place &+ 1)
        }
        try scanLowSurrogate(after: try scanHex(at: place &+ 2), at: place)
        return JSONEscape(length: 12, byteCount: 4)
    }

    private func scanLowSurrogate(after high: UInt32, at place: Int) throws(JSONError) {
        guard high < 0xDC00 else { throw failure(.loneSurrogate, at: place) }
        try scanSurrogatePrefix(UInt8(ascii: "\\"), at: place &+ 6, after: place)
        try scanSurrogatePrefix(UInt8(ascii: "u"), at: place &+ 7, after: place)
        let low = try scanHex(at: place &+ 8)
        guard low & 0xFC00 == 0xDC00 else { throw failure(.loneSurrogate, at: place) }
    }

    private func scanSurrogatePrefix(
        _ byte: UInt8, at next: Int, after place: Int
    ) throws(JSONError) {
        guard next < end else { throw failure(.openString, at: end) }
        guard base[next] == byte else { throw failure(.loneSurrogate, at: place) }
    }

    private func scanHex(at place: Int) throws(JSONError) -> UInt32 {
        var unit: UInt32 = 0
        for next in place..<place &+ 4 {
            guard next < end else { throw failure(.openString, at: end) }
            guard let digit = JSONEscape.hexDigit(base[next]) else {
                throw failure(.badEscape, at: next)
            }
            unit = unit << 4 | digit
        }
        return unit
    }
}
