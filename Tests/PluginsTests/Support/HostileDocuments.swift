import GalleyCore

/// Documents that a stranger could write into a bundle, and plugins hand on: numbers out of bounds, and so much of a
/// thing that the square of it would take minutes.
enum HostileDocuments {
    static func all() -> [(name: String, document: Document)] {
        [
            ("numbers far out", numbers(.max)), ("numbers below zero", numbers(.min)),
            ("ever deeper items", deepening()), ("a wide table with many rows", table()),
            ("one span many times", spans(.emphasis, nested: false)),
            ("links over links", spans(.link, nested: false)),
            ("spans each inside the one before", spans(.strong, nested: true)),
            ("spans longer than their block", overlong()), ("figures without a text", figures()),
            ("hashes in a heading", heading()), ("brackets at line starts", brackets()),
            ("every kind of block, empty", empty()),
        ]
    }

    private static func document(_ text: String, _ blocks: [Block], _ spans: [InlineSpan] = [])
        -> Document
    {
        var document = Document(id: "h", text: DocumentText(text), blocks: blocks)
        document.spans = spans
        return document
    }

    private static func numbers(_ number: Int) -> Document {
        let blocks = Block.Kind.allCases.enumerated().map { index, kind in
            Block(
                kind, 2 * index..<2 * index + 1, level: number, list: number, ordinal: number,
                depth: number, style: index % 2 == 0 ? "ordered" : nil)
        }
        return document(String(repeating: "x\n", count: blocks.count), blocks)
    }

    private static func deepening() -> Document {
        let count = 100_000
        let blocks = (0..<count).map {
            Block(.listItem, 2 * $0..<2 * $0 + 1, list: $0 + 1, ordinal: 999_999_999, depth: $0)
        }
        return document(String(repeating: "x\n", count: count), blocks)
    }

    private static func table() -> Document {
        let text =
            "x" + String(repeating: "\t", count: 100_000)
            + String(repeating: "\n", count: 100_000)
        return document(text, [Block(.table, 0..<text.utf8.count)])
    }

    private static func spans(_ kind: InlineSpan.Kind, nested: Bool) -> Document {
        let count = 200_000
        let spans = (0..<count).map { index in
            InlineSpan(
                nested && index % 2 == 0 ? .emphasis : kind,
                nested ? index..<2 * count - index : 0..<2 * count, url: "http://e.org")
        }
        return document(
            String(repeating: "x", count: 2 * count), [Block(.paragraph, 0..<2 * count)], spans)
    }

    private static func overlong() -> Document {
        let count = 200_000
        let spans = (0..<count).map { InlineSpan(.strong, $0..<count + 2) }
        return document(
            String(repeating: "x", count: count) + "\nx\n",
            [Block(.paragraph, 0..<count), Block(.paragraph, count + 1..<count + 2)], spans)
    }

    private static func figures() -> Document {
        let count = 100_000
        let image = InlineSpan(.image, 0..<0, url: "a.png")
        let link = InlineSpan(.link, 0..<0, url: "b")
        return document(
            "", Array(repeating: Block(.figure, 0..<0), count: count),
            Array(repeating: link, count: count) + Array(repeating: image, count: count))
    }

    private static func heading() -> Document {
        let text = String(repeating: "# ", count: 500_000) + "x"
        return document(text, [Block(.heading, 0..<text.utf8.count, level: 2)])
    }

    private static func brackets() -> Document {
        let text = String(repeating: "[a\n", count: 300_000)
        return document(text, [Block(.paragraph, 0..<text.utf8.count)])
    }

    private static func empty() -> Document {
        document("", Block.Kind.allCases.map { Block($0, 0..<0) })
    }
}
