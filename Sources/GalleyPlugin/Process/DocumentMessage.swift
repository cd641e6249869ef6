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
        if wants.contains(.annotations) {
            Self.write(document.layers, of: document.text, to: &json)
        }
        if wants.contains(.source) { document.source.write(to: &json) }
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
            json.key("type")
            json.string(block.kind.rawValue)
            json.key("start")
            json.number(offsets.scalar(atByte: block.range.lowerBound))
            json.key("end")
            json.number(offsets.scalar(atByte: block.range.upperBound))
            for case (let name, let number?) in block.numbers {
                json.key(named: name)
                json.number(number)
            }
            for case (let name, let word?) in [("role", block.role), ("style", block.style)] {
                json.key(named: name)
                json.string(word)
            }
            json.endObject()
        }
        json.endArray()
    }

    /// As in a bundle: each annotation with the layer that it belongs to.
    private static func write(
        _ layers: [AnnotationLayer], of text: DocumentText, to json: inout JSONWriter
    ) {
        // Each on its own: starts ascend within a layer, ends do not.
        var starts = ScalarOffsets(text.bytes)
        var ends = ScalarOffsets(text.bytes)
        json.key("annotations")
        json.beginArray()
        for layer in layers {
            for annotation in layer.annotations {
                json.beginObject()
                json.key("layer")
                json.string(layer.name)
                json.key("start")
                json.number(starts.scalar(of: annotation.range.lowerBound))
                json.key("end")
                json.number(ends.scalar(of: annotation.range.upperBound))
                json.key("type")
                json.string(annotation.type)
                for attribute in annotation.attributes {
                    json.key(named: attribute.name)
                    json.value(of: attribute.value)
                }
                json.endObject()
            }
        }
        json.endArray()
    }
}

extension Block {
    /// Its numbers by their names in a bundle.
    var numbers: [(String, Int?)] {
        [("level", level), ("list", list), ("ordinal", ordinal), ("depth", depth)]
    }
}

extension Source {
    /// Writes it as the member `source`.
    func write(to json: inout JSONWriter) {
        json.key("source")
        json.beginObject()
        for case (let name, let value?) in members {
            json.key(named: name)
            json.string(value)
        }
        json.endObject()
    }

    /// What stages outside of Galley are told of it, by the names that they know.
    var members: [(String, String?)] {
        [
            ("input", input), ("name", name), ("entry", entry), ("media_type", mediaType),
            ("url", url), ("retrieved", retrieved),
        ]
    }
}
