import GalleyCore

/// The known keys of a mapping; the others are reported as they are found.
struct MappingReader {
    let entries: [YAMLEntry]

    /// Reads a node that must be a mapping (or empty). `subject` is what has these keys, for
    /// messages, and `example` one that is valid: `{ wall: 1s }`.
    init(
        _ node: YAMLNode, _ subject: String, allowed: [String], example: String,
        _ findings: Findings
    ) {
        guard let entries = node.entries else {
            self.entries = []
            if !node.isNull {
                findings.wrongType(
                    subject, wants: "a mapping with \(Findings.alternatives(allowed))", node: node,
                    hint: "such as \(example), or each key on a line of its own")
            }
            return
        }
        self.entries = entries.filter { allowed.contains($0.key) }
        for entry in entries where !allowed.contains(entry.key) {
            findings.add(
                .unknownKey, "\(Findings.quoted(entry.key)) is no key of \(subject)",
                at: entry.keyRange,
                hint: Findings.didYouMean(entry.key, among: allowed)
                    ?? "it may have \(Findings.alternatives(allowed))")
        }
    }

    subscript(key: String) -> YAMLEntry? { entries.first { $0.key == key } }
}
