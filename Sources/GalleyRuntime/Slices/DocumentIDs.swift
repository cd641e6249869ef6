/// Ids of documents in order, as one stretch of bytes.
public struct DocumentIDs: Sendable, Equatable {
    /// In UTF-8, each ended by a byte that UTF-8 does not have.
    private(set) var bytes: [UInt8]

    private static let end: UInt8 = 0xFF

    public init() { bytes = [] }

    init(bytes: [UInt8]) { self.bytes = bytes }

    public mutating func append(_ id: String) {
        bytes.append(contentsOf: id.utf8)
        bytes.append(Self.end)
    }

    public mutating func append(_ ids: DocumentIDs) { bytes.append(contentsOf: ids.bytes) }

    /// Calls `body` with each id's bytes.
    func visit(_ body: (ArraySlice<UInt8>) -> Void) {
        var rest = bytes[...]
        while let end = rest.firstIndex(of: Self.end) {
            body(rest[..<end])
            rest = rest[(end + 1)...]
        }
    }
}
