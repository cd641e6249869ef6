import GalleyJSON

extension FinalManifest {
    /// The three fields that every final manifest has, as a reader finds them.
    struct Fields: Equatable {
        let root: String
        let blocks: UInt64
        let lines: [LineKind: UInt64]

        /// Nil where one is missing or of the wrong type.
        init?(json: [UInt8]) {
            guard let value = try? JSONValue(parsing: json),
                let root = value["root_sha256"]?.stringValue,
                let blocks = Self.count(value["blocks"]),
                let lines = Self.lines(value["lines"])
            else { return nil }
            self.root = root
            self.blocks = blocks
            self.lines = lines
        }

        /// An object by kind, or an integer for documents; kinds without lines are left out.
        private static func lines(_ value: JSONValue?) -> [LineKind: UInt64]? {
            if let count = count(value) { return count == 0 ? [:] : [.documents: count] }
            guard let members = value?.objectValue?.members else { return nil }
            var lines: [LineKind: UInt64] = [:]
            for member in members {
                guard let kind = UInt8(member.key), let count = count(member.value) else {
                    return nil
                }
                if count > 0 { lines[LineKind(rawValue: kind)] = count }
            }
            return lines
        }

        private static func count(_ value: JSONValue?) -> UInt64? {
            value?.intValue.flatMap { UInt64(exactly: $0) }
        }
    }
}
