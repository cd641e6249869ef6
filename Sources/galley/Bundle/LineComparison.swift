import GalleyJSON

/// The fields in which two lines differ: their names, those of `metadata` and `ext` one level deeper.
///
/// White space, the order of an object's members at those levels and escapes make no difference.
enum LineComparison {
    /// Names in the order of the first line, then of the second; `(line)` where one is no JSON object.
    static func changedFields(_ first: [UInt8], _ second: [UInt8]) -> [String] {
        guard let one = object(first), let other = object(second) else {
            return first == second ? [] : ["(line)"]
        }
        return changedFields(one, other, prefix: "", depth: 0)
    }

    /// A line's members; nil where it is no JSON object.
    private static func object(_ line: [UInt8]) -> JSONObject? {
        (try? JSONValue(parsing: line))?.objectValue
    }

    private static let opened: Set<String> = ["metadata", "ext"]

    private static func changedFields(
        _ one: JSONObject, _ other: JSONObject, prefix: String, depth: Int
    ) -> [String] {
        var names: [String] = []
        var seen: Set<String> = []
        for key in one.keys + other.keys where seen.insert(key).inserted {
            let (left, right) = (one[key], other[key])
            if left == right { continue }
            if depth == 0, opened.contains(key), let left = left?.objectValue,
                let right = right?.objectValue
            {
                names += changedFields(left, right, prefix: key + ".", depth: 1)
            } else {
                names.append(prefix + key)
            }
        }
        return names
    }
}
