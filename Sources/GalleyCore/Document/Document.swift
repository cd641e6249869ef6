/// An article on its way through a pipeline.
///
/// One contiguous UTF-8 text; everything else stands off from it by byte range. The text changes only
/// through `edit`, which moves blocks, spans and annotations along and keeps the map back to the source.
public struct Document {
    /// Given by the source, or empty until the run derives it from the source's digest.
    public var id: String
    /// True where the id was derived from the digest and not given.
    public var isIDDerived: Bool
    public var source: Source
    public private(set) var text: DocumentText
    public private(set) var sourceMap: SourceMap
    /// In order, without overlap. Empty for a reader that knows none: the text is then one stretch.
    public var blocks: [Block]
    /// Sorted by start, outer before inner.
    public var spans: [InlineSpan]
    public var metadata: Metadata
    /// What the reader found that may be metadata, names repeating, for the stage that chooses. It is not
    /// written out.
    public var candidates: [Metadata.Entry]
    public var layers: [AnnotationLayer]
    public var attachments: [Attachment]
    public var provenance: [ProvenanceStep]
    /// What the reader took and left out of the record, in order of place. Not on the wire.
    public var regions: [SourceRegion]
    /// Members of the wire object that this version does not know, as written: `"a":1,"b":2`.
    public var unknown: [UInt8]
    /// What stages have derived from the text (tokens), shared by all of them.
    public private(set) var derived: DerivedValues
    /// How many edits were made since the document was read.
    public private(set) var editCount: Int

    public init(
        id: String = "", text: DocumentText, sourceMap: SourceMap = .unknown,
        source: Source = Source(),
        blocks: [Block] = [], metadata: Metadata = Metadata()
    ) {
        self.id = id
        self.text = text
        self.sourceMap = sourceMap
        self.source = source
        self.blocks = blocks
        self.metadata = metadata
        isIDDerived = false
        candidates = []
        spans = []
        layers = []
        attachments = []
        provenance = []
        regions = []
        unknown = []
        derived = DerivedValues()
        editCount = 0
    }

    /// The text of a block.
    public func string(_ block: Block) -> String { text.string(block.range) }

    /// Makes edits and moves everything that stands off from the text along.
    ///
    /// What is known of the text afterwards is given by the caller; unless told otherwise the result is
    /// ASCII where the text was and all replacements are, and not known to be in form C.
    public mutating func edit(
        _ edits: TextEdits, isKnownNFC: Bool = false, isKnownASCII: Bool = false
    ) {
        guard !edits.isEmpty else { return }
        let staysASCII = text.isKnownASCII && edits.replacements.allSatisfy { $0 < 0x80 }
        let bytes = edits.apply(to: text.bytes)
        text = DocumentText(
            validated: bytes, isKnownASCII: isKnownASCII || staysASCII, isKnownNFC: isKnownNFC)
        sourceMap = sourceMap.after(edits)
        moveRanges(edits)
        derived = DerivedValues()
        editCount += edits.count
    }

    /// Marks the text as known to be in normalization form C, as a normalizer finds out.
    public mutating func markNFC() { text.isKnownNFC = true }

    private mutating func moveRanges(_ edits: TextEdits) {
        var ends: [Int] = []
        ends.reserveCapacity(2 * blocks.count)
        for index in blocks.indices {
            ends.append(blocks[index].range.lowerBound)
            ends.append(blocks[index].range.upperBound)
        }
        let moved = edits.moved(ends)
        for index in blocks.indices {
            let start = moved[2 * index]
            blocks[index].range = start..<max(start, moved[2 * index + 1])
        }
        moveSorted(
            edits, count: spans.count, get: { spans[$0].range }, set: { spans[$0].range = $1 })
        for layer in layers.indices {
            moveSorted(
                edits, count: layers[layer].annotations.count,
                get: { layers[layer].annotations[$0].range },
                set: { layers[layer].annotations[$0].range = $1 })
        }
    }

    /// Moves ranges that may nest, by way of their sorted offsets.
    private func moveSorted(
        _ edits: TextEdits, count: Int, get: (Int) -> Range<Int>, set: (Int, Range<Int>) -> Void
    ) {
        guard count > 0 else { return }
        var offsets: [(offset: Int, slot: Int)] = []
        for index in 0..<count {
            offsets.append((get(index).lowerBound, 2 * index))
            offsets.append((get(index).upperBound, 2 * index + 1))
        }
        offsets.sort { ($0.offset, $0.slot) < ($1.offset, $1.slot) }
        let moved = edits.moved(offsets.map(\.offset))
        var bounds = [Int](repeating: 0, count: offsets.count)
        for (position, entry) in offsets.enumerated() { bounds[entry.slot] = moved[position] }
        for index in 0..<count {
            set(index, bounds[2 * index]..<max(bounds[2 * index], bounds[2 * index + 1]))
        }
    }
}
