import GalleyCore
import GalleyJSON

extension PluginAnswer {
    /// The answer as a patch of a document with this text. Throws `plugin.answer` where a range is none of it.
    func patch(of text: [UInt8], _ spec: StageSpec) throws(Diagnostic) -> StagePatch {
        var patch = StagePatch()
        patch.text = self.text.map { Array($0.utf8) }
        patch.set = set
        patch.drop = drop
        patch.refusal = refusal
        patch.bytes = bytes
        patch.name = name
        patch.edits = try Self.changes(edits, in: text, spec)
        for (layer, list) in annotations {
            var offsets = ScalarOffsets(text)
            var found: [Annotation] = []
            for value in list { found.append(try Self.annotation(value, &offsets, spec)) }
            patch.layers.append((layer, found))
        }
        return patch
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
                throw StagePatch.mistake(
                    "an edit of \(edit.range.lowerBound) to \(edit.range.upperBound) goes beyond "
                        + "the text's end", spec)
            }
            changes.replace(start..<end, with: edit.text.utf8)
        }
        return changes
    }

    /// `{"start": 3, "end": 9, "type": "person", …}`
    private static func annotation(
        _ value: JSONValue, _ offsets: inout ScalarOffsets, _ spec: StageSpec
    ) throws(Diagnostic) -> Annotation {
        guard let object = value.objectValue, let start = object["start"]?.intValue,
            let end = object["end"]?.intValue, let type = object["type"]?.stringValue, start >= 0,
            start <= end, let first = offsets.byte(atScalar: start),
            let last = offsets.byte(atScalar: end)
        else {
            throw StagePatch.mistake(
                "an annotation has 'start' and 'end' in the text, in characters, and a 'type'", spec
            )
        }
        let rest = object.members.filter { !["start", "end", "type"].contains($0.key) }
        return Annotation(first..<last, type, rest.map { .init($0.key, Value($0.value)) })
    }
}
