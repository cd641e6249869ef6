import GalleyCore

/// A stretch of a document as a document of its own.
struct DocumentPart {
    /// Offsets count from the stretch's start; the map still leads to the whole document's source.
    let document: Document

    init(_ range: Range<Int>, of whole: FrozenDocument, _ blocks: ArraySlice<Block>) {
        let text = DocumentText(
            validated: Array(whole.text.bytes[range]), isKnownASCII: whole.text.isKnownASCII,
            isKnownNFC: whole.text.isKnownNFC)
        var part = Document(
            id: whole.id, text: text, sourceMap: Self.map(whole.sourceMap, range),
            source: whole.source,
            metadata: whole.metadata)
        part.isIDDerived = whole.isIDDerived
        part.blocks = blocks.map { block in
            var moved = block
            moved.range = Self.moved(block.range, into: range)
            return moved
        }
        part.spans = whole.spans.filter { Self.lies($0.range, in: range) }.map { span in
            var moved = span
            moved.range = Self.moved(span.range, into: range)
            return moved
        }
        part.layers = whole.layers.map { layer in
            AnnotationLayer(
                layer.name,
                layer.annotations.filter { Self.lies($0.range, in: range) }.map { annotation in
                    var moved = annotation
                    moved.range = Self.moved(annotation.range, into: range)
                    return moved
                })
        }
        part.attachments = whole.attachments
        part.provenance = whole.provenance
        part.unknown = whole.unknown
        document = part
    }

    private static func lies(_ inner: Range<Int>, in outer: Range<Int>) -> Bool {
        inner.lowerBound >= outer.lowerBound && inner.upperBound <= outer.upperBound
    }

    private static func moved(_ inner: Range<Int>, into outer: Range<Int>) -> Range<Int> {
        inner.lowerBound - outer.lowerBound..<inner.upperBound - outer.lowerBound
    }

    private static func map(_ map: SourceMap, _ range: Range<Int>) -> SourceMap {
        var segments: [SourceMap.Segment] = []
        for segment in map.segments {
            let text = segment.text.clamped(to: range)
            guard !text.isEmpty else { continue }
            let skipped = text.lowerBound - segment.text.lowerBound
            let start = segment.source.lowerBound + skipped
            let source = segment.isExact ? start..<start + text.count : segment.source
            segments.append(
                SourceMap.Segment(
                    text: moved(text, into: range), source: source, isExact: segment.isExact))
        }
        return SourceMap(segments)
    }
}
