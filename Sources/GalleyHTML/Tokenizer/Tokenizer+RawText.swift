/// What is read as text up to its end tag, and scripts (clauses 13.2.5.2 to 13.2.5.4 and 13.2.5.9
/// to 13.2.5.31).
extension Tokenizer {
    /// Text up to the end tag of the element that it is in, or that end tag; nil where nothing
    /// came.
    mutating func rawText() -> Kind? {
        if isEndTag(at: position) { return endTagOfText() }
        var place = position + 1
        while true {
            place = ByteScan.find(UInt8(ascii: "<"), source, from: place, to: count)
            if place >= count || isEndTag(at: place) { break }
            place += 1
        }
        return rangeText(upTo: min(place, count), references: model == .rcdata)
    }

    /// Whether the end tag of the last start tag begins here.
    @inline(__always)
    private func isEndTag(at place: Int) -> Bool {
        guard source[place] == UInt8(ascii: "<"), source[place + 1] == UInt8(ascii: "/"),
            place + 2 < count, isClass(place + 2, ByteClass.letter)
        else { return false }
        return isName(lastStartTag, at: place + 2)
    }

    /// Whether that name stands here in any case, with a space, `/` or `>` behind it.
    private func isName(_ tag: HTMLTag, at start: Int) -> Bool {
        let name = interner.bytes(tag.rawValue)
        let end = start + name.count
        guard name.count > 0, end < count, isClass(end, ByteClass.tagNameEnd), source[end] != 0
        else {
            return false
        }
        for index in 0..<name.count
        where NameInterner.lowercased(source[start + index]) != name[index] {
            return false
        }
        return true
    }

    private mutating func endTagOfText() -> Kind {
        guard tagToken(nameAt: position + 2) == .startTag else { return .end }
        storage.pointee.attributes.count = firstAttribute
        isEndTag = true
        return .endTag
    }

    // MARK: Scripts

    private enum Escape { case none, single, double }

    /// A script's text up to its end tag, or that end tag.
    mutating func scriptData() -> Kind? {
        if isEndTag(at: position) { return endTagOfText() }
        var place = position
        var escape = Escape.none
        // From here on two hyphens in front of a `>` end the escape.
        var hyphens = 0
        while place < count {
            switch escape {
            case .none:
                place = ByteScan.find(UInt8(ascii: "<"), source, from: place, to: count)
                guard place < count else { break }
                if isEndTag(at: place) { return rangeText(upTo: place, references: false) }
                if isCommentStart(at: place) {
                    escape = .single
                    hyphens = place + 2
                    place += 4
                } else {
                    place += 1
                }
            case .single, .double:
                let byte = source[place]
                if byte == UInt8(ascii: ">") {
                    if isCommentEnd(at: place, after: hyphens) { escape = .none }
                } else if byte == UInt8(ascii: "<") {
                    if escape == .single {
                        if isEndTag(at: place) { return rangeText(upTo: place, references: false) }
                        if isName(.script, at: place + 1) { escape = .double }
                    } else if source[place + 1] == UInt8(ascii: "/"),
                        isName(.script, at: place + 2)
                    {
                        escape = .single
                    }
                }
                place += 1
            }
        }
        return rangeText(upTo: count, references: false)
    }

    private func isCommentStart(at place: Int) -> Bool {
        place + 3 < count && source[place + 1] == UInt8(ascii: "!")
            && source[place + 2] == UInt8(ascii: "-") && source[place + 3] == UInt8(ascii: "-")
    }

    private func isCommentEnd(at place: Int, after start: Int) -> Bool {
        place - 2 >= start && source[place - 1] == UInt8(ascii: "-")
            && source[place - 2] == UInt8(ascii: "-")
    }

    // MARK: CDATA

    /// A CDATA section's text; behind its `]]>` the data state again, nil where it is empty.
    mutating func cdataText() -> Kind? {
        var place = position
        while true {
            place = ByteScan.find(UInt8(ascii: "]"), source, from: place, to: count)
            guard place < count else { break }
            if source[place + 1] == UInt8(ascii: "]"), source[place + 2] == UInt8(ascii: ">") {
                break
            }
            place += 1
        }
        let end = min(place, count)
        text = Text(start: start, end: end, state: state(start, end, references: false))
        replacesNulls = false
        position = end
        if end < count {
            position += 3
            model = .data
        }
        return start < end ? .text : nil
    }
}
