import GalleyCore

/// A document made of words that look like Markdown, the same for the same seed.
struct RandomDocument {
    private(set) var document: Document
    private var text: [UInt8] = []
    private var blocks: [Block] = []
    private var spans: [InlineSpan] = []
    private var random: SplitMix

    private static let words = [
        "alpha", "beta", "*", "**", "_", "__", "`", "``", "[", "]", "(x)", "<b>", "<", "&amp;", "&",
        "#", "##", "-",
        "+", "1.", "2)", ">", "|", "~~", "~", "\\", "!", "a_b", "*x*", "_y_", "a*b", "=", "===",
        "---", "***", "é",
        "“q”", "[x]:", "[a](b)", "![i](j)", "http://x.org", "|-|", ":--", "```", "~~~", "x.",
        "don't", "a@b.org",
        "tail\\", "日本", "[^1]", "[ ]", "C#", "!!",
    ]
    private static let kinds: [Block.Kind] = [
        .paragraph, .heading, .listItem, .listItem, .quote, .code, .table, .separator,
    ]

    init(seed: UInt64) {
        document = Document(text: DocumentText(""))
        random = SplitMix(state: seed)
        for _ in 0..<Int.random(in: 1...6, using: &random) { addBlock() }
        document = Document(text: DocumentText(validated: text), blocks: blocks)
        document.spans = spans
    }

    private mutating func addBlock() {
        if !text.isEmpty { text += [0x0A, 0x0A] }
        var block = Block(Self.kinds[Int.random(in: 0..<Self.kinds.count, using: &random)], 0..<0)
        if block.kind == .table || block.kind == .separator { return add(&block) }
        let start = text.count
        var words: [Range<Int>] = []
        for number in 0..<Int.random(in: 1...7, using: &random) {
            let breaks = block.kind != .heading && Int.random(in: 0..<9, using: &random) == 0
            if number > 0 { text.append(breaks ? 0x0A : 0x20) }
            let word = Self.words[Int.random(in: 0..<Self.words.count, using: &random)]
            words.append(text.count..<text.count + word.utf8.count)
            text += Array(word.utf8)
        }
        block.range = start..<text.count
        if block.kind == .heading { block.level = Int.random(in: 1...6, using: &random) }
        if block.kind == .listItem { number(&block) }
        blocks.append(block)
        if block.kind != .code, Bool.random(using: &random) { addSpan(over: words) }
    }

    /// A table with as many cells in each row, or a rule, which has no text.
    private mutating func add(_ block: inout Block) {
        let start = text.count
        if block.kind == .table {
            let columns = Int.random(in: 1...4, using: &random)
            for row in 0..<Int.random(in: 1...3, using: &random) {
                if row > 0 { text.append(0x0A) }
                for column in 0..<columns {
                    if column > 0 { text.append(0x09) }
                    text += Array(
                        Self.words[Int.random(in: 0..<Self.words.count, using: &random)].utf8)
                }
            }
        }
        block.range = start..<text.count
        blocks.append(block)
    }

    private func number(_ block: inout Block) {
        let last = blocks.last.flatMap { $0.kind == .listItem ? $0 : nil }
        block.list = last?.list ?? (blocks.compactMap(\.list).max() ?? 0) + 1
        block.ordinal = (last?.ordinal ?? 0) + 1
        if block.list.map({ $0 % 2 == 0 }) ?? false { block.style = "ordered" }
    }

    private mutating func addSpan(over words: [Range<Int>]) {
        let first = Int.random(in: 0..<words.count, using: &random)
        let last = Int.random(in: first..<words.count, using: &random)
        let kinds: [InlineSpan.Kind] = [.link, .emphasis, .strong, .code, .strikethrough]
        let kind = kinds[Int.random(in: 0..<kinds.count, using: &random)]
        let range = words[first].lowerBound..<words[last].upperBound
        if kind == .code, text[range].contains(0x0A) { return }
        spans.append(InlineSpan(kind, range, url: kind == .link ? "http://e.org/a?b=(c)&d" : nil))
    }
}

/// Random numbers that are the same on every machine (Steele, Lea and Flood 2014).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
