/// What turns one text into another, by lines, so that what stands off from the text stays where it belongs.
///
/// Where both have as many lines, each stands for the other in its place; else lines in common are found, unless
/// there are more than `mostDifferences`: then it is one edit. Both texts are UTF-8.
struct LuaTextDifference {
    struct Edit: Equatable {
        /// Bytes of the old text that are replaced.
        var old: Range<Int>
        /// Bytes of the new text that stand there.
        var new: Range<Int>

        var isEmpty: Bool { old.isEmpty && new.isEmpty }
    }

    static let mostDifferences = 1000

    let old: UnsafeBufferPointer<UInt8>
    let new: UnsafeBufferPointer<UInt8>

    /// In order, without overlap, on scalar boundaries of both texts.
    func edits() -> [Edit] {
        let core = trimmed(Edit(old: 0..<old.count, new: 0..<new.count))
        guard !core.isEmpty else { return [] }
        let (a, b) = (Self.lines(of: old, in: core.old), Self.lines(of: new, in: core.new))
        if a.count == b.count { return pairs(a[...], b[...]) }
        let numbers = LineNumbers(a.map { Array(old[$0]) }, b.map { Array(new[$0]) })
        guard
            let common = CommonLines.find(numbers.old, numbers.new, most: Self.mostDifferences)
        else { return [core] }
        var edits: [Edit] = []
        var (i, j) = (0, 0)
        for (x, y) in common + [(a.count, b.count)] {
            let start = i < a.count ? a[i].lowerBound : core.old.upperBound
            edits += hunk(a[i..<x], b[j..<y], at: start)
            (i, j) = (x + 1, y + 1)
        }
        return edits
    }

    /// Lines that stand for each other.
    private func pairs(_ a: ArraySlice<Range<Int>>, _ b: ArraySlice<Range<Int>>) -> [Edit] {
        zip(a, b).compactMap { line, other in
            let edit = trimmed(Edit(old: line, new: other))
            return edit.isEmpty ? nil : edit
        }
    }

    /// Lines between two that are in common: as many of them as there are on both sides in pairs, then the rest.
    private func hunk(
        _ a: ArraySlice<Range<Int>>, _ b: ArraySlice<Range<Int>>, at start: Int
    ) -> [Edit] {
        let count = min(a.count, b.count)
        var edits = pairs(a.prefix(count), b.prefix(count))
        let (more, others) = (a.dropFirst(count), b.dropFirst(count))
        if let first = more.first, let last = more.last {
            edits.append(Edit(old: first.lowerBound..<last.upperBound, new: 0..<0))
        } else if let first = others.first, let last = others.last {
            let at = a.last?.upperBound ?? start
            edits.append(Edit(old: at..<at, new: first.lowerBound..<last.upperBound))
        }
        return edits
    }

    /// Without what both begin and end with.
    private func trimmed(_ edit: Edit) -> Edit {
        var (old0, old1) = (edit.old.lowerBound, edit.old.upperBound)
        var (new0, new1) = (edit.new.lowerBound, edit.new.upperBound)
        while old0 < old1, new0 < new1, old[old0] == new[new0] {
            old0 += 1
            new0 += 1
        }
        while old0 > edit.old.lowerBound, isInside(old0, old) || isInside(new0, new) {
            old0 -= 1
            new0 -= 1
        }
        while old1 > old0, new1 > new0, old[old1 - 1] == new[new1 - 1] {
            old1 -= 1
            new1 -= 1
        }
        while old1 < edit.old.upperBound, isInside(old1, old) || isInside(new1, new) {
            old1 += 1
            new1 += 1
        }
        return Edit(old: old0..<old1, new: new0..<new1)
    }

    /// True where an offset lies within a character.
    private func isInside(_ offset: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        offset < text.count && text[offset] & 0xC0 == 0x80
    }

    /// Lines with their ends.
    private static func lines(
        of text: UnsafeBufferPointer<UInt8>, in range: Range<Int>
    ) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = range.lowerBound
        for index in range where text[index] == 0x0A {
            lines.append(start..<index + 1)
            start = index + 1
        }
        if start < range.upperBound { lines.append(start..<range.upperBound) }
        return lines
    }
}
