/// What turns one text into another, by lines, so that what stands off from the text stays where it belongs.
///
/// Where both have as many lines, each stands for the other in its place; else lines in common are found, unless
/// there are more than `mostDifferences`: then it is one edit.
enum LuaTextDifference {
    struct Edit: Equatable {
        /// Bytes of the old text that are replaced.
        var old: Range<Int>
        /// Bytes of the new text that stand there.
        var new: Range<Int>
    }

    static let mostDifferences = 1000

    /// In order, without overlap, on scalar boundaries of both texts, which are UTF-8.
    static func edits(from old: [UInt8], to new: [UInt8]) -> [Edit] {
        let whole = Edit(old: 0..<old.count, new: 0..<new.count)
        let core = trimmed(whole, old, new)
        guard !core.old.isEmpty || !core.new.isEmpty else { return [] }
        let (a, b) = (lines(of: old, in: core.old), lines(of: new, in: core.new))
        if a.count == b.count { return pairs(a[...], b[...], old, new) }
        let numbers = LineNumbers(a.map { old[$0] }, b.map { new[$0] })
        guard let common = CommonLines.find(numbers.old, numbers.new, most: mostDifferences)
        else { return [core] }
        var edits: [Edit] = []
        var (i, j) = (0, 0)
        for (x, y) in common + [(a.count, b.count)] {
            let start = i < a.count ? a[i].lowerBound : core.old.upperBound
            edits += hunk(a[i..<x], b[j..<y], at: start, old, new)
            (i, j) = (x + 1, y + 1)
        }
        return edits
    }

    /// Lines that stand for each other.
    private static func pairs(
        _ a: ArraySlice<Range<Int>>, _ b: ArraySlice<Range<Int>>, _ old: [UInt8], _ new: [UInt8]
    ) -> [Edit] {
        zip(a, b).compactMap { line, other in
            let edit = trimmed(Edit(old: line, new: other), old, new)
            return edit.old.isEmpty && edit.new.isEmpty ? nil : edit
        }
    }

    /// Lines between two that are in common: as many of them as there are on both sides in pairs, then the rest.
    private static func hunk(
        _ a: ArraySlice<Range<Int>>, _ b: ArraySlice<Range<Int>>, at start: Int,
        _ old: [UInt8], _ new: [UInt8]
    ) -> [Edit] {
        let count = min(a.count, b.count)
        var edits = pairs(a.prefix(count), b.prefix(count), old, new)
        let (more, others) = (a.dropFirst(count), b.dropFirst(count))
        if let first = more.first, let last = more.last {
            let at = b.last?.upperBound ?? 0
            edits.append(Edit(old: first.lowerBound..<last.upperBound, new: at..<at))
        } else if let first = others.first, let last = others.last {
            let at = a.last?.upperBound ?? start
            edits.append(Edit(old: at..<at, new: first.lowerBound..<last.upperBound))
        }
        return edits
    }

    /// Without what both begin and end with.
    private static func trimmed(_ edit: Edit, _ old: [UInt8], _ new: [UInt8]) -> Edit {
        var (old0, old1) = (edit.old.lowerBound, edit.old.upperBound)
        var (new0, new1) = (edit.new.lowerBound, edit.new.upperBound)
        while old0 < old1, new0 < new1, old[old0] == new[new0] {
            old0 += 1
            new0 += 1
        }
        while old0 > edit.old.lowerBound,
            isInside(old0, old) || isInside(new0, new)
        {
            old0 -= 1
            new0 -= 1
        }
        while old1 > old0, new1 > new0, old[old1 - 1] == new[new1 - 1] {
            old1 -= 1
            new1 -= 1
        }
        while old1 < edit.old.upperBound, new1 < edit.new.upperBound,
            isInside(old1, old) || isInside(new1, new)
        {
            old1 += 1
            new1 += 1
        }
        return Edit(old: old0..<old1, new: new0..<new1)
    }

    /// True where an offset lies within a character.
    private static func isInside(_ offset: Int, _ text: [UInt8]) -> Bool {
        offset < text.count && text[offset] & 0xC0 == 0x80
    }

    /// Lines with their ends.
    private static func lines(of text: [UInt8], in range: Range<Int>) -> [Range<Int>] {
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
