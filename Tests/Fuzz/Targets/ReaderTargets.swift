import GalleyCore
import GalleyRendering
import HTMLPlugin
import JSONLinesPlugin
import MarkdownPlugin
import PlainTextPlugin

extension FuzzTarget {
    /// Markdown becomes a document in which everything has its place.
    static let markdown = FuzzTarget("markdown") { bytes in
        try checkReader(MarkdownReader.self, Array(bytes))
    }

    /// Text in whatever charset becomes one, with lines that lie over its source.
    static let text = FuzzTarget("text") { bytes in
        let bytes = Array(bytes)
        try checkReader(TextReader.self, bytes)
        try CharsetProperties.check(bytes)
    }

    /// A page becomes a document in which everything has its place, the article alone or all of it.
    static let page = FuzzTarget("page") { bytes in
        for content in ["article", "full"] {
            try checkReader(HTMLReader.self, Array(bytes), ["content": .string(content)])
        }
    }

    /// Lines of JSON, plain or in blocked gzip, whole and in slices.
    static let jsonLines = FuzzTarget("jsonl") { bytes in
        let bytes = Array(bytes)
        try checkReader(JSONLinesReader.self, bytes)
        let reader = try JSONLinesReader(StageOptions(defaultsOf: JSONLinesReader.spec, [:]))
        let whole = DocumentCollector.read(reader, bytes, canSeek: true)
        guard !whole.rejected.contains(where: { $0.hasPrefix("gzip.") }) else { return }
        var texts: [DocumentText] = []
        var start = 0
        let input = InputBytes(bytes, canSeek: true)
        let cuts = try reader.cuts(of: input, target: 100).dropFirst().map { Int($0) }
        for end in cuts + [bytes.count] {
            try require(start <= end && end <= bytes.count, "cuts go back")
            let part = DocumentCollector.read(reader, bytes, range: start..<end, canSeek: true)
            texts += part.documents.map(\.text)
            start = end
        }
        try require(texts == whole.documents.map(\.text), "slices give other documents")
    }

    static func checkReader<S: Reader>(
        _ type: S.Type, _ bytes: [UInt8], _ options: [String: Value] = [:]
    ) throws {
        let reader = try S(StageOptions(defaultsOf: S.spec, options))
        let probe = Probe(head: bytes, isWhole: true, name: "input.txt")
        _ = reader.recognize(probe)
        let whole = DocumentCollector.read(reader, bytes)
        let pieces = DocumentCollector.read(reader, bytes, atMost: 3)
        try require(whole.rejected == pieces.rejected, "small pieces are rejected otherwise")
        try require(
            whole.documents.map(\.text) == pieces.documents.map(\.text),
            "small pieces read otherwise")
        for document in whole.documents {
            try DocumentProperties.check(document)
            for segment in document.sourceMap.segments {
                try require(segment.source.upperBound <= bytes.count, "a source outside")
                try require(segment.text.upperBound <= document.text.count, "a text outside")
            }
            for region in document.regions {
                try require(region.source.upperBound <= bytes.count, "a region outside")
            }
            try checkRenderings(document)
        }
    }

    /// What is written of a document can be read; what that gives is written the same.
    private static func checkRenderings(_ document: Document) throws {
        _ = TextRendering.bytes(of: FrozenDocument(document))
        let written = MarkdownRendering.bytes(of: FrozenDocument(document), withHead: true)
        let reader = MarkdownReader(StageOptions(defaultsOf: MarkdownReader.spec, [:]))
        for again in DocumentCollector.read(reader, written).documents {
            try DocumentProperties.check(again)
        }
    }
}
