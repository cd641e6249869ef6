/// What changed from one text to another: places in order, each with the words that went and came.
///
/// Lines are compared first, then words within the lines that differ; both are bounded, so that a text that
/// was replaced altogether costs little more than reading it.
struct TextDiff {
    /// Lines that differ, one after another.
    struct Hunk {
        /// 1-based; of the line before which lines only came.
        var oldLine: Int
        var newLine: Int
        /// The line before and the line after, where there are any.
        var before: String?
        var after: String?
        /// Both texts woven together: stretches that stay, go and come.
        var pieces: [Piece]
    }

    struct Piece: Equatable {
        var kind: EditScript.Kind
        var text: String
    }

    private(set) var hunks: [Hunk] = []
    private(set) var addedLines = 0
    private(set) var removedLines = 0

    var isEmpty: Bool { hunks.isEmpty }

    static let mostLineEdits = 600
    static let mostWordEdits = 300
    /// Longer stretches are not compared by words.
    static let mostWordBytes = 1 << 16

    init(from old: [UInt8], to new: [UInt8]) {
        guard old != new else { return }
        var numbers: [ArraySlice<UInt8>: Int] = [:]
        let oldLines = Self.lines(old)
        let newLines = Self.lines(new)
        func number(_ line: ArraySlice<UInt8>) -> Int {
            let next = numbers.count
            return numbers[line, default: next].also { if $0 == next { numbers[line] = next } }
        }
        let script = EditScript(
            from: oldLines.map(number), to: newLines.map(number), most: Self.mostLineEdits)
        var collector = HunkCollector(oldLines, newLines)
        for stretch in script.stretches { collector.take(stretch) }
        collector.flush()
        hunks = collector.hunks
        addedLines = collector.addedLines
        removedLines = collector.removedLines
    }

    private static func lines(_ text: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        for (index, byte) in text.enumerated() where byte == UInt8(ascii: "\n") {
            lines.append(text[start...index])
            start = index + 1
        }
        if start < text.count { lines.append(text[start...]) }
        return lines
    }

    /// Both texts woven together by words; as a whole where they have little in common.
    static func pieces(_ old: [UInt8], _ new: [UInt8]) -> [Piece] {
        func piece(_ kind: EditScript.Kind, _ bytes: some Sequence<UInt8>) -> Piece {
            Piece(kind: kind, text: String(decoding: Array(bytes), as: UTF8.self))
        }
        let whole = [piece(.removed, old), piece(.added, new)].filter { !$0.text.isEmpty }
        guard old.count + new.count <= mostWordBytes, whole.count == 2 else { return whole }
        let oldWords = words(old)
        let newWords = words(new)
        var numbers: [ArraySlice<UInt8>: Int] = [:]
        func number(_ word: ArraySlice<UInt8>) -> Int {
            let next = numbers.count
            return numbers[word, default: next].also { if $0 == next { numbers[word] = next } }
        }
        let script = EditScript(
            from: oldWords.map(number), to: newWords.map(number), most: mostWordEdits)
        var common = 0
        let pieces = script.stretches.map { stretch in
            let words = stretch.kind == .added ? newWords[stretch.range] : oldWords[stretch.range]
            let piece = piece(stretch.kind, words.joined())
            if stretch.kind == .same { common += piece.text.utf8.count }
            return piece
        }
        return 4 * common >= min(old.count, new.count) ? pieces : whole
    }

    /// Runs of letters and digits; every other character stands alone.
    private static func words(_ text: [UInt8]) -> [ArraySlice<UInt8>] {
        var words: [ArraySlice<UInt8>] = []
        var start = 0
        var wasWord = false
        for (index, byte) in text.enumerated() {
            if byte & 0xC0 == 0x80 { continue }
            let isWord =
                byte >= 0xC3 || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
                || (0x30...0x39).contains(byte)
            if index > start, !(isWord && wasWord) {
                words.append(text[start..<index])
                start = index
            }
            wasWord = isWord
        }
        if start < text.count { words.append(text[start...]) }
        return words
    }
}

extension Int {
    /// The number, after something was done with it.
    fileprivate func also(_ body: (Int) -> Void) -> Int {
        body(self)
        return self
    }
}

extension String {
    /// The parts between line feeds; at least one. A line feed after a carriage return counts as well.
    var splitAtLineEnds: [String] {
        utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(decoding: Array($0), as: UTF8.self) }
    }
}
