import GalleyCore

/// Finds the items of lists among lines of text.
///
/// Lines that start like an item are grouped where nothing else stands between them; each group is then
/// judged as a whole, because a number or a dash is a bullet only beside others of its kind.
struct ListItems {
    let bytes: UnsafeBufferPointer<UInt8>
    let lines: [TextLine]
    private(set) var items: [ListItem] = []

    init(_ lines: [TextLine], in bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        self.lines = lines
        var index = 0
        var group: [ListItem] = []
        while index < lines.count {
            if let item = candidate(at: index) {
                group.append(item)
                index = item.endLine
            } else {
                if !group.isEmpty { take(group) }
                group.removeAll(keepingCapacity: true)
                index += 1
            }
        }
        if !group.isEmpty { take(group) }
    }

    private func candidate(at index: Int) -> ListItem? {
        let line = lines[index]
        guard
            let marker = BulletMarker(bytes, line.content)
                ?? BulletMarker.plainNumber(bytes, line.content), !isRow(line)
        else { return nil }
        guard marker.end == line.content.upperBound else {
            return ListItem(
                markerLine: index, textLine: index, endLine: continuation(after: index, of: line),
                textStart: marker.end, marker: marker, indent: line.indent)
        }
        // A bare marker takes the next line; one with nothing after it is no item.
        let next = index + 1
        guard next < lines.count, lines[next].block <= line.block + 1, !isRow(lines[next]),
            !isBare(lines[next])
        else { return nil }
        // What a mere number stands before is no item of its own and no number.
        if marker.isPlainNumber,
            BulletMarker(bytes, lines[next].content) != nil
                || BulletMarker.plainNumber(bytes, lines[next].content) != nil
        {
            return nil
        }
        return ListItem(
            markerLine: index, textLine: next, endLine: continuation(after: next, of: line),
            textStart: lines[next].content.lowerBound, marker: marker, indent: line.indent)
    }

    private func isBare(_ line: TextLine) -> Bool {
        BulletMarker(bytes, line.content)?.end == line.content.upperBound
    }

    /// True for lines such as `* * *` and `- - -`.
    private func isRow(_ line: TextLine) -> Bool {
        SeparatorLine.isRow(UnsafeBufferPointer(rebasing: bytes[line.content]))
    }

    /// The index after the lines that go on with an item: of the same block, or indented further.
    private func continuation(after index: Int, of markerLine: TextLine) -> Int {
        var next = index + 1
        while next < lines.count {
            let line = lines[next]
            let isInside =
                line.block == lines[index].block
                || line.indent >= markerLine.indent + 2 && lines[next - 1].block + 1 == line.block
                    && !line.isAfterBlank
            guard isInside, BulletMarker(bytes, line.content) == nil, !isRow(line) else { break }
            next += 1
        }
        return next
    }
}

// Judging groups.
extension ListItems {
    private mutating func take(_ candidates: [ListItem]) {
        var group = candidates
        let isIntroduced = isIntroduced(group)
        setDepths(&group)
        takeSequences(&group, isIntroduced: isIntroduced)
        dropPlainNumbers(&group, isIntroduced: isIntroduced)
        let isSpeech = isSpeech(group, isIntroduced: isIntroduced)
        let counts = Dictionary(group.map { ($0.marker.family, 1) }, uniquingKeysWith: +)
        for index in group.indices where !group[index].marker.isOrdered {
            let count = counts[group[index].marker.family] ?? 0
            group[index].isTaken =
                !(count == 1 && heads(index, group))
                && isBullet(
                    group[index], count: count, isIntroduced: isIntroduced, isSpeech: isSpeech)
        }
        items.append(contentsOf: group.filter(\.isTaken))
    }

    /// True where the line before the group ends with a colon.
    private func isIntroduced(_ group: [ListItem]) -> Bool {
        guard let first = group.first, first.markerLine > 0 else { return false }
        let before = lines[first.markerLine - 1]
        guard before.block + 1 >= lines[first.markerLine].block else { return false }
        let end = before.content.upperBound
        return bytes[end - 1] == 0x3A
            || before.content.count >= 3 && bytes[end - 3] == 0xEF && bytes[end - 2] == 0xBC
                && bytes[end - 1] == 0x9A
    }

