import GalleyWARC

/// Which payloads of an archive are read.
struct PayloadSelection {
    var types: Set<RecordType>
    /// The HTTP status that a response must have; nil for any.
    var status: Int?
    var maximumBytes: Int
    var verifiesDigests: Bool
}
