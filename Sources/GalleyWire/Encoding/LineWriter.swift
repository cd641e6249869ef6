import GalleyCore
import GalleyJSON

/// Writes one line after the other, each into the same memory.
struct LineWriter: ~Copyable {
    let digest: DocumentEncoder.Digest
    var json = JSONWriter(capacity: initialCapacity)
    private var offsets = ScalarIndex()

    private static let initialCapacity = 1 << 16

    init(digest: @escaping DocumentEncoder.Digest) { self.digest = digest }

    /// The line of a document with its line end, and with why it was set aside.
    mutating func line(
        of document: Document, reject: Diagnostic?
    ) throws(Diagnostic) -> [UInt8] {
        json.removeAll()
        json.beginObject()
        json.key("id")
        json.string(document.id)
        json.key("text")
        json.string(document.text.bytes)
        writeMetadata(of: document)
        try writeRanges(of: document)
        writeAttachments(document.attachments)
        writeProvenance(document.provenance)
        if !document.unknown.isEmpty { json.raw(document.unknown) }
        if let reject { write(reject, at: document.source.offset) }
        json.endObject()
        json.newline()
        guard json.count <= DocumentEncoder.maximumLineBytes else {
            throw tooLarge("the document", document.id)
        }
        return json.bytes
    }

    /// What to throw for a line over the limit; its memory is given back.
    mutating func tooLarge(_ what: String, _ id: String? = nil) -> Diagnostic {
        let count = json.count
        json = JSONWriter(capacity: Self.initialCapacity)
        return Diagnostic(
            "document.too-large",
            "\(what) takes \(count) bytes as a line, over \(DocumentEncoder.maximumLineBytes)",
            document: id)
    }

    /// Writes what stands off from the text, with offsets in scalars.
    private mutating func writeRanges(of document: Document) throws(Diagnostic) {
        let hasAnnotations =
            !document.spans.isEmpty || document.layers.contains { !$0.annotations.isEmpty }
        guard hasAnnotations || !document.blocks.isEmpty else { return }
        let text = document.text
        try text.withUnsafeBytes { bytes throws(Diagnostic) in
            offsets.count(bytes, isKnownASCII: text.isKnownASCII)
            if !document.blocks.isEmpty { try writeBlocks(document.blocks, bytes) }
            if hasAnnotations { try writeAnnotations(document, bytes) }
        }
    }

    /// Writes the two offsets of a byte range.
    mutating func writeRange(
        _ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>
    ) throws(Diagnostic) {
        guard range.lowerBound >= 0, range.upperBound <= text.count else {
            throw Diagnostic(
                "document.range",
                "a range of bytes ends at \(range.upperBound), but the text has \(text.count)")
        }
        json.key("start")
        json.number(offsets.scalarOffset(range.lowerBound, in: text))
        json.key("end")
        json.number(offsets.scalarOffset(range.upperBound, in: text))
    }

    private mutating func writeProvenance(_ steps: [ProvenanceStep]) {
        guard !steps.isEmpty else { return }
        json.key("provenance")
        json.beginArray()
        for step in steps {
            json.beginObject()
            json.key("stage")
            json.string(step.stage)
            json.key("version")
            json.number(step.version)
            json.key("changes")
            json.number(step.changes)
            if !step.unknown.isEmpty { json.raw(step.unknown) }
            json.endObject()
        }
        json.endArray()
    }

    /// `at` is where the mistake is, or else where the record starts in its input, in bytes.
    private mutating func write(_ reject: Diagnostic, at offset: UInt64?) {
        json.key("reject")
        json.beginObject()
        json.key("code")
        json.string(reject.code)
        json.optional("stage", reject.stage)
        json.key("message")
        json.string(reject.messageWithPlace)
        json.optional("at", reject.place?.offset ?? offset)
        json.optional("hint", reject.hint)
        json.endObject()
    }
}
