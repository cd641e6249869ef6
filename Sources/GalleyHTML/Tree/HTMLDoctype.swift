/// A document type: its name in small letters, and the identifiers that it gives.
///
/// The bytes are valid as long as the tree is held.
public struct HTMLDoctype {
    public let name: UnsafeBufferPointer<UInt8>
    public let publicID: UnsafeBufferPointer<UInt8>?
    public let systemID: UnsafeBufferPointer<UInt8>?
}

extension HTMLTree {
    /// The first document type that stood in its place; nil where there is none.
    public var doctype: HTMLDoctype? {
        guard let record = storage.pointee.doctype else { return nil }
        let built = UnsafePointer(storage.pointee.built.base)
        func bytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
            UnsafeBufferPointer(start: built + range.lowerBound, count: range.count)
        }
        return HTMLDoctype(
            name: bytes(record.name ?? 0..<0), publicID: record.publicID.map(bytes),
            systemID: record.systemID.map(bytes))
    }
}
