import GalleyCore
import GalleyWARC

/// Which payloads of an archive are read.
struct PayloadSelection {
    var types: Set<RecordType>
    /// The HTTP status that a response must have; nil for any.
    var status: Int?
    var maximumBytes: Int
    var verifiesDigests: Bool

    /// By the options that readers of web archives share.
    init(_ options: StageOptions) {
        types = Set(
            options[WARCDocumentReader.records].compactMap { RecordType(rawValue: $0.rawValue) })
        let status = options[WARCDocumentReader.status]
        self.status = status == 0 ? nil : status
        maximumBytes = options[WARCDocumentReader.payload]
        verifiesDigests = options[WARCDocumentReader.verify]
    }
}
