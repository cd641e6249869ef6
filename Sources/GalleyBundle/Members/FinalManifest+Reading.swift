import GalleyJSON

extension FinalManifest {
    /// Ids of the first and last document, as a manifest has them.
    static func ids(_ json: [UInt8]) -> (first: [UInt8]?, last: [UInt8]?) {
        guard let value = try? JSONValue(parsing: json) else { return (nil, nil) }
        return (
            value["first_id"]?.stringValue.map { Array($0.utf8) },
            value["last_id"]?.stringValue.map { Array($0.utf8) }
        )
    }

    /// Takes another segment's manifest into this one, for blocks that go into one segment: its errors
    /// are added, and where it is not complete, neither is this.
    public mutating func add(json: [UInt8]) {
        guard let value = try? JSONValue(parsing: json) else { return }
        if value["complete"]?.boolValue == false { complete = false }
        for member in value["errors"]?.objectValue?.members ?? [] {
            let (sum, overflow) = errors[member.key, default: 0].addingReportingOverflow(
                member.value.intValue ?? 0)
            errors[member.key] = overflow ? .max : sum
        }
    }

    /// A manifest as it was read, with counts and digests brought to what a segment came to.
    ///
    /// The bytes are those that were read where these agree already; members that this version does
    /// not know are kept.
    static func json(_ old: [UInt8], _ totals: SegmentTotals, isComplete: Bool) -> [UInt8] {
        var manifest = FinalManifest()
        manifest.complete = isComplete
        let fresh = manifest.json(totals)
        guard let value = try? JSONValue(parsing: old), var object = value.objectValue,
            let new = (try? JSONValue(parsing: fresh))?.objectValue
        else { return fresh }
        let said = Fields(json: old)
        let agrees = said.map {
            $0.root == totals.root.hex && $0.blocks == UInt64(totals.blocks)
                && $0.lines == totals.lines.filter { $0.value > 0 }
        }
        if agrees == true, isComplete || object["complete"]?.boolValue == false { return old }
        for member in new.members where member.key != "complete" || !isComplete {
            object[member.key] = member.value
        }
        return JSONValue.object(object).bytes()
    }
}
