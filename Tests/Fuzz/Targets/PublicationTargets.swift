import GalleyCore
import PublicationsPlugin

extension FuzzTarget {
    /// Feeds become documents in which everything has its place.
    static let feed = FuzzTarget("feed") { bytes in
        try checkReader(FeedReader.self, Array(bytes))
    }

    /// So do articles in XML.
    static let articles = FuzzTarget("articles") { bytes in
        try checkReader(XMLReader.self, Array(bytes))
    }

    /// A saved page gives one page at most, the same in small pieces.
    static let mhtml = FuzzTarget("mhtml") { bytes in
        let bytes = Array(bytes)
        let reader = MHTMLReader(StageOptions(defaultsOf: MHTMLReader.spec, [:]))
        _ = reader.recognize(Probe(head: bytes, isWhole: true, name: "input.mhtml"))
        let whole = DocumentCollector.read(reader, bytes)
        let pieces = DocumentCollector.read(reader, bytes, atMost: 3)
        try require(whole.payloads == pieces.payloads, "small pieces read otherwise")
        try require(whole.rejected == pieces.rejected, "small pieces are rejected otherwise")
        try require(whole.payloads.count <= 1, "\(whole.payloads.count) pages")
    }

    /// A book of the input as its package, then its chapters, apart by a byte that UTF-8 does not have.
    static let epub = FuzzTarget("epub") { bytes in
        let parts = Array(bytes).split(separator: 0xFF, omittingEmptySubsequences: false)
        let names = [
            "OEBPS/book.opf", "OEBPS/1.xhtml", "OEBPS/2.xhtml", "META-INF/encryption.xml",
        ]
        let container =
            "<container><rootfiles><rootfile full-path='OEBPS/book.opf'/></rootfiles></container>"
        var files = [("META-INF/container.xml", Array(container.utf8))]
        for (name, part) in zip(names, parts) { files.append((name, Array(part))) }
        let book = try BookBytes.bytes(files)
        for form in ["book", "chapters"] {
            let reader = EPUBReader(
                StageOptions(defaultsOf: EPUBReader.spec, ["documents": .string(form)]))
            let whole = DocumentCollector.read(reader, book, canSeek: true)
            let piped = DocumentCollector.read(reader, book, atMost: 7)
            try require(whole.rejected == piped.rejected, "a pipe is rejected otherwise")
            try require(
                whole.documents.map(\.text) == piped.documents.map(\.text),
                "a pipe is read otherwise")
            for document in whole.documents { try DocumentProperties.check(document) }
        }
    }
}
