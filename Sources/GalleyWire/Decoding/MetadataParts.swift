import GalleyCore

/// What stands below `metadata` on a line.
struct MetadataParts {
    struct Evidence {
        var field: String
        var from: String?
        var confidence: Double?
        /// The member as it stands, for one that turns out to speak of no field.
        var member: Range<Int>
    }

    var entries: [Metadata.Entry] = []
    var names = UniqueNames()
    var evidence: [Evidence] = []
    /// Members of `evidence` that are not of this format's shape.
    var foreignEvidence: [Range<Int>] = []
    var source = Source()
    /// Members of `source` that this version does not know.
    var foreignSource: [Range<Int>] = []

    /// Adds an entry, or puts it in the place of one of that name and says true.
    mutating func set(_ entry: Metadata.Entry) -> Bool {
        if let place = names.place(of: entry.name) {
            entries[place] = entry
            return true
        }
        names.append(entry.name)
        entries.append(entry)
        return false
    }
}
