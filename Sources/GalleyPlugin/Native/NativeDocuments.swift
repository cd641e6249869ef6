import CGalleyPlugin
import GalleyCore
import GalleyWire

/// Takes what a native reader finds in an input, by the functions of `galley_documents`.
final class NativeDocuments {
    typealias Mistake = NativeValues.Mistake

    let pointer: UnsafeMutablePointer<galley_documents>
    private let spec: StageSpec
    private let input: NativeInput
    private var found: FoundDocuments
    private let encoder = DocumentEncoder(digest: { _ in "" })
    /// What the sink threw: nothing more is wanted.
    private var stop: Diagnostic?
    /// What the reader said why it cannot go on.
    private var refusal: StagePatch.Refusal?

    init(_ spec: StageSpec, _ input: NativeInput, _ found: FoundDocuments) {
        self.spec = spec
        self.input = input
        self.found = found
        pointer = .allocate(capacity: 1)
        pointer.initialize(to: galley_documents())
        pointer.pointee = galley_documents(
            struct_size: MemoryLayout<galley_documents>.size,
            galley: Unmanaged.passUnretained(self).toOpaque(),
            emit: { documents, document, record in
                guard let own = NativeDocuments.of(documents), let document else { return 0 }
                return own.take(own.document(document, record)) ? 1 : 0
            },
            reject: { documents, code, message, record in
                guard let own = NativeDocuments.of(documents) else { return 0 }
                let refusal = NativeAnswer.refusal(code, message)
                return own.take(
                    .rejected(
                        StagePatch.diagnostic(refusal, own.spec), id: nil,
                        record: Array(record.buffer))) ? 1 : 0
            },
            fail: { documents, code, message in
                guard let own = NativeDocuments.of(documents) else { return }
                own.refusal = own.refusal ?? NativeAnswer.refusal(code, message)
            })
    }

    deinit { pointer.deallocate() }

    private static func of(
        _ documents: UnsafeMutablePointer<galley_documents>?
    ) -> NativeDocuments? {
        guard let own = documents?.pointee.galley else { return nil }
        return Unmanaged<NativeDocuments>.fromOpaque(own).takeUnretainedValue()
    }

    /// Hands over what is left. Throws what ended the reading of the input before its end.
    func end() throws(Diagnostic) {
        if let stop { throw stop }
        let failure = input.failure ?? refusal.map { StagePatch.diagnostic($0, spec) }
        try found.end(whole: failure == nil ? input.whole : nil)
        if let failure { throw failure }
    }

    /// False where nothing more is wanted.
    private func take(_ one: FoundDocuments.Found) -> Bool {
        guard stop == nil else { return false }
        do throws(Diagnostic) {
            try found.take(one, mayBeAlone: true)
            return true
        } catch {
            stop = error
            return false
        }
    }

    private func document(
        _ lent: UnsafePointer<galley_document>, _ record: galley_slice
    ) -> FoundDocuments.Found {
        let record = Array(record.buffer)
        do throws(Mistake) {
            let document = try Self.document(lent.pointee)
            guard record.isEmpty else { return .document(document, record: record) }
            return .document(document, record: line(of: document))
        } catch {
            let mistake = StagePatch.mistake("a document cannot be: \(error.message)", spec)
            return .rejected(mistake, id: nil, record: record)
        }
    }

    /// The document as a line, which can be read again; its text where it makes none.
    private func line(of document: Document) -> [UInt8] {
        do throws(Diagnostic) { return try encoder.encode(document) } catch {
            return document.text.bytes
        }
    }

    private static func document(_ lent: galley_document) throws(Mistake) -> Document {
        guard lent.struct_size >= leastSize else {
            throw Mistake("it has no size; `galley_document_of` makes one that has")
        }
        var values = NativeValues()
        let text = Array(try values.bytes(lent.text, "the text"))
        values.text = text
        var document = Document(
            id: try values.string(lent.id, "the id"), text: DocumentText(validated: text))
        for member in try values.members(lent.metadata, lent.metadata_count, "a name") {
            document.metadata.set(member.name, member.value, evidence: "given")
        }
        for member in try values.members(lent.source, lent.source_count, "a name") {
            document.source.take(member)
        }
        document.blocks = try blocks(lent, &values)
        return document
    }

    private static var leastSize: Int {
        MemoryLayout<galley_document>.offset(of: \.annotations)
            ?? MemoryLayout<galley_document>.size
    }

    private static func blocks(
        _ lent: galley_document, _ values: inout NativeValues
    ) throws(Mistake) -> [Block] {
        guard let start = lent.blocks else { return [] }
        var blocks: [Block] = []
        for own in UnsafeBufferPointer(start: start, count: max(0, lent.block_count)) {
            let name = try values.string(own.kind, "a block's kind")
            guard let kind = Block.Kind(rawValue: name) else {
                throw Mistake("there are no blocks of the kind '\(name)'")
            }
            let range = try values.range(own.start, own.end, "a block")
            guard range.lowerBound >= blocks.last?.range.upperBound ?? 0 else {
                throw Mistake("blocks come in order, without overlap")
            }
            let role = try values.string(own.role, "a block's role")
            let level = Int(own.level)
            guard level == 0 || Block.levels.contains(level) else {
                throw Mistake("a block has the level \(level)")
            }
            blocks.append(
                Block(
                    kind, range, level: level == 0 ? nil : level, role: role.isEmpty ? nil : role))
        }
        return blocks
    }
}

extension Source {
    /// What a reader outside of Galley says of where its document comes from.
    fileprivate mutating func take(_ member: Value.Member) {
        switch member.name {
        case "entry": entry = member.value.string
        case "media_type": mediaType = member.value.string
        case "url": url = member.value.string
        case "retrieved": retrieved = member.value.string
        default: break
        }
    }
}
