import GalleyJSON

/// What the caller adds to a segment's `GM` member; counts and digests are the assembler's.
public struct FinalManifest: Equatable, Sendable {
    /// All inputs in order: how many, their bytes, the digest over them.
    public var source: Source?
    /// Rejected documents by diagnostic code.
    public var errors: [String: Int] = [:]
    /// False where the segment was sealed after an aborted run.
    public var complete = true

    public struct Source: Equatable, Sendable {
        public var count: Int
        public var bytes: UInt64
        public var digest: String

        public init(count: Int, bytes: UInt64, digest: String) {
            self.count = count
            self.bytes = bytes
            self.digest = digest
        }
    }

    public init() {}

    /// The manifest as JSON, UTF-8.
    func json(_ totals: SegmentTotals) -> [UInt8] {
        var text: JSONObject = [
            "lines": .object(JSONObject(Self.members(totals.lines))),
            "blocks": .int(Int(totals.blocks)),
            "bytes_uncompressed": .number(String(totals.uncompressedBytes)),
            "root_sha256": .string(totals.root.hex),
        ]
        text["source"] = source.map {
            [
                "count": .int($0.count), "bytes": .number(String($0.bytes)),
                "digest": .string($0.digest),
            ]
        }
        if !errors.isEmpty {
            let counts = errors.sorted { $0.key < $1.key }
            text["errors"] = .object(JSONObject(counts.map { .init($0.key, .int($0.value)) }))
        }
        text["first_id"] = Self.text(totals.firstID).map { .string($0) }
        text["last_id"] = Self.text(totals.lastID).map { .string($0) }
        text["complete"] = .bool(complete)
        return JSONValue.object(text).bytes()
    }

    private static func members(_ lines: [LineKind: UInt64]) -> [JSONObject.Member] {
        lines.sorted { $0.key < $1.key }
            .map { .init(String($0.key.rawValue), .number(String($0.value))) }
    }

    /// An id as text; ids too long for a manifest are left out.
    private static func text(_ id: [UInt8]?) -> String? {
        guard let id, id.count <= 1024 else { return nil }
        return String(decoding: id, as: UTF8.self)
    }
}

/// What a segment came to.
public struct SegmentTotals: Equatable, Sendable {
    public internal(set) var blocks: UInt32 = 0
    public internal(set) var lines: [LineKind: UInt64] = [:]
    public internal(set) var uncompressedBytes: UInt64 = 0
    /// Bytes of the whole segment once it is sealed, of what is written until then.
    public internal(set) var bytes: UInt64 = 0
    /// SHA-256 of the concatenated block digests; set when the segment is sealed.
    public internal(set) var root = SHA256.Digest(words: (0, 0, 0, 0))
    public internal(set) var firstID: [UInt8]?
    public internal(set) var lastID: [UInt8]?

    public var allLines: UInt64 { lines.values.reduce(0, +) }
}
