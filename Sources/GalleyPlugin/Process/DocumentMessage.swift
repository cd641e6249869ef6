import GalleyCore
import GalleyJSON
import GalleyPipeline

/// A document as a process is sent it: one line of JSON with the fields that its stage wants.
struct DocumentMessage {
    private let wants: Set<PluginManifest.DocumentField>

    init(_ wants: [PluginManifest.DocumentField]) { self.wants = Set(wants) }

    func bytes(_ document: borrowing FrozenDocument, number: Int) -> [UInt8] {
        var json = JSONWriter(capacity: document.text.count + 256)
        json.beginObject()
        json.key("galley")
        json.literal("\"document\"")
        json.key("n")
        json.number(number)
        json.key("id")
        json.string(document.id)
        if wants.contains(.text) {
            json.key("text")
            document.text.withUnsafeBytes { json.string($0) }
        }
        if wants.contains(.metadata) { Self.write(document.metadata, to: &json) }
        if wants.contains(.blocks) { Self.write(document.blocks, of: document.text, to: &json) }
        if wants.contains(.source) { Self.write(document.source, to: &json) }
        json.endObject()
        json.newline()
        return json.bytes
    }

    private static func write(_ metadata: Metadata, to json: inout JSONWriter) {
        json.key("metadata")
        json.beginObject()
        for entry in metadata.entries {
            json.key(named: entry.name)
            json.value(of: entry.value)
        }
        json.endObject()
    }

    /// Ranges in Unicode scalars, as on the wire.
    private static func write(
        _ blocks: [Block], of text: DocumentText, to json: inout JSONWriter
    ) {
        var offsets = ScalarOffsets(text.bytes)
        json.key("blocks")
        json.beginArray()
        for block in blocks {
            json.beginObject()
            json.key("kind")
            json.string(block.kind.rawValue)
            json.key("start")
            json.number(offsets.scalar(atByte: block.range.lowerBound))
            json.key("end")
            json.number(offsets.scalar(atByte: block.range.upperBound))
            if let level = block.level {
                json.key("level")
                json.number(level)
            }
            if let role = block.role {
                json.key("role")
                json.string(role)
            }
            json.endObject()
        }
        json.endArray()
    }

    private static func write(_ source: Source, to json: inout JSONWriter) {
        json.key("source")
        json.beginObject()
        for case (let name, let value?) in source.members {
            json.key(named: name)
            json.string(value)
        }
        json.endObject()
    }
}

extension Source {
    /// What stages outside of Galley are told of it, by the names that they know.
    var members: [(String, String?)] {
        [
            ("input", input), ("name", name), ("entry", entry), ("media_type", mediaType),
            ("url", url), ("retrieved", retrieved),
        ]
    }
}
