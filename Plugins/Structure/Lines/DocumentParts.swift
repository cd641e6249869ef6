import GalleyCore

/// Cuts a document into parts, one after the other, in one pass over all that stands off from its text.
///
/// Offsets of a part count from its start; its map still leads to the whole document's source. Attachments and members
/// of others stay with the first part: the raw page would else be written once for each heading.
struct DocumentParts {
    private let whole: FrozenDocument
    // What the parts before did not take yet.
    private var span = 0
    private var segment = 0
    private var annotations: [Int]
    private var isFirst = true

    init(_ whole: FrozenDocument) {
        self.whole = whole
        annotations = Array(repeating: 0, count: whole.layers.count)
    }

    /// The part with these blocks, which lie in the range. Ranges come in ascending order.
    mutating func next(_ range: Range<Int>, _ blocks: ArraySlice<Block>) -> Document {
        let text = DocumentText(
            validated: Array(whole.text.bytes[range]), isKnownASCII: whole.text.isKnownASCII,
            isKnownNFC: whole.text.isKnownNFC)
        var part = Document(
            id: whole.id, text: text, sourceMap: takeMap(range), source: whole.source,
            blocks: blocks.map { $0.moved(into: range) }, metadata: whole.metadata)
        part.isIDDerived = whole.isIDDerived
        part.spans = Self.take(whole.spans, from: &span, in: range)
        part.layers = whole.layers.indices.map { layer in
            AnnotationLayer(
                whole.layers[layer].name,
                Self.take(whole.layers[layer].annotations, from: &annotations[layer], in: range))
        }
        part.provenance = whole.provenance
        if isFirst {
            part.attachments = whole.attachments
            part.unknown = whole.unknown
        }
        isFirst = false
        return part
    }

    /// The elements, sorted by start, that lie in a range; goes past all that start before its end.
    private static func take<Element: Standoff>(
        _ elements: [Element], from place: inout Int, in range: Range<Int>
    ) -> [Element] {
        var taken: [Element] = []
        while place < elements.count {
            let found = elements[place].range
            guard
                found.lowerBound < range.upperBound || found == range.upperBound..<range.upperBound
            else { break }
            if found.lowerBound >= range.lowerBound, found.upperBound <= range.upperBound {
                taken.append(elements[place].moved(into: range))
            }
            place += 1
        }
        return taken
    }

    private mutating func takeMap(_ range: Range<Int>) -> SourceMap {
        let all = whole.sourceMap.segments
        while segment < all.count, all[segment].text.upperBound <= range.lowerBound { segment += 1 }
        var segments: [SourceMap.Segment] = []
        // The last one may go on in the next part.
        for place in segment..<all.count {
            guard all[place].text.lowerBound < range.upperBound else { break }
            let text = all[place].text.clamped(to: range)
            let start = all[place].source.lowerBound + text.lowerBound - all[place].text.lowerBound
            segments.append(
                SourceMap.Segment(
                    text: text.moved(into: range),
                    source: all[place].isExact ? start..<start + text.count : all[place].source,
                    isExact: all[place].isExact))
        }
        return SourceMap(segments)
    }
}

/// Something that stands off from a text by a range of bytes.
private protocol Standoff {
    var range: Range<Int> { get set }
}

extension Block: Standoff {}
extension InlineSpan: Standoff {}
extension Annotation: Standoff {}

extension Standoff {
    fileprivate func moved(into outer: Range<Int>) -> Self {
        var moved = self
        moved.range = range.moved(into: outer)
        return moved
    }
}

extension Range<Int> {
    /// The range counted from the start of another.
    fileprivate func moved(into outer: Range<Int>) -> Range<Int> {
        lowerBound - outer.lowerBound..<upperBound - outer.lowerBound
    }
}
