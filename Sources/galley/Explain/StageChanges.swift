import GalleyCore

/// What one stage changed in a document.
struct StageChanges {
    var text: TextDiff?
    var blocks: [BlockChange] = []
    var metadata: [Metadata.Entry] = []
    var removedMetadata: [String] = []
    var layers: [AnnotationLayer] = []
    var spans = 0

    /// A block that came, went or is of another kind now.
    struct BlockChange {
        var old: Block?
        var new: Block?
        /// The block's text, of the old one where it went.
        var text: String
    }

    var isEmpty: Bool {
        text == nil && blocks.isEmpty && metadata.isEmpty && removedMetadata.isEmpty
            && layers.isEmpty
            && spans == 0
    }

    init() {}

    /// The changes from one state to the next; `before` is nil for the reader, which makes everything.
    init(from before: Document?, to after: Document) {
        if let before, before.text != after.text {
            let diff = TextDiff(from: before.text.bytes, to: after.text.bytes)
            if !diff.isEmpty { text = diff }
        }
        blocks = Self.blocks(from: before, to: after)
        metadata = after.metadata.entries.filter { entry in
            guard let old = before?.metadata[entry.name] else { return true }
            return old.value != entry.value || old.evidence != entry.evidence
                || old.confidence != entry.confidence
        }
        removedMetadata = (before?.metadata.entries ?? []).map(\.name)
            .filter { after.metadata[$0] == nil }
        layers = after.layers.filter { layer in
            guard let old = before?.layers.first(where: { $0.name == layer.name }) else {
                return true
            }
            return before?.text == after.text && old != layer
        }
        spans = after.spans.count - (before?.spans.count ?? 0)
    }

    private static func blocks(from before: Document?, to after: Document) -> [BlockChange] {
        guard let before else {
            return after.blocks.map { BlockChange(old: nil, new: $0, text: after.string($0)) }
        }
        var numbers: [ArraySlice<UInt8>: Int] = [:]
        func number(_ block: Block, in document: Document) -> Int {
            let text = document.text.bytes[block.range]
            if let number = numbers[text] { return number }
            numbers[text] = numbers.count
            return numbers.count - 1
        }
        let script = EditScript(
            from: before.blocks.map { number($0, in: before) },
            to: after.blocks.map { number($0, in: after) }, most: 400)
        var changes: [BlockChange] = []
        var gone: [Block] = []
        var next = 0
        func flush() {
            changes += gone.map { BlockChange(old: $0, new: nil, text: before.string($0)) }
            gone = []
        }
        func take(_ old: Block?, _ new: Block) {
            next += 1
            if let old, isSame(old, new) { return }
            changes.append(BlockChange(old: old, new: new, text: after.string(new)))
        }
        for stretch in script.stretches {
            switch stretch.kind {
            case .same:
                flush()
                for block in before.blocks[stretch.range] { take(block, after.blocks[next]) }
            case .removed:
                flush()
                gone = Array(before.blocks[stretch.range])
            case .added:
                // What went and came in one place is the same block with another text.
                let isPaired = gone.count == stretch.range.count
                for block in after.blocks[stretch.range] {
                    take(isPaired ? gone.removeFirst() : nil, block)
                }
            }
        }
        flush()
        return changes
    }

    /// True for blocks that differ in their ranges at most.
    private static func isSame(_ a: Block, _ b: Block) -> Bool {
        var moved = a
        moved.range = b.range
        return moved == b
    }

    /// The change in a few words: `3 places, 2 blocks, title`.
    var summary: String {
        var parts: [String] = []
        if let text { parts.append(Quantities.counted(text.hunks.count, "place")) }
        if !blocks.isEmpty { parts.append(Quantities.counted(blocks.count, "block")) }
        parts += metadata.map(\.name)
        parts += layers.map { "\(Quantities.count($0.annotations.count)) × \($0.name)" }
        if spans != 0 { parts.append(Quantities.counted(abs(spans), "span")) }
        return parts.joined(separator: ", ")
    }
}

extension Block {
    /// `heading 2`, `list item 3`, `paragraph`.
    var label: String {
        let name = kind.rawValue.replacingUnderscores
        switch kind {
        case .heading: return level.map { "\(name) \($0)" } ?? name
        case .listItem: return ordinal.map { "\(name) \($0)" } ?? name
        default: return name
        }
    }
}

extension String {
    fileprivate var replacingUnderscores: String {
        String(map { $0 == "_" ? " " : $0 })
    }
}
