import GalleyCore
import Testing

@Suite("Editing a document")
struct DocumentEditTests {
    /// A document whose text is a copy of its source, with one block per line.
    private func document(_ text: String) -> Document {
        var blocks: [Block] = []
        var start = 0
        for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        {
            if !line.isEmpty { blocks.append(Block(.paragraph, start..<start + line.count)) }
            start += line.count + 1
        }
        return Document(
            text: DocumentText(text), sourceMap: SourceMap(copyOf: text.utf8.count), blocks: blocks)
    }

    @Test("An edit changes the text and moves blocks, spans and annotations")
    func moves() {
        var document = document("one two\nthree\n")
        document.spans = [InlineSpan(.strong, 4..<7), InlineSpan(.link, 8..<13)]
        document.layers = [
            AnnotationLayer("x@1", [Annotation(0..<13, "outer"), Annotation(8..<13, "in")])
        ]
        var edits = TextEdits()
        edits.replace(0..<3, with: "eleven".utf8)
        edits.remove(7..<8)
        document.edit(edits)
        #expect(document.text.string == "eleven twothree\n")
        #expect(document.blocks.map { document.string($0) } == ["eleven two", "three"])
        #expect(document.spans.map { document.text.string($0.range) } == ["two", "three"])
        #expect(document.layers[0].annotations.map(\.range) == [0..<15, 10..<15])
        #expect(document.editCount == 2)
    }

    @Test("Removing a bullet before a block leaves the block's text")
    func bullets() {
        var document = document("- tea\n- milk\n")
        var edits = TextEdits()
        edits.remove(0..<2)
        edits.remove(6..<8)
        document.edit(edits)
        #expect(document.blocks.map { document.string($0) } == ["tea", "milk"])
        #expect(document.blocks.map { document.sourceMap.source(of: $0.range) } == [2..<5, 8..<12])
    }

    @Test("An edit that inserts at a block's start becomes part of that block")
    func insertion() {
        var document = document("a\nb")
        var edits = TextEdits()
        edits.insert("> ".utf8, at: 2)
        edits.insert("\n".utf8, at: 3)
        document.edit(edits)
        #expect(document.text.string == "a\n> b\n")
        #expect(document.blocks.map { document.string($0) } == ["a", "> b"])
    }

    @Test("What is known of the text follows the edits", arguments: [("x", true), ("é", false)])
    func flags(replacement: String, staysASCII: Bool) {
        var document = Document(
            text: DocumentText(validated: Array("abc".utf8), isKnownASCII: true))
        var edits = TextEdits()
        edits.replace(1..<2, with: replacement.utf8)
        document.edit(edits)
        #expect(document.text.isKnownASCII == staysASCII)
        #expect(document.text.isKnownNFC == staysASCII)
    }

    @Test("Random edits agree with a slow model, text and source map alike", arguments: 0..<200)
    func model(seed: UInt64) {
        var random = Seeded(seed)
        let source = (0..<60).map { _ in UInt8(ascii: "a") + UInt8(random.next(26)) }
        var document = Document(
            text: DocumentText(validated: source), sourceMap: SourceMap(copyOf: source.count))
        // The model: every byte of text with the source byte it came from, or nil.
        var model: [(byte: UInt8, from: Int?)] = source.enumerated().map { ($1, $0) }
        for _ in 0..<4 {
            var edits = TextEdits()
            var next: [(byte: UInt8, from: Int?)] = []
            var at = 0
            while at < model.count {
                let start = min(at + random.next(12), model.count)
                let end = min(start + random.next(4), model.count)
                let new = (0..<random.next(4)).map { _ in UInt8(ascii: "0") + UInt8(random.next(10))
                }
                next += model[at..<start]
                next += new.map { ($0, nil) }
                edits.replace(start..<end, with: new)
                at = max(end, start)
                if at == start, start == model.count { break }
            }
            next += model[min(at, model.count)...]
            document.edit(edits)
            model = next
        }
        #expect(document.text.bytes == model.map(\.byte), "seed \(seed)")
        for start in model.indices {
            let end = min(start + 1 + random.next(9), model.count)
            let from = model[start..<end].compactMap(\.from)
            guard let low = from.min(), let high = from.max() else { continue }
            let found = document.sourceMap.source(of: start..<end)
            #expect(
                found.map { $0.lowerBound <= low && $0.upperBound > high } == true, "seed \(seed)")
            if from.count == end - start { #expect(found == low..<high + 1, "seed \(seed)") }
        }
    }

    @Test("A coarse segment stands for its whole source, also after edits")
    func coarse() {
        let map = SourceMap([
            .init(text: 0..<5, source: 0..<10, isExact: false),
            .init(text: 5..<9, source: 10..<18, isExact: false),
        ])
        #expect(map.source(of: 1..<3) == 0..<10)
        #expect(map.source(of: 4..<6) == 0..<18)
        var document = Document(text: DocumentText("abcdefghi"), sourceMap: map)
        var edits = TextEdits()
        edits.remove(0..<2)
        document.edit(edits)
        #expect(document.sourceMap.source(of: 0..<3) == 0..<10)
        #expect(document.sourceMap.source(of: 3..<7) == 10..<18)
    }
}

/// A small generator (SplitMix64) so that a seed says everything.
struct Seeded {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    /// A number in 0..<bound.
    mutating func next(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)) % UInt64(bound))
    }
}
