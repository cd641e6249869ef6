import GalleyWARC

extension FuzzTarget {
    /// Responses: chunks and codings are undone within the limit.
    static let http = FuzzTarget("http") { bytes in
        try HTTPProperties.check(UnsafeRawBufferPointer(bytes))
    }
}

enum HTTPProperties {
    private static let limit = 1 << 16

    static func check(_ message: UnsafeRawBufferPointer) throws {
        let body = try HTTPBody(limit: limit)
        do {
            let response = try HTTPResponse(message)
            _ = response.contentType
            let content = try body.decode(response)
            try require(response.body.count <= message.count, "a body beyond its message")
            try require(content.entity.count <= message.count, "an entity beyond its message")
            let most = max(limit, content.entity.count)
            try require(content.content.count <= most, "a body over the limit")
            // What it points to can be read.
            _ = content.content.reduce(0) { $0 ^ $1 }
        } catch let error as WARCError {
            try require(error.code.rawValue.hasPrefix("http."), "\(error)")
        }
    }
}
