import Glibc

/// Whether a text would cost cmark-gfm more than time and memory in proportion to its length.
///
/// One pass before it parses. cmark-gfm 0.29.0.gfm.6 takes the square of the length for what is counted here; later
/// releases mend some of it. Counts are taken over lines without a blank line between them, which is as much
/// as one block can hold. Code is counted like text: what is far from any bound costs nothing.
struct MarkdownComplexity {
    /// The bound that was passed, in words that end "there are …"; nil where none was.
    private(set) var excess: String?

    /// Lists and quotes inside each other: each line asks all that are open.
    static let deepest = 100
    static let mostColumns = 10_000
    /// Cells of rows that are shorter than their table's head; cmark makes a node of each.
    static let mostMissingCells = 1 << 19
    /// Images that are open (`![`) while links are closed.
    static let mostOpenImages = 1000
    /// Marks times the bytes that are looked at for each.
    static let mostSteps = 100_000_000

    private let text: UnsafeBufferPointer<UInt8>
    /// Columns at which the text of the list items that are open starts, outermost first.
    private var items: [Int] = []
    private var missingCells = 0
    private var block = BlockCounts()

    /// What is counted from one blank line to the next.
    private struct BlockCounts {
        var isEmpty = true
        var bytes = 0
        /// Of the table that may be open; 0 where none is.
        var columns = 0
        /// For each bracket that is open whether it is an image's.
        var brackets: [Bool] = []
        var openImages = 0
        /// Starts of `<!X`, `<![CDATA[` and `<?` without an end so far.
        var declarations = 0
        var sections = 0
        var instructions = 0
    }

    init(_ text: UnsafeBufferPointer<UInt8>) {
        self.text = text
        var start = 0
        while start < text.count, excess == nil {
            let end = lineEnd(from: start)
            take(start..<end)
            start = end + 1
        }
        endBlock()
    }

    private func lineEnd(from start: Int) -> Int {
        guard let base = text.baseAddress,
            let found = memchr(base + start, 0x0A, text.count - start)
        else { return text.count }
        return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
    }

    private mutating func take(_ line: Range<Int>) {
        let start = enterContainers(line)
        guard start < line.upperBound else { return endBlock() }
        let content = start..<line.upperBound
        takeRow(content)
        takeMarks(content)
        block.isEmpty = false
        block.bytes += content.count
    }

    private mutating func endBlock() {
        let steps = [block.declarations, block.sections, block.instructions]
            .map { $0.multipliedReportingOverflow(by: block.bytes) }
        if steps.contains(where: { $0.overflow || $0.partialValue > Self.mostSteps }) {
            excess = "too many '<!' or '<?' without an end"
        }
        if !block.isEmpty { block = BlockCounts() }
    }
}

// Lists and quotes.
extension MarkdownComplexity {
    /// Notes what a line stands in, and gives where its own text starts.
    private mutating func enterContainers(_ line: Range<Int>) -> Int {
        var at = line.lowerBound
        var column = 0
        var quotes = skipMargin(&at, line.upperBound, &column)
        var mark = isRule(at..<line.upperBound) ? 0 : itemMark(at, line.upperBound)
        // A line without a mark may go on with a paragraph, however deep that is.
        if at < line.upperBound, mark > 0 || block.isEmpty {
            while let last = items.last, last > column { items.removeLast() }
        }
        while mark > 0, items.count + quotes <= Self.deepest {
            at += mark
            column += mark
            items.append(column)
            quotes += skipMargin(&at, line.upperBound, &column)
            mark = isRule(at..<line.upperBound) ? 0 : itemMark(at, line.upperBound)
        }
        if items.count + quotes > Self.deepest {
            excess = "lists or quotes more than \(Self.deepest) deep in each other"
        }
        return at
    }

    /// Passes blanks and `>`, and says how many of the latter.
    private func skipMargin(_ at: inout Int, _ end: Int, _ column: inout Int) -> Int {
        var quotes = 0
        while at < end {
            switch text[at] {
            case 0x20, 0x0D: column += 1
            case 0x09: column += 4 - column % 4
            case 0x3E:
                column += 1
                quotes += 1
            default: return quotes
            }
            at += 1
        }
        return quotes
    }

    /// The length of the bullet or number at a place, without the blank that follows; 0 where there is none.
    private func itemMark(_ at: Int, _ end: Int) -> Int {
        guard at < end else { return 0 }
        var stop = at
        switch text[at] {
        case 0x2D, 0x2A, 0x2B: stop += 1
        case 0x30...0x39:
            while stop < end, stop - at < 9, text[stop] &- 0x30 < 10 { stop += 1 }
            guard stop < end, text[stop] == 0x2E || text[stop] == 0x29 else { return 0 }
            stop += 1
        default: return 0
        }
        return stop == end || text[stop] <= 0x20 ? stop - at : 0
    }

