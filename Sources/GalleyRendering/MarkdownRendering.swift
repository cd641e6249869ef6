public import GalleyCore

/// A document as Markdown that reads as if a person had typed it.
public enum MarkdownRendering {
    /// The document with its final newline; nothing for one without text.
    ///
    /// - Parameter withHead: whether title, authors, dates, language and URL stand in a head between lines
    ///   of `---`.
    public static func bytes(of document: FrozenDocument, withHead: Bool = false) -> [UInt8] {
        var result = withHead ? FrontMatterHead.bytes(for: document) : []
        let isTitled = withHead && !result.isEmpty
        if !isTitled, let title = Self.givenTitle(document) {
            result.append(contentsOf: "# ".utf8)
            title.withUTF8Bytes { MarkdownInline.appendTitle($0, to: &result) }
            result.append(contentsOf: [0x0A, 0x0A])
        }
        document.text.withUnsafeBytes { text in
            var writer = MarkdownWriter(text, spans: document.spans, isAtStart: result.isEmpty)
            if document.blocks.isEmpty, !text.isEmpty {
                writer.write([Block(.paragraph, 0..<text.count)])
            } else {
                writer.write(document.blocks)
            }
            result.append(contentsOf: writer.result)
        }
        while result.last == 0x0A { result.removeLast() }
        if !result.isEmpty { result.append(0x0A) }
        return result
    }

    /// The title, where the source gave it and no heading of the first level stands for it.
    private static func givenTitle(_ document: FrozenDocument) -> String? {
        guard let entry = document.metadata["title"], entry.evidence == "given",
            let title = entry.value.string, title.utf8.contains(where: { $0 > 0x20 }),
            !document.blocks.contains(where: { $0.kind == .heading && $0.level == 1 })
        else { return nil }
        if let first = document.blocks.first, document.string(first) == title { return nil }
        return title
    }
}

extension String {
    func withUTF8Bytes(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        Array(utf8).withUnsafeBufferPointer(body)
    }
}
