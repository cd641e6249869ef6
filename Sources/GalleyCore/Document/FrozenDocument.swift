/// A document whose text, blocks and spans can no longer change: what extractors, filters and exporters get.
///
/// Metadata and annotations may still be added by extractors. Every offset that is handed out stays true.
public struct FrozenDocument {
    private var document: Document

    public init(_ document: consuming Document) { self.document = document }

    public var id: String { document.id }
    public var isIDDerived: Bool { document.isIDDerived }
    public var source: Source { document.source }
    public var text: DocumentText { document.text }
    public var sourceMap: SourceMap { document.sourceMap }
    public var blocks: [Block] { document.blocks }
    public var spans: [InlineSpan] { document.spans }
    public var metadata: Metadata { document.metadata }
    /// What the reader found that may be metadata; see ``Document/candidates``.
    public var candidates: [Metadata.Entry] { document.candidates }
    public var layers: [AnnotationLayer] { document.layers }
    public var attachments: [Attachment] { document.attachments }
    public var provenance: [ProvenanceStep] { document.provenance }
    public var unknown: [UInt8] { document.unknown }
    /// The document as it is, for those who write all of it.
    public var contents: Document { document }

    public func string(_ block: Block) -> String { document.string(block) }

    public func derived<Value: Derived>(_ type: Value.Type) -> Value { document.derived(type) }

    /// Sets a value of metadata with where it came from and how sure that is (0...1).
    public mutating func set(
        _ name: String, _ value: Value, evidence: String? = nil, confidence: Double? = nil
    ) {
        document.metadata.set(name, value, evidence: evidence, confidence: confidence)
    }

    /// Takes a value of metadata out.
    public mutating func remove(_ name: String) { document.metadata.remove(name) }

    /// Adds a layer of annotations, in the place of one of the same name. They are sorted here.
    public mutating func annotate(_ name: String, _ annotations: [Annotation]) {
        let sorted = annotations.sorted {
            ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
        }
        document.layers.removeAll { $0.name == name }
        document.layers.append(AnnotationLayer(name, sorted))
    }

    /// Notes what a stage did. For the runtime.
    public mutating func note(_ step: ProvenanceStep) { document.provenance.append(step) }
}
