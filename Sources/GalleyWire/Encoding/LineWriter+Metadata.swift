import GalleyCore
import GalleyJSON

extension LineWriter {
    /// Writes the values of the top level, then `metadata` with evidence and source.
    mutating func writeMetadata(of document: Document) {
        let layout = MetadataLayout(document)
        for place in layout.top.indices { writeTop(place, layout) }
        guard layout.hasMetadata else { return }
        json.key("metadata")
        json.beginObject()
        for place in layout.free {
            json.key(named: MetadataKey.wireKey(layout.entries[place].name))
            json.entryValue(layout.entries[place])
        }
        writeEvidence(layout)
        writeSource(layout)
        json.endObject()
    }

    private mutating func writeTop(_ place: Int, _ layout: MetadataLayout) {
        if let entry = layout.top[place] {
            json.key(MetadataKey.topName(place))
            json.entryValue(layout.entries[entry])
        } else if place == 0 {
            json.optional("url", layout.sourceURL)
        }
    }

    private mutating func writeEvidence(_ layout: MetadataLayout) {
        guard layout.hasEvidence || layout.foreignEvidence != nil else { return }
        json.key("evidence")
        json.beginObject()
        if let foreign = layout.foreignEvidence { writeMembers(of: layout.entries[foreign]) }
        if layout.hasEvidence {
            for place in layout.top.indices {
                guard let entry = layout.top[place] else { continue }
                let name = MetadataKey.topName(place).description
                writeEvidence(of: layout.entries[entry], named: name)
            }
            for place in layout.free {
                writeEvidence(of: layout.entries[place], named: layout.entries[place].name)
            }
        }
        json.endObject()
    }

    private mutating func writeEvidence(of entry: Metadata.Entry, named name: String) {
        guard entry.hasEvidence else { return }
        json.key(named: name)
        json.beginObject()
        json.optional("from", entry.evidence)
        if let confidence = entry.confidence {
            json.key("confidence")
            json.number(confidence)
        }
        json.endObject()
    }

    private mutating func writeSource(_ layout: MetadataLayout) {
        let source = layout.source
        guard !source.isEmpty || layout.foreignSource != nil else { return }
        json.key("source")
        json.beginObject()
        if let foreign = layout.foreignSource { writeMembers(of: layout.entries[foreign]) }
        json.optional("input", source.input.map(Self.portable))
        json.optional("name", source.name)
        json.optional("entry", source.entry)
        json.optional("offset", source.offset)
        json.optional("length", source.length)
        json.optional("type", source.mediaType)
        json.optional("charset", source.charset)
        json.optional("url", source.url)
        json.optional("retrieved", source.retrieved)
        json.optional("digest", source.digest)
        json.endObject()
    }

    /// The input as it was named, of an absolute path the last part: no output depends on where a folder lies.
    private static func portable(_ input: String) -> String {
        guard input.utf8.first == UInt8(ascii: "/") else { return input }
        let last = input.utf8.split(separator: UInt8(ascii: "/")).last
        return last.map { String(Substring($0)) } ?? input
    }

    /// Writes the members of an object into the one that is open, as they were spelled where that is known.
    private mutating func writeMembers(of entry: Metadata.Entry) {
        guard case .object(let members) = entry.value, !members.isEmpty else { return }
        if entry.spelling.isEmpty {
            json.members(members)
        } else {
            json.raw(Array(entry.spelling.dropFirst().dropLast()))
        }
    }
}
