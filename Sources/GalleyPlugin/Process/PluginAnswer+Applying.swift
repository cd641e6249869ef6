import GalleyCore
import GalleyJSON

extension PluginAnswer {
    /// What an answer of a stage's kind may not have: the text of an extractor, the verdict of a
    /// normalizer. Throws `plugin.answer`.
    func check(_ kind: StageKind, _ spec: StageSpec) throws(Diagnostic) {
        if let refusal {
            throw Diagnostic("\(spec.name).\(Self.word(refusal.code))", refusal.message)
        }
        if kind != .normalizer, text != nil || !edits.isEmpty {
            throw Self.mistake("\(kind.rawValue)s cannot change the text", spec)
        }
        if kind != .filter, drop != nil {
            throw Self.mistake("only filters drop documents", spec)
        }
        if kind == .filter, !set.isEmpty || !annotations.isEmpty {
            throw Self.mistake("filters keep or drop and change nothing", spec)
        }
        if kind == .normalizer, !annotations.isEmpty {
            throw Self.mistake("normalizers cannot annotate: the text may still change", spec)
        }
        if let drop, !spec.dropReasons.contains(where: { $0.name == drop }) {
            throw Self.mistake("it drops for '\(drop)', which the manifest does not list", spec)
        }
    }

    private static func mistake(_ message: String, _ spec: StageSpec) -> Diagnostic {
        Diagnostic("plugin.answer", "stage '\(spec.name)': \(message)")
    }

    /// A code of the process as a part of ours: `ValueError` stays, what is not a word goes.
    private static func word(_ code: String) -> String {
        let bytes = code.utf8.prefix(64).map { byte in
            byte | 0x20 &- 0x61 < 26 || byte &- 0x30 <= 9 ? byte : UInt8(ascii: "-")
        }
        return bytes.isEmpty ? "error" : String(decoding: bytes, as: UTF8.self)
    }

    func apply(to document: inout Document, _ spec: StageSpec) throws(Diagnostic) {
        if let text {
            document.edit(Self.difference(document.text.bytes, Array(text.utf8)))
        } else if !edits.isEmpty {
            document.edit(try Self.changes(edits, in: document.text.bytes, spec))
        }
        for member in set {
            document.metadata.set(member.name, member.value, evidence: spec.name)
        }
    }

    func apply(to document: inout FrozenDocument, _ spec: StageSpec) throws(Diagnostic) {
        for member in set { document.set(member.name, member.value, evidence: spec.name) }
        for (layer, list) in annotations {
            var found: [Annotation] = []
            for value in list {
                found.append(try Self.annotation(value, in: document.text.bytes, spec))
            }
            document.annotate("\(layer)@\(spec.version)", found)
        }
    }

    /// What differs between two texts, as one edit: what they have in common at both ends stays as it is.
    private static func difference(_ old: [UInt8], _ new: [UInt8]) -> TextEdits {
        var edits = TextEdits()
        guard old != new else { return edits }
        var start = zip(old, new).prefix { $0 == $1 }.count
        while start > 0, isContinuation(old, start) || isContinuation(new, start) { start -= 1 }
        let rest = min(old.count, new.count) - start
        var tail = 0
        while tail < rest, old[old.count - 1 - tail] == new[new.count - 1 - tail] { tail += 1 }
        while tail > 0, isContinuation(old, old.count - tail) { tail -= 1 }
        edits.replace(start..<(old.count - tail), with: new[start..<(new.count - tail)])
        return edits
    }

    private static func isContinuation(_ bytes: [UInt8], _ index: Int) -> Bool {
        index < bytes.count && bytes[index] & 0xC0 == 0x80
    }

    private static func changes(
        _ edits: [Edit], in text: [UInt8], _ spec: StageSpec
    ) throws(Diagnostic) -> TextEdits {
        var changes = TextEdits()
        var offsets = ScalarOffsets(text)
        for edit in edits {
            guard let start = offsets.byte(atScalar: edit.range.lowerBound),
                let end = offsets.byte(atScalar: edit.range.upperBound)
            else {
                throw mistake(
                    "an edit of \(edit.range.lowerBound) to \(edit.range.upperBound) goes beyond "
                        + "the text's end", spec)
            }
            changes.replace(start..<end, with: edit.text.utf8)
        }
        return changes
    }

    /// `{"start": 3, "end": 9, "type": "person", …}`
    private static func annotation(
        _ value: JSONValue, in text: [UInt8], _ spec: StageSpec
    ) throws(Diagnostic) -> Annotation {
        var offsets = ScalarOffsets(text)
        guard let object = value.objectValue, let start = object["start"]?.intValue,
            let end = object["end"]?.intValue, let type = object["type"]?.stringValue, start >= 0,
            start <= end, let first = offsets.byte(atScalar: start),
            let last = offsets.byte(atScalar: end)
        else {
            throw mistake(
                "an annotation has 'start' and 'end' in the text, in characters, and a 'type'", spec
            )
        }
        let rest = object.members.filter { !["start", "end", "type"].contains($0.key) }
        return Annotation(first..<last, type, rest.map { .init($0.key, Value($0.value)) })
    }
}
