public import GalleyCore

/// Makes a document of each section: a heading with all that stands below it.
///
/// What stands before the first heading is a part of its own. Parts inherit metadata and source, the first one has
/// the attachments too; `title` becomes the text of the part's heading.
public struct Sections: Splitter {
    static let level = StageOption<Int>(
        "level", default: 2, in: 1...6,
        help: "Headings of this level and of those above start a section")

    public static let spec = StageSpec(
        "sections", .splitter, summary: "Makes one document of each section",
        options: [level.spec],
        gives: [
            FieldSpec("section", .number, "the section's place in its document, from 1"),
            FieldSpec("section_offset", .number, "where the section starts in the input, in bytes"),
            FieldSpec("section_length", .number, "how long it is there, in bytes"),
            FieldSpec("parent", .string, "the id of the document that the section is from"),
        ])

    private let level: Int

    public init(_ options: StageOptions) {
        level = options[Self.level]
    }

    /// Every part has its own copy of the document's metadata: parts times values are at most so many.
    private static let mostValues = 10_000_000

    public mutating func split(_ document: FrozenDocument) throws(Diagnostic) -> [Document] {
        let starts = document.blocks.indices.filter { startsSection(document.blocks[$0]) }
        guard let first = starts.first, starts.count > 1 || first > 0 else {
            return [document.contents]
        }
        let bounds = (first > 0 ? [0] : []) + starts + [document.blocks.count]
        let values = document.metadata.entries.count + 3
        guard bounds.count <= Self.mostValues / values else {
            throw Diagnostic(
                "sections.too-many",
                "\(bounds.count - 1) sections would each repeat \(values) values of metadata",
                hint: "lower 'level', or leave the document out")
        }
        var parts = DocumentParts(document)
        return zip(bounds, bounds.dropFirst()).enumerated().map { number, blocks in
            part(number + 1, document.blocks[blocks.0..<blocks.1], of: document, &parts)
        }
    }

    private func startsSection(_ block: Block) -> Bool {
        block.kind == .heading && block.level ?? 2 <= level
    }

    private func part(
        _ number: Int, _ blocks: ArraySlice<Block>, of document: FrozenDocument,
        _ parts: inout DocumentParts
    ) -> Document {
        let start = blocks.first?.range.lowerBound ?? 0
        let end = Self.lineEnd(after: blocks.last?.range.upperBound ?? start, in: document.text)
        var part = parts.next(start..<end, blocks)
        part.id = "\(document.id)#\(number)"
        part.metadata.set("section", .int(number), evidence: "sections", confidence: 1)
        part.metadata.set("parent", .string(document.id), evidence: "sections", confidence: 1)
        if let place = part.sourceMap.source(of: 0..<part.text.count) {
            let offset = Int(clamping: document.source.offset ?? 0) + place.lowerBound
            part.metadata.set("section_offset", .int(offset), evidence: "sections", confidence: 1)
            part.metadata.set(
                "section_length", .int(place.count), evidence: "sections", confidence: 1)
        }
        if let heading = blocks.first, startsSection(heading) {
            let title = document.string(heading)
            part.metadata.set("title", .string(title), evidence: "section heading", confidence: 0.9)
        }
        return part
    }

    /// The offset after the line end that stands at an offset, where one does.
    private static func lineEnd(after offset: Int, in text: DocumentText) -> Int {
        text.withUnsafeBytes { bytes in
            var end = offset
            if end < bytes.count, bytes[end] == 0x0D { end += 1 }
            return end < bytes.count && bytes[end] == 0x0A ? end + 1 : offset
        }
    }
}
