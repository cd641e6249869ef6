/// What a record says of its block apart from its length.
struct BlockEvidence {
    private let digest: RecordDigest?
    private let isResponse: Bool
    private let bytes: UnsafeRawBufferPointer

    init(_ head: RecordHead, _ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
        digest = head.range(.blockDigest, in: bytes).flatMap { RecordDigest(bytes, $0) }
        isResponse = head.type == .response
    }

    /// False where these bytes are not what the record's digest says.
    func allows(_ range: Range<Int>) -> Bool {
        digest?.matches(UnsafeRawBufferPointer(rebasing: bytes[range])) ?? true
    }

    /// True where these bytes are shown to be the block: by its digest; without one, by the Content-Length of
    /// the HTTP response in it.
    func isBlock(_ range: Range<Int>) -> Bool {
        let block = UnsafeRawBufferPointer(rebasing: bytes[range])
        if let digest { return digest.matches(block) }
        guard isResponse, let response = try? HTTPResponse(block),
            let length = response.contentLength
        else { return false }
        return !response.isChunked && length == UInt64(response.body.count)
    }
}
