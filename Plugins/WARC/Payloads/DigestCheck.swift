import GalleyWARC

/// Compares a record with its digests.
enum DigestCheck {
    /// What is wrong; nil where a record has no digests or is what they say.
    ///
    /// A payload that is what its own digest says is good even where the head of the response around it has
    /// changed. The `variants` are what crawlers take for the payload: as it was sent, without chunks, without
    /// compression.
    static func complaint(
        _ record: WARCRecord, _ variants: [UnsafeRawBufferPointer]
    ) -> WARCError? {
        if let digest = record.payloadDigest {
            if variants.contains(where: { digest.matches($0) }) { return nil }
            return WARCError(
                .payloadDigest,
                "the payload is not what its \(digest.algorithm.rawValue) digest says")
        }
        guard let digest = record.blockDigest, !digest.matches(record.block) else { return nil }
        return WARCError(
            .blockDigest, "the record is not what its \(digest.algorithm.rawValue) digest says")
    }
}
