/// Cuts a source into the tokens of the standard (clause 13.2.5), which it describes by ranges.
///
/// Attributes of a start tag are appended to the tree's list, where the builder leaves or drops
/// them.
struct Tokenizer {
    enum Kind { case end, text, startTag, endTag, comment, doctype }

    /// How what is not markup is read.
    enum ContentModel { case data, rcdata, rawText, scriptData, plainText, cdata }

    /// A range of bytes of the source, or of the built texts.
    struct Text {
        var start = 0
        var end = 0
        var state = TextState.plain
    }

    let source: UnsafePointer<UInt8>
    let count: Int
    let storage: UnsafeMutablePointer<TreeStorage>
    let classes: UnsafePointer<UInt8>
    /// Whether the source has a CR or a NUL anywhere, so that scans have to look for them.
    let hasReturns: Bool
    let hasNulls: Bool

    var interner: NameInterner
    var position = 0
    var model = ContentModel.data
    /// Whether `<![CDATA[` begins a section: the current node is foreign.
    var allowsCDATA = false
    /// The last start tag's name, which ends raw text.
    var lastStartTag = HTMLTag.unnamed

    // The token.
    /// Where its first byte is; its last one is in front of `position`.
    var start = 0
    var tag = HTMLTag.unnamed
    var isSelfClosing = false
    var isEndTag = false
    /// Place and number of the tag's attributes in the tree's list.
    var firstAttribute = 0
    var attributeCount = 0
    /// A text's or comment's bytes.
    var text = Text()
    /// Whether NULs of the text stand for U+FFFD already.
    var replacesNulls = false
    var doctype = DoctypeRecord()
    /// Tags so far: tells attributes of this tag from those of others.
    var serial: UInt32 = 0

    init(_ storage: UnsafeMutablePointer<TreeStorage>, _ interner: NameInterner) {
        self.storage = storage
        self.interner = interner
        source = UnsafePointer(storage.pointee.source)
        count = storage.pointee.sourceCount
        classes = ParserTables.shared.classes
        hasReturns = ByteScan.contains(0x0D, source, from: 0, to: count)
        hasNulls = ByteScan.contains(0, source, from: 0, to: count)
    }

    @inline(__always)
    func isClass(_ place: Int, _ set: UInt8) -> Bool { classes[Int(source[place])] & set != 0 }

    /// Reads the next token.
    mutating func next() -> Kind {
        isEndTag = false
        while true {
            start = position
            guard position < count else { return .end }
            switch model {
            case .data:
                guard source[position] == UInt8(ascii: "<") else { return dataText(from: position) }
                if let kind = markup() { return kind }
            case .rcdata, .rawText:
                if let kind = rawText() { return kind }
            case .scriptData:
                if let kind = scriptData() { return kind }
            case .plainText:
                return rangeText(upTo: count, references: false)
            case .cdata:
                if let kind = cdataText() { return kind }
            }
        }
    }

    /// What a `<` begins; nil where it was nothing at all (`</>`).
    @inline(__always)
    private mutating func markup() -> Kind? {
        let next = source[position + 1]
        if classes[Int(next)] & ByteClass.letter != 0 { return tagToken(nameAt: position + 1) }
        switch next {
        case UInt8(ascii: "/"):
            guard position + 2 < count else { return dataText(from: position + 1) }
            let third = source[position + 2]
            if classes[Int(third)] & ByteClass.letter != 0 {
                guard tagToken(nameAt: position + 2) == .startTag else { return .end }
                storage.pointee.attributes.count = firstAttribute
                isEndTag = true
                return .endTag
            }
            if third == UInt8(ascii: ">") {
                position += 3
                return nil
            }
            return bogusComment(from: position + 2)
        case UInt8(ascii: "!"):
            return declaration()
        case UInt8(ascii: "?"):
            return bogusComment(from: position + 1)
        default:
            return dataText(from: position + 1)
        }
    }

    /// Text up to the next `<` that begins markup.
    private mutating func dataText(from scanStart: Int) -> Kind {
        var place = scanStart
        var state = TextState.plain
        while true {
            place = dataStop(from: place, &state)
            guard place < count else { break }
            let next = source[place + 1]
            if classes[Int(next)] & ByteClass.letter != 0 || next == UInt8(ascii: "!")
                || next == UInt8(ascii: "?")
                || next == UInt8(ascii: "/") && place + 2 < count
            {
                break
            }
            place += 1
        }
        text = Text(start: start, end: place, state: state)
        replacesNulls = false
        position = place
        return .text
    }

    /// The place of the next `<`, noting what stands in front of it.
    @inline(__always)
    private func dataStop(from start: Int, _ state: inout TextState) -> Int {
        if hasReturns || hasNulls { return carefulStop(from: start, &state) }
        let source = self.source
        let count = self.count
        var place = start
        while place < count {
            let word = ByteScan.load(source, place)
            let less = ByteScan.equal(word, UInt8(ascii: "<"))
            let ampersand = ByteScan.equal(word, UInt8(ascii: "&"))
            if less | ampersand == 0 {
                place += 8
                continue
            }
            // The first mark of each is right; an ampersand behind the `<` is not ours.
            if ampersand != 0, less == 0 || ampersand & (0 &- ampersand) < less & (0 &- less) {
                state = state | .references
            }
            if less != 0 { return min(place + (less.trailingZeroBitCount >> 3), count) }
            place += 8
        }
        return count
    }

    private func carefulStop(from start: Int, _ state: inout TextState) -> Int {
        var place = start
        while place < count {
            switch source[place] {
            case UInt8(ascii: "<"): return place
            case UInt8(ascii: "&"): state = state | .references
            case 0x0D: state = state | .returns
            case 0: state = state | .nulls
            default: break
            }
            place += 1
        }
        return count
    }

    /// A text from the token's start to `end`, looked through for what has to be decoded.
    mutating func rangeText(upTo end: Int, references: Bool) -> Kind {
        text = Text(start: start, end: end, state: state(start, end, references: references))
        replacesNulls = true
        position = end
        return .text
    }

    /// What the bytes of a range need.
    func state(_ start: Int, _ end: Int, references: Bool) -> TextState {
        var state = TextState.plain
        if references, ByteScan.contains(UInt8(ascii: "&"), source, from: start, to: end) {
            state = state | .references
        }
        if hasReturns, ByteScan.contains(0x0D, source, from: start, to: end) {
            state = state | .returns
        }
        if hasNulls, ByteScan.contains(0, source, from: start, to: end) { state = state | .nulls }
        return state
    }
}