    /// Sets depths from the indentation of markers and from the parts of numbers such as `1.2.`
    private func setDepths(_ group: inout [ListItem]) {
        var indents: [Int] = []
        let parts = group.map(\.marker.parts).min() ?? 1
        for index in group.indices {
            let indent = group[index].indent
            while let last = indents.last, last > indent { indents.removeLast() }
            if indents.isEmpty || indent > (indents.last ?? 0) + 1 { indents.append(indent) }
            group[index].depth = min(
                max(indents.count - 1, group[index].marker.parts - parts), Block.maximumDepth)
        }
    }

    /// Takes numbers and letters that count on from each other.
    private func takeSequences(_ group: inout [ListItem], isIntroduced: Bool) {
        var last: [Int: Int] = [:]
        for index in group.indices where group[index].marker.isOrdered {
            let marker = group[index].marker
            for depth in stride(from: group[index].depth, through: 0, by: -1) {
                guard let before = last[depth] else { continue }
                guard
                    marker.follows(group[before].marker) || repeatsOne(group[before].marker, marker)
                else { break }
                // Initials look like letters: `A. Smith`, `B. Jones`.
                let isInitial =
                    marker.isCapital && !isIntroduced
                    && group.count < 3 && !marker.isRomanAfter(group[before].marker)
                if isInitial { break }
                group[before].isTaken = true
                group[index].isTaken = true
                break
            }
            if isIntroduced, index == group.startIndex, marker.value == 1 || marker.roman == 1 {
                group[index].isTaken = true
            }
            for depth in last.keys where depth > group[index].depth { last[depth] = nil }
            last[group[index].depth] = index
        }
    }

    /// Numbers with nothing around them count from 1 and are three or more; two where a colon introduces them.
    private func dropPlainNumbers(_ group: inout [ListItem], isIntroduced: Bool) {
        let plain = group.indices.filter { group[$0].isTaken && group[$0].marker.isPlainNumber }
        guard let first = plain.first else { return }
        if plain.count >= (isIntroduced ? 2 : 3), group[first].marker.value == 1 { return }
        for index in plain { group[index].isTaken = false }
    }

    /// True for lists in which every number is 1, as Markdown allows.
    private func repeatsOne(_ before: BulletMarker, _ marker: BulletMarker) -> Bool {
        marker.family == before.family && marker.value == 1 && before.value == 1
            && marker.parts == 1
    }

    private func isBullet(
        _ item: ListItem, count: Int, isIntroduced: Bool, isSpeech: Bool
    ) -> Bool {
        if item.isBare { return isBareBullet(item, count: count, isIntroduced: isIntroduced) }
        return switch item.marker.family {
        case .glyph: true
        case .plain(0x2D):
            !isSpeech
                && (isIntroduced || count > 1 || !startsWithDigit(item) && !isAttribution(item))
        case .plain: isIntroduced || count > 1
        case .dash(0x2013): !isSpeech && (isIntroduced || count > 2)
        case .dash: !isSpeech && isIntroduced && count > 1
        case .tight: !isSpeech && count > 1
        case .picture: count > 1
        case .number, .letter: item.isTaken
        }
    }

    /// True for the `■` of a line that stands above a list with other bullets: it heads the list.
    private func heads(_ index: Int, _ group: [ListItem]) -> Bool {
        guard index == group.startIndex, group.count > 2, !group[index].isBare,
            case .glyph = group[index].marker.family
        else { return false }
        return group.dropFirst().allSatisfy {
            $0.marker.family == group[1].marker.family && $0.indent <= group[index].indent
        }
    }

    /// A lone glyph between empty lines parts scenes; anything else on a line of its own is a bullet.
    private func isBareBullet(_ item: ListItem, count: Int, isIntroduced: Bool) -> Bool {
        guard count == 1, !isIntroduced else { return true }
        return !(lines[item.markerLine].isAfterBlank && lines[item.textLine].isAfterBlank)
    }

    private func startsWithDigit(_ item: ListItem) -> Bool { bytes[item.textStart] &- 0x30 < 10 }

    /// True for a lone `- Name` below something quoted.
    private func isAttribution(_ item: ListItem) -> Bool {
        guard item.markerLine > 0 else { return false }
        let end = lines[item.markerLine - 1].content.upperBound
        return bytes[end - 1] == 0x22
            || end >= 3 && bytes[end - 3] == 0xE2 && bytes[end - 2] == 0x80
                && bytes[end - 1] == 0x9D
    }
}
