import GalleyCore

/// What one stage changed in a document.
struct StageChanges {
    var text: TextDiff?
    var blocks: [BlockChange] = []
    var metadata: [Metadata.Entry] = []
    var removedMetadata: [String] = []
    var layers: [AnnotationLayer] = []
    var spans = 0
    /// What a reader took of its record and left out.
    var regions: [SourceRegion] = []

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
        blocks =
            before.map { BlockChanges(from: $0, to: after).changes }
            ?? after.blocks.map { BlockChange(old: nil, new: $0, text: after.string($0)) }
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
        if before == nil { regions = after.regions }
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
