import GalleyBundle
import GalleyJSON

/// A bundle's facts as JSON.
enum BundleInfoJSON {
    static func value(_ name: String, _ facts: BundleFacts) -> JSONValue {
        [
            "file": .string(name), "bytes": number(facts.bytes),
            "bytes_uncompressed": number(facts.uncompressed), "blocks": .int(facts.blocks),
            "lines": lines(facts.lines), "complete": .bool(facts.isComplete),
            "foreign_lines": number(facts.foreignLines),
            "damages": .array(
                facts.damages.map {
                    [
                        "code": .string($0.code.rawValue), "offset": number($0.offset),
                        "end": number($0.end), "message": .string($0.message),
                        "lines_lost": $0.linesLost.map(number) ?? nil,
                    ]
                }),
            "segments": .array(facts.segments.map(value)),
        ]
    }

    private static func value(_ segment: BundleFacts.Segment) -> JSONValue {
        [
            "offset": number(segment.offset), "bytes": number(segment.bytes),
            "blocks": .int(segment.blocks), "lines": lines(segment.lines),
            "bytes_uncompressed": number(segment.uncompressed), "keys": .bool(segment.hasKeys),
            "sealed": .bool(segment.isSealed), "head": segment.head, "manifest": segment.final,
        ]
    }

    private static func lines(_ lines: [LineKind: UInt64]) -> JSONValue {
        let sorted = lines.sorted { $0.key < $1.key }
        return .object(JSONObject(sorted.map { .init(String($0.key.rawValue), number($0.value)) }))
    }

    private static func number(_ value: UInt64) -> JSONValue { .number(String(value)) }
}
