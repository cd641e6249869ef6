import GalleyCore

/// What a stage outside of Galley says of one document, whoever carries it.
struct StagePatch {
    /// The error that rejects the document.
    struct Refusal: Equatable {
        var code: String
        var message: String
    }

    /// The whole new text: valid UTF-8.
    var text: [UInt8]?
    /// Changes of the text as it came, in bytes.
    var edits = TextEdits()
    var set: [Value.Member] = []
    /// Layers by their names without a version.
    var layers: [(name: String, annotations: [Annotation])] = []
    /// The reason for which the document is dropped.
    var drop: String?
    var refusal: Refusal?
    /// What an exporter writes of the document; `text` where it is text.
    var bytes: [UInt8]?
    /// What the document's file is called after.
    var name: String?

    /// What a stage of its kind may not say: the text of an extractor, the verdict of a normalizer.
    /// Throws the refusal, or `plugin.answer`.
    func check(_ spec: StageSpec) throws(Diagnostic) {
        if let refusal { throw Self.diagnostic(refusal, spec) }
        if spec.kind == .exporter { return try checkExport(spec) }
        if bytes != nil || name != nil {
            throw Self.mistake("only exporters give bytes and names of files", spec)
        }
        if spec.kind != .normalizer, text != nil || !edits.isEmpty {
            throw Self.mistake("\(spec.kind.rawValue)s cannot change the text", spec)
        }
        if spec.kind != .filter, drop != nil {
            throw Self.mistake("only filters drop documents", spec)
        }
        if spec.kind == .filter, !set.isEmpty || !layers.isEmpty {
            throw Self.mistake("filters keep or drop and change nothing", spec)
        }
        if spec.kind == .normalizer, !layers.isEmpty {
            throw Self.mistake("normalizers cannot annotate: the text may still change", spec)
        }
        for member in set { try checkType(of: member, spec) }
        if let drop, !spec.dropReasons.contains(where: { $0.name == drop }) {
            throw Self.mistake("it drops for '\(drop)', which the manifest does not list", spec)
        }
    }

    /// What a manifest says of a field has to be so: pipelines are checked against it.
    private func checkType(of member: Value.Member, _ spec: StageSpec) throws(Diagnostic) {
        guard let field = spec.gives.first(where: { $0.name == member.name }),
            !field.type.takes(member.value)
        else { return }
        throw Self.mistake(
            "it sets '\(field.name)' to \(member.value.word), and its manifest declares a "
                + field.type.rawValue, spec)
    }

    private func checkExport(_ spec: StageSpec) throws(Diagnostic) {
        guard bytes != nil || text != nil else {
            throw Self.mistake("it says nothing of what it writes for the document", spec)
        }
        guard edits.isEmpty, set.isEmpty, layers.isEmpty, drop == nil else {
            throw Self.mistake("exporters write documents and change nothing", spec)
        }
    }

    /// What rejects a document for an answer that cannot be.
    static func mistake(_ message: String, _ spec: StageSpec) -> Diagnostic {
        Diagnostic("plugin.answer", "stage '\(spec.name)': \(message)")
    }

    /// A stage's own error as ours: `ValueError` stays in the code, what is not a word goes.
    static func diagnostic(_ refusal: Refusal, _ spec: StageSpec) -> Diagnostic {
        let bytes = refusal.code.utf8.prefix(64).map { byte in
            byte | 0x20 &- 0x61 < 26 || byte &- 0x30 <= 9 ? byte : UInt8(ascii: "-")
        }
        let word = bytes.isEmpty ? "error" : String(decoding: bytes, as: UTF8.self)
        return Diagnostic("\(spec.name).\(word)", refusal.message)
    }

    /// Changes the text and sets metadata, as `check` allows a normalizer.
    func apply(to document: inout Document, _ spec: StageSpec) {
        if let text {
            document.edit(Self.difference(document.text.bytes, text))
        } else {
            document.edit(edits)
        }
        for member in set {
            document.metadata.set(member.name, member.value, evidence: spec.name)
        }
    }

    /// Sets metadata and annotates, as `check` allows an extractor.
    func apply(to document: inout FrozenDocument, _ spec: StageSpec) {
        for member in set { document.set(member.name, member.value, evidence: spec.name) }
        for layer in layers {
            document.annotate("\(layer.name)@\(spec.version)", layer.annotations)
        }
    }

    /// What differs between two texts, as one edit: what they have in common at both ends stays as it is.
    private static func difference(_ old: [UInt8], _ new: [UInt8]) -> TextEdits {
        var edits = TextEdits()
        let least = min(old.count, new.count)
        var (start, tail) = old.withUnsafeBufferPointer { old in
            new.withUnsafeBufferPointer { new in
                var start = 0
                while start < least, old[start] == new[start] { start += 1 }
                var tail = 0
                while tail < least - start, old[old.count - 1 - tail] == new[new.count - 1 - tail] {
                    tail += 1
                }
                return (start, tail)
            }
        }
        guard start < old.count || start < new.count else { return edits }
        while start > 0, isContinuation(old, start) || isContinuation(new, start) { start -= 1 }
        while tail > 0, isContinuation(old, old.count - tail) { tail -= 1 }
        edits.replace(start..<(old.count - tail), with: new[start..<(new.count - tail)])
        return edits
    }

    private static func isContinuation(_ bytes: [UInt8], _ index: Int) -> Bool {
        index < bytes.count && bytes[index] & 0xC0 == 0x80
    }
}
