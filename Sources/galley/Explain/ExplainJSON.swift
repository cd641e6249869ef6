import GalleyCore
import GalleyJSON
import GalleyPipeline

/// An explanation as JSON. Offsets count bytes of UTF-8.
enum ExplainJSON {
    static func value(_ explanation: Explanation) -> JSONValue {
        var object: JSONObject = [
            "pipeline": .string(explanation.pipeline), "input": .string(explanation.input),
            "document": .int(explanation.number), "seconds": .double(explanation.seconds),
            "stages": .array(explanation.steps.map(value)), "ending": value(explanation.ending),
        ]
        if let document = explanation.document {
            object["id"] = .string(document.id)
            object["metadata"] = .array(document.metadata.entries.map(value))
            object["blocks"] = .array(
                document.blocks.map { value($0, in: document, explanation.source) })
            if !document.regions.isEmpty {
                object["regions"] = .array(document.regions.map { value($0, explanation.source) })
            }
        }
        return .object(object)
    }

    private static func value(_ step: ExplainedStep) -> JSONValue {
        var object: JSONObject = [
            "section": .string(step.section.rawValue), "stage": .string(step.name),
            "version": .int(step.version), "seconds": .double(step.seconds),
        ]
        object["verdict"] = step.verdict.map { .string($0) }
        if let diff = step.changes.text { object["text"] = .array(diff.hunks.map(value)) }
        if !step.changes.blocks.isEmpty {
            object["blocks"] = .array(
                step.changes.blocks.map {
                    [
                        "from": $0.old.map(value) ?? nil, "to": $0.new.map(value) ?? nil,
                        "text": .string($0.text),
                    ]
                })
        }
        if !step.changes.metadata.isEmpty {
            object["metadata"] = .array(step.changes.metadata.map(value))
        }
        if !step.changes.removedMetadata.isEmpty {
            object["removed"] = .array(step.changes.removedMetadata.map { .string($0) })
        }
        if !step.changes.layers.isEmpty {
            object["annotations"] = .array(step.changes.layers.map(value))
        }
        return .object(object)
    }

    private static func value(_ hunk: TextDiff.Hunk) -> JSONValue {
        [
            "old_line": .int(hunk.oldLine), "new_line": .int(hunk.newLine),
            "pieces": .array(
                hunk.pieces.map { piece in
                    let name =
                        switch piece.kind {
                        case .same: "same"
                        case .removed: "removed"
                        case .added: "added"
                        }
                    return .object(JSONObject([.init(name, .string(piece.text))]))
                }),
        ]
    }

    private static func value(_ entry: Metadata.Entry) -> JSONValue {
        var object: JSONObject = ["name": .string(entry.name), "value": JSONValue(entry.value)]
        object["from"] = entry.evidence.map { .string($0) }
        object["confidence"] = entry.confidence.map { .double($0) }
        return .object(object)
    }

    private static func value(_ layer: AnnotationLayer) -> JSONValue {
        [
            "layer": .string(layer.name), "count": .int(layer.annotations.count),
            "annotations": .array(
                layer.annotations.map {
                    var object: JSONObject = [
                        "start": .int($0.range.lowerBound), "end": .int($0.range.upperBound),
                        "type": .string($0.type),
                    ]
                    for attribute in $0.attributes {
                        object[attribute.name] = JSONValue(attribute.value)
                    }
                    return .object(object)
                }),
        ]
    }

    private static func value(_ block: Block) -> JSONValue {
        var object: JSONObject = ["type": .string(block.kind.rawValue)]
        object["level"] = block.level.map { .int($0) }
        object["list"] = block.list.map { .int($0) }
        object["ordinal"] = block.ordinal.map { .int($0) }
        object["depth"] = block.depth.map { .int($0) }
        object["role"] = block.role.map { .string($0) }
        return .object(object)
    }

    private static func value(
        _ block: Block, in document: Document, _ source: SourceText?
    ) -> JSONValue {
        guard case .object(var object) = value(block) else { return nil }
        object["start"] = .int(block.range.lowerBound)
        object["end"] = .int(block.range.upperBound)
        if let range = document.sourceMap.source(of: block.range) {
            object["source"] = ["start": .int(range.lowerBound), "end": .int(range.upperBound)]
            object["source_position"] = source.map { .string($0.position(range.lowerBound)) }
        }
        return .object(object)
    }

    private static func value(_ region: SourceRegion, _ source: SourceText?) -> JSONValue {
        var object: JSONObject = [
            "start": .int(region.source.lowerBound), "end": .int(region.source.upperBound),
            "kept": .bool(region.isKept), "role": .string(region.role),
            "rule": .string(region.rule),
        ]
        object["position"] = source.map { .string($0.position(region.source.lowerBound)) }
        return .object(object)
    }

    private static func value(_ ending: Explanation.Ending) -> JSONValue {
        switch ending {
        case .exported(let exports):
            [
                "exported": .array(
                    exports.map {
                        [
                            "stage": .string($0.stage), "path": .string($0.path),
                            "bytes": $0.bytes.map { .int($0) } ?? nil,
                        ]
                    })
            ]
        case .dropped(let stage, let reason):
            ["dropped": ["stage": .string(stage), "reason": .string(reason)]]
        case .rejected(let diagnostic):
            [
                "rejected": [
                    "code": .string(diagnostic.code), "message": .string(diagnostic.message),
                    "stage": JSONValue(diagnostic.stage), "hint": JSONValue(diagnostic.hint),
                ]
            ]
        case .split(let stage, let parts):
            [
                "split": [
                    "stage": .string(stage), "parts": .int(parts.count),
                    "documents": .array(
                        parts.map {
                            [
                                "document": .int($0.number), "id": .string($0.id),
                                "title": .string($0.title),
                            ]
                        }),
                ]
            ]
        }
    }
}
