import GalleyBundle
import GalleyCore

/// Gives documents what their reader did not know: digest and length of the record, and an id.
struct RecordIdentifier {
    private let digest = SHA256()

    func identify(_ document: inout Document, _ record: UnsafeRawBufferPointer) {
        if !Self.isDigest(document.source.digest) {
            document.source.digest =
                record.count > 0
                ? digest.digest(of: record).hex
                : document.text.withUnsafeBytes {
                    digest.digest(of: UnsafeRawBufferPointer($0)).hex
                }
        }
        document.source.length = document.source.length ?? UInt64(record.count)
        if document.id.isEmpty {
            document.id = id(of: record, document.source)
            document.isIDDerived = true
        }
    }

    /// The source with the digest of its record, where that is at hand; `isWhole` says that an empty one is.
    func identified(
        _ source: Source, _ record: UnsafeRawBufferPointer, isWhole: Bool = false
    ) -> Source {
        var source = source
        guard !Self.isDigest(source.digest) else { return source }
        source.digest = record.count > 0 || isWhole ? digest.digest(of: record).hex : nil
        return source
    }

    /// True for 64 hex digits: what a stranger's file calls a digest may be anything.
    private static func isDigest(_ claim: String?) -> Bool {
        guard let claim, claim.utf8.count == 64 else { return false }
        return claim.utf8.allSatisfy {
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0 | 0x20)
        }
    }

    /// The first 32 hex digits of the record's digest; of its place, where there is no record.
    func id(of record: UnsafeRawBufferPointer, _ source: Source) -> String {
        if let digest = source.digest, Self.isDigest(digest),
            record.count > 0 || source.input == nil
        {
            return String(digest.prefix(32))
        }
        let place = "\(source.input ?? ""):\(source.offset ?? 0)"
        return String(SHA256.digest(of: place.utf8).hex.prefix(32))
    }
}
