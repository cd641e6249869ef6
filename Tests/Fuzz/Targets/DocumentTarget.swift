import GalleyBundle
import GalleyCore
import GalleyWire

extension FuzzTarget {
    /// A line of `galley.doc/1` or of another tool: refused, or read and written for good.
    static let document = FuzzTarget("document") { bytes in
        for options in [WireOptions(), WireOptions(metadataKeys: ["meta"], isForeign: true)] {
            var decoder = DocumentDecoder(options)
            let decoded = Result { () throws(WireError) in try decoder.decode(bytes) }
            let lazy = Result { () throws(WireError) in try LazyDocument(bytes, options) }
            if case .failure(let error) = decoded {
                try require((0...bytes.count).contains(error.offset), "\(error) lies outside")
                _ = error.diagnostic(file: "a.jsonl", line: 1)
            }
            guard case .success(let document) = decoded else { continue }
            try DocumentProperties.check(document)
            if case .success(let lazy) = lazy {
                try require(lazy.text == document.text, "reading lazily gives another text")
                try require(lazy.id == document.id, "reading lazily gives another id")
            }
        }
        try checkReject(bytes)
        var decoder = DocumentDecoder()
        _ = try? decoder.decodeAttachment(bytes)
        _ = DocumentDecoder.keys(of: bytes)
        _ = DocumentDecoder.word(for: "text", in: bytes)
    }

    private static func checkReject(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        var decoder = DocumentDecoder()
        guard let reject = try? decoder.decodeReject(bytes) else { return }
        try DocumentProperties.check(reject.document)
    }
}
