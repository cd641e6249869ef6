/// Builds a tree from tokens by the standard (clause 13.2.6).
///
/// It works on memory that it does not own; whoever made it frees what `Memory` holds.
struct TreeBuilder {
    var tokens: Tokenizer
    let storage: UnsafeMutablePointer<TreeStorage>
    let traits: UnsafePointer<TagTraits>
    let adjustments: ForeignNames
    let isScripting: Bool
    let maximumDepth: Int
    /// How many elements may be repeated by misnested formatting; beyond, it is not repeated.
    var copiesLeft: Int

    var stack: RawList<OpenElement>
    var formatting: RawList<FormattingEntry>
    var templateModes: RawList<InsertionMode>
    /// Text that came in a table, until it is known whether it is but white space.
    var tableText: RawList<Tokenizer.Text>
    var mode = InsertionMode.initial
    var originalMode = InsertionMode.initial
    var head: Int32 = -1
    var form: Int32 = -1
    var allowsFrameset = true
    var isFosterParenting = false
    /// Whether a newline at the beginning of the next text is left out.
    var skipsNewline = false
    /// The element that a fragment is parsed in.
    var context: OpenElement?
    /// Whether the start tag's attributes belong to an element.
    var keepsAttributes = false
    /// Names of attributes that `html` and `body` have, once a second tag has come.
    var merged = MergedAttributes()

    /// What is kept from parse to parse.
    struct Memory {
        var interner: NameInterner
        var stack = RawList<OpenElement>(capacity: 1024)
        var formatting = RawList<FormattingEntry>(capacity: 64)
        var templateModes = RawList<InsertionMode>(capacity: 16)
        var tableText = RawList<Tokenizer.Text>(capacity: 16)

        func free() {
            interner.free()
            stack.free()
            formatting.free()
            templateModes.free()
            tableText.free()
        }
    }

    init(
        _ storage: UnsafeMutablePointer<TreeStorage>, _ memory: Memory,
        _ options: HTMLParser.Options
    ) {
        self.storage = storage
        tokens = Tokenizer(storage, memory.interner)
        traits = ParserTables.shared.traits
        adjustments = ParserTables.shared.foreignNames
        isScripting = options.isScripting
        maximumDepth = max(options.maximumDepth, 16)
        copiesLeft = 1 << 16 + storage.pointee.sourceCount / 4
        stack = memory.stack
        formatting = memory.formatting
        templateModes = memory.templateModes
        tableText = memory.tableText
        stack.count = 0
        formatting.count = 0
        templateModes.count = 0
        tableText.count = 0
    }

    var memory: Memory {
        Memory(
            interner: tokens.interner, stack: stack, formatting: formatting,
            templateModes: templateModes, tableText: tableText)
    }

    // MARK: The loop

    /// Reads the source to its end.
    mutating func build() {
        while true {
            tokens.allowsCDATA = stack.count > 0 && adjustedCurrent.namespace != .html
            let kind = tokens.next()
            switch kind {
            case .text:
                if skipsNewline { skipNewline() }
                if tokens.text.start < tokens.text.end { process(kind) }
            case .startTag:
                if tableText.count > 0 { flushTableText() }
                skipsNewline = false
                keepsAttributes = false
                tokens.lastStartTag = tokens.tag
                process(kind)
                if !keepsAttributes { storage.pointee.attributes.count = tokens.firstAttribute }
            default:
                if tableText.count > 0 { flushTableText() }
                skipsNewline = false
                process(kind)
                if kind == .end { return finish() }
            }
        }
    }

    private mutating func finish() {
        while stack.count > 0 { pop() }
    }

    /// Leaves out a newline after `<pre>` and its like.
    private mutating func skipNewline() {
        skipsNewline = false
        var text = tokens.text
        if text.state.has(.references), tokens.source[text.start] == UInt8(ascii: "&") {
            decodeText(&text, nulls: .kept)
        }
        let bytes = base(of: text)
        if bytes[text.start] == 0x0D {
            text.start += 1
            if text.start < text.end, bytes[text.start] == 0x0A { text.start += 1 }
        } else if bytes[text.start] == 0x0A {
            text.start += 1
        }
        tokens.text = text
    }

    /// The tree construction dispatcher.
    @inline(__always)
    private mutating func process(_ kind: Tokenizer.Kind) {
        while true {
            let again = isForHTML(kind) ? processInMode(kind) : processForeign(kind)
            if !again { return }
        }
    }

    @inline(__always)
    private func isForHTML(_ kind: Tokenizer.Kind) -> Bool {
        guard stack.count > 0 else { return true }
        let current = adjustedCurrent
        if current.namespace == .html || kind == .end { return true }
        return isForHTML(kind, in: current)
    }

    private func isForHTML(_ kind: Tokenizer.Kind, in current: OpenElement) -> Bool {
        switch kind {
        case .text: return current.isHTMLPoint || isMathTextPoint(current)
        case .startTag:
            if current.isHTMLPoint { return true }
            if isMathTextPoint(current) {
                return tokens.tag != .mglyph && tokens.tag != .malignmark
            }
            return current.namespace == .mathML && current.tag == .annotationXml
                && tokens.tag == .svg
        default: return false
        }
    }

    func isMathTextPoint(_ element: OpenElement) -> Bool {
        element.namespace == .mathML && traitSet(element.tag).contains(.mathText)
    }

    /// Applies the rules of the insertion mode.
    ///
    /// - Returns: whether the token is to be processed once more.
    mutating func processInMode(_ kind: Tokenizer.Kind) -> Bool {
        switch mode {
        case .inBody: inBody(kind)
        case .text: inText(kind)
        case .inTable: inTable(kind)
        case .inTableBody: inTableBody(kind)
        case .inRow: inRow(kind)
        case .inCell: inCell(kind)
        case .inCaption: inCaption(kind)
        case .inColumnGroup: inColumnGroup(kind)
        case .inTemplate: inTemplate(kind)
        case .initial: initial(kind)
        case .beforeHTML: beforeHTML(kind)
        case .beforeHead: beforeHead(kind)
        case .inHead: inHead(kind)
        case .inHeadNoscript: inHeadNoscript(kind)
        case .afterHead: afterHead(kind)
        case .afterBody: afterBody(kind)
        case .inFrameset: inFrameset(kind)
        case .afterFrameset: afterFrameset(kind)
        case .afterAfterBody: afterAfterBody(kind)
        case .afterAfterFrameset: afterAfterFrameset(kind)
        }
    }

    // MARK: Names

    @inline(__always)
    func traitSet(_ tag: HTMLTag) -> TagTraits.Set {
        tag.rawValue < KnownNames.count ? traits[Int(tag.rawValue)].set : []
    }

    @inline(__always)
    func start(_ tag: HTMLTag) -> TagTraits.Start {
        tag.rawValue < KnownNames.count ? traits[Int(tag.rawValue)].start : .other
    }

    @inline(__always)
    func end(_ tag: HTMLTag) -> TagTraits.End {
        tag.rawValue < KnownNames.count ? traits[Int(tag.rawValue)].end : .other
    }

    func isSpecial(_ element: OpenElement) -> Bool {
        switch element.namespace {
        case .html: traitSet(element.tag).contains(.special)
        case .svg: traitSet(element.tag).contains(.svgScope)
        case .mathML: traitSet(element.tag).contains(.mathScope)
        }
    }
}
