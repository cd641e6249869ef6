/// Characters: a text node is a range of the source as long as it is one piece.
extension TreeBuilder {
    /// The bytes that a text's places count in.
    @inline(__always)
    func base(of text: Tokenizer.Text) -> UnsafePointer<UInt8> {
        text.state.has(.built) ? UnsafePointer(storage.pointee.built.base) : tokens.source
    }

    /// Puts a text's characters among the built texts, resolved.
    mutating func decodeText(_ text: inout Tokenizer.Text, nulls: TextDecoder.Nulls) {
        let start = storage.pointee.built.count
        let length = decode(text, nulls: nulls)
        let nullsLeft = nulls == .kept && text.state.has(.nulls)
        text = Tokenizer.Text(
            start: start, end: start + length, state: nullsLeft ? .built | .nulls : .built)
    }

    /// Appends a text's characters to the built texts; returns their number in bytes.
    private mutating func decode(_ text: Tokenizer.Text, nulls: TextDecoder.Nulls) -> Int {
        let length = text.end - text.start
        count(length)
        storage.pointee.built.reserve(length * 3)
        let written = TextDecoder(references: ParserTables.shared.references).decode(
            base(of: text), text.start..<text.end, text.state, nulls: nulls, inAttribute: false,
            into: storage.pointee.built.base + storage.pointee.built.count)
        storage.pointee.built.count += written
        return written
    }

    @inline(__always)
    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
    }

    /// Cuts the white space at the token's beginning off it.
    ///
    /// - Returns: the white space; the token's text is what is left, which may be empty.
    mutating func cutSpace() -> Tokenizer.Text {
        var text = tokens.text
        var end = spaceEnd(text)
        if end < text.end, text.state.has(.references), base(of: text)[end] == UInt8(ascii: "&") {
            decodeText(&text, nulls: .kept)
            end = spaceEnd(text)
        }
        var space = text
        space.end = end
        // White space has neither references nor NULs.
        space.state = TextState(
            rawValue: text.state.rawValue & (TextState.built | .returns).rawValue)
        text.start = end
        tokens.text = text
        return space
    }

    private func spaceEnd(_ text: Tokenizer.Text) -> Int {
        let bytes = base(of: text)
        var end = text.start
        while end < text.end, Self.isSpace(bytes[end]) { end += 1 }
        return end
    }

    /// Whether a text is white space to its end; it may have to be decoded for that.
    mutating func isSpace(_ text: inout Tokenizer.Text) -> Bool {
        let end = spaceEnd(text)
        if end == text.end { return true }
        guard text.state.has(.references), base(of: text)[end] == UInt8(ascii: "&") else {
            return false
        }
        decodeText(&text, nulls: .kept)
        return spaceEnd(text) == text.end
    }

    /// The white space of the token's text alone, as framesets let through.
    mutating func insertSpaceOfText() {
        while tokens.text.start < tokens.text.end {
            let space = cutSpace()
            if space.start < space.end { insertText(space) }
            if tokens.text.start < tokens.text.end { tokens.text.start += 1 }
        }
    }

    /// Inserts characters at the appropriate place.
    @inline(__always)
    mutating func insertText(_ text: Tokenizer.Text) {
        let place = place()
        let neighbour =
            place.next < 0 ? nodes[Int(place.parent)].lastChild : nodes[Int(place.next)].previous
        if neighbour >= 0, nodes[Int(neighbour)].kind == .text {
            return append(text, to: neighbour)
        }
        if nodes[Int(place.parent)].kind == .document { return }
        var record = NodeRecord(
            kind: .text, sourceStart: Int32(truncatingIfNeeded: tokens.start),
            sourceEnd: Int32(truncatingIfNeeded: tokens.position))
        if !text.state.has(.built) {
            record.sourceStart = Int32(truncatingIfNeeded: text.start)
            record.sourceEnd = Int32(truncatingIfNeeded: text.end)
        }
        record.text = text.state
        record.first = Int32(truncatingIfNeeded: text.start)
        record.length = Int32(truncatingIfNeeded: text.end - text.start)
        let node = add(record)
        insert(node, at: place)
    }

    /// Appends characters to a text that is there.
    private mutating func append(_ text: Tokenizer.Text, to node: Int32) {
        let record = nodes + Int(node)
        let end = record.pointee.first + record.pointee.length
        record.pointee.sourceEnd = max(
            record.pointee.sourceEnd, Int32(truncatingIfNeeded: tokens.position))
        if !record.pointee.text.has(.built), !text.state.has(.built), Int(end) == text.start {
            record.pointee.length += Int32(truncatingIfNeeded: text.end - text.start)
            record.pointee.text = record.pointee.text | text.state
            record.pointee.sourceEnd = Int32(truncatingIfNeeded: text.end)
            return
        }
        let addedStart = storage.pointee.built.count
        let isLast = record.pointee.text.has(.built) && Int(end) == addedStart
        let added = decode(text, nulls: .replaced)
        if isLast {
            record.pointee.length += Int32(truncatingIfNeeded: added)
            return
        }
        extend(node, by: addedStart..<addedStart + added)
    }

    /// Appends the last of the built texts to a text further in front; it moves where it has no
    /// room, into twice as much.
    private mutating func extend(_ node: Int32, by added: Range<Int>) {
        let record = nodes + Int(node)
        let isBuilt = record.pointee.text.has(.built)
        // A text has no children: its room is kept where others have the first one.
        let room = isBuilt ? Int(record.pointee.firstChild) : 0
        let needed = Int(record.pointee.length) + added.count
        if needed <= room {
            let built = storage.pointee.built.base
            (built + Int(record.pointee.first) + Int(record.pointee.length)).update(
                from: built + added.lowerBound, count: added.count)
            record.pointee.length = Int32(truncatingIfNeeded: needed)
            storage.pointee.built.count = added.lowerBound
            return
        }
        let start = added.upperBound
        let old = Tokenizer.Text(
            start: Int(record.pointee.first),
            end: Int(record.pointee.first) + Int(record.pointee.length), state: record.pointee.text)
        let oldLength = decode(old, nulls: .replaced)
        let larger = (oldLength + added.count) * 2
        storage.pointee.built.reserve(larger)
        let built = storage.pointee.built.base
        (built + start + oldLength).update(from: built + added.lowerBound, count: added.count)
        storage.pointee.built.count = start + larger
        record.pointee.first = Int32(truncatingIfNeeded: start)
        record.pointee.length = Int32(truncatingIfNeeded: oldLength + added.count)
        record.pointee.firstChild = Int32(truncatingIfNeeded: larger)
        record.pointee.text = .built
    }

    // MARK: In tables

    /// Keeps a text until the next token that is none.
    mutating func keepTableText() {
        var text = tokens.text
        if text.state.has(.nulls) { decodeText(&text, nulls: .dropped) }
        if text.start < text.end { tableText.append(text) }
    }

    /// Inserts what was kept: white space in the table, anything else in front of it.
    mutating func flushTableText() {
        var isSpace = true
        for index in 0..<tableText.count where isSpace {
            var text = tableText[index]
            isSpace = self.isSpace(&text)
            tableText[index] = text
        }
        isFosterParenting = !isSpace
        for index in 0..<tableText.count {
            if isSpace { insertText(tableText[index]) } else { bodyText(tableText[index]) }
        }
        isFosterParenting = false
        tableText.count = 0
    }
}