    /// True for `* * *` and its like.
    private func isRule(_ line: Range<Int>) -> Bool {
        guard let first = line.first.map({ text[$0] }), first == 0x2D || first == 0x2A else {
            return false
        }
        var marks = 0
        for at in line {
            if text[at] == first { marks += 1 } else if text[at] > 0x20 { return false }
        }
        return marks > 2
    }
}

// Tables.
extension MarkdownComplexity {
    private mutating func takeRow(_ line: Range<Int>) {
        let first = text[line.lowerBound]
        let isRule =
            (first == 0x7C || first == 0x2D || first == 0x3A)
            && line.allSatisfy { text[$0] <= 0x20 || [0x7C, 0x2D, 0x3A].contains(text[$0]) }
        guard isRule || block.columns > 0 else { return }
        var last = line.upperBound - 1
        while last > line.lowerBound, text[last] <= 0x20 { last -= 1 }
        let cells =
            line.count { text[$0] == 0x7C } + 1 - (first == 0x7C ? 1 : 0)
            - (last > line.lowerBound && text[last] == 0x7C ? 1 : 0)
        if isRule, !block.isEmpty { block.columns = max(block.columns, cells) }
        if block.columns > Self.mostColumns {
            excess = "tables of more than \(Self.mostColumns) columns"
        }
        missingCells += max(0, block.columns - cells)
        if missingCells > Self.mostMissingCells {
            excess =
                "rows with more than \(Self.mostMissingCells) cells less than their tables' heads"
        }
    }
}

// What stands inside a block.
extension MarkdownComplexity {
    private mutating func takeMarks(_ line: Range<Int>) {
        var word = WordCounts(start: line.lowerBound)
        for at in line where Self.isMark[Int(text[at])] {
            switch text[at] {
            case 0x20, 0x09: end(&word, at)
            case 0x40: word.marks += 1
            case 0x29: if word.hasAddress { word.marks += 1 }
            case 0x77 where startsWith("www.", at, line.upperBound): word.note()
            case 0x3A where startsWith("://", at, line.upperBound): word.note()
            case 0x5B: open(isImage: at > line.lowerBound && text[at - 1] == 0x21)
            case 0x5D: if block.brackets.popLast() == true { block.openImages -= 1 }
            case 0x3C: openTag(at, line.upperBound)
            case 0x3E: closeTag(at, line.lowerBound)
            default: break
            }
        }
        end(&word, line.upperBound)
    }

    /// What is counted from one blank to the next: cmark looks for addresses without marks there.
    private struct WordCounts {
        var start: Int
        var marks = 0
        var hasAddress = false

        mutating func note() {
            marks += 1
            hasAddress = true
        }
    }

    private mutating func end(_ word: inout WordCounts, _ at: Int) {
        let (steps, overflow) = word.marks.multipliedReportingOverflow(by: at - word.start)
        if overflow || steps > Self.mostSteps { excess = "too many addresses in one word" }
        word = WordCounts(start: at + 1)
    }

    private mutating func open(isImage: Bool) {
        block.brackets.append(isImage)
        guard isImage else { return }
        block.openImages += 1
        if block.openImages > Self.mostOpenImages {
            excess = "more than \(Self.mostOpenImages) images without an end"
        }
    }

    private mutating func openTag(_ at: Int, _ end: Int) {
        guard at + 1 < end else { return }
        if text[at + 1] == 0x3F {
            block.instructions += 1
        } else if text[at + 1] == 0x21 {
            if startsWith("<![CDATA[", at, end) {
                block.sections += 1
            } else {
                block.declarations += 1
            }
        }
    }

    private mutating func closeTag(_ at: Int, _ start: Int) {
        block.declarations = 0
        if at > start, text[at - 1] == 0x3F { block.instructions = 0 }
        if at > start + 1, text[at - 1] == 0x5D, text[at - 2] == 0x5D { block.sections = 0 }
    }

    private func startsWith(_ word: StaticString, _ at: Int, _ end: Int) -> Bool {
        word.withUTF8Buffer { word in
            end - at >= word.count && text[at..<at + word.count].elementsEqual(word)
        }
    }

    private static let isMark: [Bool] = {
        var table = [Bool](repeating: false, count: 256)
        for byte in " \t@)w:[]<>".utf8 { table[Int(byte)] = true }
        return table
    }()
}
