/// Puts the stretches of an edit script over lines together to the hunks of a `TextDiff`.
struct HunkCollector {
    private(set) var hunks: [TextDiff.Hunk] = []
    private(set) var addedLines = 0
    private(set) var removedLines = 0

    private let old: [ArraySlice<UInt8>]
    private let new: [ArraySlice<UInt8>]
    /// Where the next line of each text is.
    private var oldAt = 0
    private var newAt = 0
    /// The lines of the hunk in hand.
    private var removed = 0..<0
    private var added = 0..<0

    init(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) {
        self.old = old
        self.new = new
    }

    mutating func take(_ stretch: EditScript.Stretch) {
        switch stretch.kind {
        case .same:
            flush()
            oldAt = stretch.range.upperBound
            newAt += stretch.range.count
        case .removed:
            let start = removed.isEmpty ? stretch.range.lowerBound : removed.lowerBound
            removed = start..<stretch.range.upperBound
            oldAt = stretch.range.upperBound
        case .added:
            let start = added.isEmpty ? stretch.range.lowerBound : added.lowerBound
            added = start..<stretch.range.upperBound
            newAt = stretch.range.upperBound
        }
    }

    /// Ends the hunk in hand; to be called after the last stretch.
    mutating func flush() {
        guard !removed.isEmpty || !added.isEmpty else { return }
        let oldStart = removed.isEmpty ? oldAt : removed.lowerBound
        let newStart = added.isEmpty ? newAt : added.lowerBound
        hunks.append(
            TextDiff.Hunk(
                oldLine: oldStart + 1, newLine: newStart + 1, before: text(newStart - 1),
                after: text(newAt),
                pieces: TextDiff.pieces(
                    Array(old[removed].joined()), Array(new[added].joined()))))
        removedLines += removed.count
        addedLines += added.count
        (removed, added) = (0..<0, 0..<0)
    }

    /// A line of the new text without its end, nil outside.
    private func text(_ index: Int) -> String? {
        guard new.indices.contains(index) else { return nil }
        let line = new[index]
        let text = line.last == UInt8(ascii: "\n") ? line.dropLast() : line
        return String(decoding: text, as: UTF8.self)
    }
}
