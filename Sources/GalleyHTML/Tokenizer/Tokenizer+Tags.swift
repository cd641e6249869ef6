/// Tags and their attributes (clauses 13.2.5.8 and 13.2.5.32 to 13.2.5.40).
extension Tokenizer {
    /// Reads a tag whose name begins at `nameStart`.
    ///
    /// - Returns: `.startTag`, or `.end` where the source ended within the tag, which is then
    ///   nothing.
    mutating func tagToken(nameAt nameStart: Int) -> Kind {
        serial += 1
        firstAttribute = storage.pointee.attributes.count
        attributeCount = 0
        isSelfClosing = false
        var place = nameStart + 1
        while !isClass(place, ByteClass.tagNameEnd) { place += 1 }
        if source[place] == 0 { place = nameEnd(from: place, ByteClass.tagNameEnd) }
        tag = HTMLTag(rawValue: name(nameStart, place))
        if source[place] == UInt8(ascii: ">"), place < count {
            position = place + 1
            return .startTag
        }
        return attributes(from: place)
    }

    /// Goes on past NULs that are part of a name.
    private func nameEnd(from start: Int, _ set: UInt8) -> Int {
        var place = start
        while place < count, source[place] == 0 || !isClass(place, set) { place += 1 }
        return min(place, count)
    }

    @inline(__always)
    private mutating func name(_ start: Int, _ end: Int) -> UInt32 {
        if hasNulls { return nameWithNulls(start, end) }
        return interner.number(of: source + start, length: end - start)
    }

    /// The number of a name in which each NUL stands for U+FFFD.
    private mutating func nameWithNulls(_ start: Int, _ end: Int) -> UInt32 {
        guard ByteScan.contains(0, source, from: start, to: end) else {
            return interner.number(of: source + start, length: end - start)
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(end - start + 32)
        for place in start..<end {
            if source[place] == 0 {
                bytes += [0xEF, 0xBF, 0xBD]
            } else {
                bytes.append(source[place])
            }
        }
        let length = bytes.count
        bytes += [UInt8](repeating: 0, count: 8)
        return bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return 0 }
            return interner.number(of: base, length: length)
        }
    }

    private mutating func attributes(from start: Int) -> Kind {
        var place = start
        while true {
            while isClass(place, ByteClass.space) { place += 1 }
            switch source[place] {
            case UInt8(ascii: ">"):
                guard place < count else { break }
                position = place + 1
                return .startTag
            case UInt8(ascii: "/"):
                place += 1
                if place < count, source[place] == UInt8(ascii: ">") {
                    isSelfClosing = true
                    position = place + 1
                    return .startTag
                }
                continue
            default: break
            }
            guard place < count else {
                position = count
                storage.pointee.attributes.count = firstAttribute
                return .end
            }
            place = attribute(at: place)
        }
    }

    /// Reads an attribute; returns the place behind it.
    @inline(__always)
    private mutating func attribute(at nameStart: Int) -> Int {
        // A name may begin with `=`.
        var place = nameStart
        if source[place] != 0 { place += 1 }
        while !isClass(place, ByteClass.attributeNameEnd) { place += 1 }
        if source[place] == 0 { place = nameEnd(from: place, ByteClass.attributeNameEnd) }
        let name = name(nameStart, place)
        while isClass(place, ByteClass.space) { place += 1 }
        var value = Text(start: place, end: place)
        if source[place] == UInt8(ascii: "=") {
            place += 1
            while isClass(place, ByteClass.space) { place += 1 }
            place = self.value(at: place, &value)
        }
        guard interner.lastSeen[Int(name)] != serial else { return place }
        interner.lastSeen[Int(name)] = serial
        storage.pointee.attributes.append(
            AttributeRecord(
                name: HTMLAttributeName(rawValue: name),
                start: Int32(truncatingIfNeeded: value.start),
                length: Int32(truncatingIfNeeded: value.end - value.start), state: value.state))
        attributeCount += 1
        return place
    }

    /// Reads a value; returns the place behind it, which is `count` where the source ends in it.
    @inline(__always)
    private func value(at start: Int, _ value: inout Text) -> Int {
        let first = source[start]
        if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
            value.start = start + 1
            value.end = quoteEnd(first, from: start + 1, &value.state)
            return min(value.end + 1, count)
        }
        return unquoted(at: start, &value)
    }

    @inline(__always)
    private func quoteEnd(_ quote: UInt8, from start: Int, _ state: inout TextState) -> Int {
        let source = self.source
        let count = self.count
        var place = start
        while place < count {
            let word = ByteScan.load(source, place)
            let end = ByteScan.equal(word, quote)
            let ampersand = ByteScan.equal(word, UInt8(ascii: "&"))
            if end | ampersand == 0 {
                place += 8
                continue
            }
            if ampersand != 0, end == 0 || ampersand & (0 &- ampersand) < end & (0 &- end) {
                state = state | .references
            }
            if end != 0 {
                place = min(place + (end.trailingZeroBitCount >> 3), count)
                break
            }
            place += 8
        }
        place = min(place, count)
        if hasReturns || hasNulls {
            state = state | self.state(start, place, references: false)
        }
        return place
    }

    private func unquoted(at start: Int, _ value: inout Text) -> Int {
        var place = start
        while place < count {
            if isClass(place, ByteClass.unquotedStop) {
                switch source[place] {
                case UInt8(ascii: "&"): value.state = value.state | .references
                case 0: value.state = value.state | .nulls
                default:
                    value.start = start
                    value.end = place
                    return place
                }
            }
            place += 1
        }
        value.start = start
        value.end = place
        return place
    }
}
