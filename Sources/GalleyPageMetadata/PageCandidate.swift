/// A value that a page gives for a field, with where it stands and how likely it is right.
public struct PageCandidate: Sendable, Equatable {
    public var field: PageField
    /// Plain text in one line; dates by ISO 8601.
    public var value: String
    /// Where it stands: `json-ld`, `meta og:title`, `h1`, `itemprop author`, `time`, `url`, `text`
    /// …
    public var evidence: String
    /// In 0...1.
    public var confidence: Double

    public init(_ field: PageField, _ value: String, evidence: String, confidence: Double) {
        self.field = field
        self.value = value
        self.evidence = evidence
        self.confidence = confidence
    }
}
