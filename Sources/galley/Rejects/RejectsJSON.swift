import GalleyJSON

/// Rejects for programs.
enum RejectsJSON {
    static func value(_ groups: RejectGroups, files: [String]) -> JSONValue {
        [
            "files": .array(files.map { .string($0) }), "rejects": .int(groups.count),
            "other_lines": .int(groups.others),
            "groups": .array(groups.sorted.map { value($0, of: groups.count) }),
        ]
    }

    private static func value(_ group: RejectGroups.Group, of whole: Int) -> JSONValue {
        var object: JSONObject = [
            "code": .string(group.key.code), "stage": .init(group.key.stage),
            "count": .int(group.count),
            "share": .double(Double(group.count) / Double(max(1, whole))),
        ]
        if let sizes = TextSizes(group.textBytes) {
            object["text_bytes"] = [
                "least": .int(sizes.least), "median": .int(sizes.median), "most": .int(sizes.most),
            ]
        }
        object["examples"] = .array(group.examples.map(value))
        return .object(object)
    }

    private static func value(_ example: RejectExample) -> JSONValue {
        [
            "id": .string(example.id), "input": .init(example.input), "entry": .init(example.entry),
            "offset": example.offset.map { .number(String($0)) } ?? .null,
            "message": .string(example.message), "hint": .init(example.hint),
            "text_bytes": .int(example.textBytes),
            "record_bytes": example.recordBytes.map { .int($0) } ?? .null,
        ]
    }
}
