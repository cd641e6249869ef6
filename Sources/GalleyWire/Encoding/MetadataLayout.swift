import GalleyCore

/// Which entries of a document's metadata stand where on its line, by their places among the entries.
struct MetadataLayout {
    let entries: [Metadata.Entry]
    /// By place in `MetadataKey.topLevel`; nil where there is nothing to write.
    private(set) var top = InlineArray<6, Int?>(repeating: nil)
    /// Those below `metadata`, in order.
    private(set) var free: [Int] = []
    /// Objects of others whose members stand in `metadata.evidence` and `metadata.source` before ours.
    private(set) var foreignEvidence: Int?
    private(set) var foreignSource: Int?
    /// The URL of the source where it stands in for one of the metadata.
    private(set) var sourceURL: String?
    /// What of the source stands in `metadata.source`.
    private(set) var source: Source
    /// Whether any of our evidence is to be written.
    private(set) var hasEvidence = false

    init(_ document: Document) {
        entries = document.metadata.entries
        source = document.source
        for place in entries.indices { sort(place) }
        raiseHidden()
        placeURL()
        leaveRoom()
    }

    /// True where the line has a `metadata`.
    var hasMetadata: Bool {
        !free.isEmpty || hasEvidence || !source.isEmpty || foreignEvidence != nil
            || foreignSource != nil
    }

    private mutating func sort(_ place: Int) {
        if entries[place].hasEvidence { hasEvidence = true }
        if let topPlace = MetadataKey.topPlace(entries[place].name) {
            if entries[place].value != .null { top[topPlace] = place }
        } else if entries[place].name == "evidence", entries[place].isObject {
            foreignEvidence = place
        } else if entries[place].name == "source", entries[place].isObject {
            foreignSource = place
        } else {
            free.append(place)
        }
    }

    /// Puts an entry that gave way to one of the top level there, once that one is gone: it would be read
    /// again as such.
    private mutating func raiseHidden() {
        for place in entries.indices where entries[place].name.hasPrefix("metadata.") {
            let name = String(entries[place].name.dropFirst("metadata.".count))
            guard let topPlace = MetadataKey.topPlace(name), top[topPlace] == nil,
                entries[place].value != .null
            else { continue }
            top[topPlace] = place
            free.removeAll { $0 == place }
        }
    }

    /// The source's URL stands in for one of the metadata, and is not written twice.
    private mutating func placeURL() {
        guard let url = source.url else { return }
        if let place = top[0] {
            if entries[place].value.string == url { source.url = nil }
        } else {
            sourceURL = url
            source.url = nil
        }
    }

    /// A value of another kind under one of the names leaves no room for ours; evidence stands with an entry
    /// that is written.
    private mutating func leaveRoom() {
        if free.contains(where: { entries[$0].name == "source" }) { source = Source() }
        guard hasEvidence else { return }
        var isWritten = free.contains { entries[$0].hasEvidence }
        for topPlace in top.indices {
            if let place = top[topPlace], entries[place].hasEvidence { isWritten = true }
        }
        hasEvidence = isWritten && !free.contains { entries[$0].name == "evidence" }
    }
}

extension Metadata.Entry {
    var hasEvidence: Bool { evidence != nil || confidence != nil }
    fileprivate var isObject: Bool { if case .object = value { true } else { false } }
}
