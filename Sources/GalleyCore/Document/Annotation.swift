/// What one stage found in the text, as ranges that stand off from it.
public struct AnnotationLayer: Sendable, Equatable {
    /// `stage@version` on the wire, such as `dates@1`.
    public var name: String
    /// Sorted by start, then end.
    public var annotations: [Annotation]

    public init(_ name: String, _ annotations: [Annotation] = []) {
        self.name = name
        self.annotations = annotations
    }
}

/// A range of the text and what it is.
public struct Annotation: Sendable, Equatable {
    /// Byte range in the document's text.
    public var range: Range<Int>
    public var type: String
    public var attributes: [Value.Member]

    public init(_ range: Range<Int>, _ type: String, _ attributes: [Value.Member] = []) {
        self.range = range
        self.type = type
        self.attributes = attributes
    }
}
