import GalleyJSON

extension HeadManifest {
    /// The manifest of a segment that is made of others: what all of their heads agree on is kept.
    ///
    /// Generator and creation time are this one's. `block_target` and `codec` stay where all agree;
    /// members that this version does not know as well.
    public func json(merging heads: [[UInt8]]) -> [UInt8] {
        let objects = heads.map { (try? JSONValue(parsing: $0))?.objectValue }
        guard let first = objects.first, let shared = first,
            objects.allSatisfy({ $0 != nil })
        else { return json }
        let own = ["galley_bundle", "schema", "generator", "created", "id"]
        var result = (try? JSONValue(parsing: json))?.objectValue ?? JSONObject()
        for member in shared.members where !own.contains(member.key) {
            let isShared = objects.allSatisfy { $0?[member.key] == member.value }
            if isShared, result[member.key] == nil { result[member.key] = member.value }
        }
        if let schema = shared["schema"], objects.allSatisfy({ $0?["schema"] == schema }) {
            result["schema"] = schema
        }
        return JSONValue.object(result).bytes()
    }
}
