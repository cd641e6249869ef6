import GalleyCore

/// What of a document a stage may have changed, to be counted afterwards.
///
/// Shares the document's arrays: one that a stage left alone is known by its place in memory and not compared.
struct DocumentState {
    private let edits: Int
    private let text: DocumentText
    private let blocks: [Block]
    private let spans: [InlineSpan]
    private let metadata: [Metadata.Entry]
    private let layers: [AnnotationLayer]
    private let attachments: [Attachment]

    init(_ document: borrowing Document) {
        edits = document.editCount
        text = document.text
        blocks = document.blocks
        spans = document.spans
        metadata = document.metadata.entries
        layers = document.layers
        attachments = document.attachments
    }

    init(_ document: borrowing FrozenDocument) {
        edits = 0
        text = document.text
        blocks = []
        spans = []
        metadata = document.metadata.entries
        layers = document.layers
        attachments = document.attachments
    }

    /// How many edits, blocks, spans, values, annotations and attachments were changed or added since.
    func changes(to document: borrowing Document) -> Int {
        let made = document.editCount - edits
        let edited = made > 0 ? made : (document.text == text ? 0 : 1)
        let moved = edited > 0
        return edited
            + Self.difference(blocks, document.blocks) { Self.isSame($0, $1, moved: moved) }
            + (moved
                ? abs(spans.count - document.spans.count)
                : Self.difference(spans, document.spans, ==))
            + added(document.metadata, document.layers, document.attachments, moved: moved)
    }

    /// How many values, annotations and attachments were changed or added since.
    func changes(to document: borrowing FrozenDocument) -> Int {
        added(document.metadata, document.layers, document.attachments, moved: false)
    }

    private func added(
        _ metadata: Metadata, _ layers: [AnnotationLayer], _ attachments: [Attachment], moved: Bool
    ) -> Int {
        Self.difference(self.metadata, metadata.entries, ==)
            + (moved ? 0 : Self.annotations(self.layers, layers))
            + abs(attachments.count - self.attachments.count)
    }

    /// Annotations of layers that are new or other than they were.
    private static func annotations(_ old: [AnnotationLayer], _ new: [AnnotationLayer]) -> Int {
        if isShared(old, new) { return 0 }
        var count = 0
        for layer in new {
            let before = old.first { $0.name == layer.name }
            if before != layer {
                count += max(layer.annotations.count, before?.annotations.count ?? 0)
            }
        }
        return count
    }

    private static func isSame(_ a: Block, _ b: Block, moved: Bool) -> Bool {
        if !moved { return a == b }
        var shifted = a
        shifted.range = b.range
        return shifted == b
    }

    /// True where two arrays are one in memory, and so equal.
    private static func isShared<Element>(_ a: [Element], _ b: [Element]) -> Bool {
        a.count == b.count
            && a.withUnsafeBufferPointer { a in
                b.withUnsafeBufferPointer { b in a.baseAddress == b.baseAddress }
            }
    }

    /// Elements between the common start and the common end, on the side that has more of them.
    private static func difference<Element>(
        _ old: [Element], _ new: [Element], _ isSame: (Element, Element) -> Bool
    ) -> Int {
        if isShared(old, new) { return 0 }
        let shorter = min(old.count, new.count)
        if old.count == new.count { return (0..<shorter).count { !isSame(old[$0], new[$0]) } }
        var start = 0
        while start < shorter, isSame(old[start], new[start]) { start += 1 }
        var end = 0
        while end < shorter - start, isSame(old[old.count - 1 - end], new[new.count - 1 - end]) {
            end += 1
        }
        return max(old.count, new.count) - start - end
    }
}
