import GalleyCore
import GalleyJSON

extension LineParser {
    /// The entries of the line: those of the top level, then those below `metadata`, with their evidence.
    mutating func assembleMetadata() -> Metadata {
        var entries = topEntries
        entries.reserveCapacity(topEntries.count + metadata.entries.count + 2)
        entries.append(contentsOf: metadata.entries)
        for place in topEntries.count..<entries.count { rename(&entries[place]) }
        for entry in movedEntries where !entries.contains(where: { $0.name == entry.name }) {
            entries.append(entry)
        }
        attachEvidence(to: &entries)
        if !metadata.foreignEvidence.isEmpty {
            entries.append(rest("evidence", metadata.foreignEvidence))
        }
        if !metadata.foreignSource.isEmpty {
            entries.append(rest("source", metadata.foreignSource))
        }
        return Metadata(unique: entries)
    }

    /// Gives an entry below `metadata` the name by which stages know it: `metadata.url` of other tools is
    /// the document's own where it has no other.
    private func rename(_ entry: inout Metadata.Entry) {
        let isTop = MetadataKey.topPlace(entry.name) != nil
        guard isTop || entry.name.hasPrefix("metadata.") else { return }
        let isTaken = topEntries.contains { $0.name == entry.name }
        if isTaken || entry.value == .null || !isTop {
            entry.name = MetadataKey.entryName(entry.name)
        }
    }

    private mutating func attachEvidence(to entries: inout [Metadata.Entry]) {
        guard !metadata.evidence.isEmpty else { return }
        var names = UniqueNames()
        if entries.count > UniqueNames.few {
            for entry in entries { names.append(entry.name) }
        }
        for evidence in metadata.evidence {
            let place =
                names.count > 0
                ? names.place(of: evidence.field)
                : entries.firstIndex { $0.name.hasSameBytes(as: evidence.field) }
            if let place {
                entries[place].evidence = evidence.from
                entries[place].confidence = evidence.confidence
            } else {
                metadata.foreignEvidence.append(evidence.member)
            }
        }
        metadata.foreignEvidence.sort { $0.lowerBound < $1.lowerBound }
    }

    /// Members of an object of ours that are somebody else's, as an entry of their own.
    private func rest(_ name: String, _ members: [Range<Int>]) -> Metadata.Entry {
        var spelling: [UInt8] = [UInt8(ascii: "{")]
        for member in members {
            if spelling.count > 1 { spelling.append(UInt8(ascii: ",")) }
            spelling.append(contentsOf: scanner.bytes(in: member))
        }
        spelling.append(UInt8(ascii: "}"))
        // Every member was checked when it was read, and lies no deeper here.
        let limits = WireOptions(maximumDepth: options.maximumDepth, maximumBytes: .max)
        let value = spelling.withUnsafeBufferPointer { bytes in
            var rest = try? LineScanner(bytes, limits)
            return (try? rest?.readValue()) ?? .null
        }
        return Metadata.Entry(name, value, spelling: spelling)
    }
}
