/// What a page says of the text that it holds, each value with where it stands and how likely it is
/// right.
public struct PageMetadata: Sendable, Equatable {
    /// A value with where it stands and how likely it is right (0...1).
    public struct Found<Value: Sendable & Equatable>: Sendable, Equatable {
        public var value: Value
        public var evidence: String
        public var confidence: Double

        public init(_ value: Value, evidence: String, confidence: Double) {
            self.value = value
            self.evidence = evidence
            self.confidence = confidence
        }
    }

    public var title: Found<String>?
    public var subtitle: Found<String>?
    /// The people who wrote the text, in the order of the page.
    public var authors: Found<[String]>?
    /// Who else signs for it: `Reuters`, `The Editorial Board`.
    public var organizations: Found<[String]>?
    public var published: Found<PageDate>?
    public var modified: Found<PageDate>?
    public var site: Found<String>?
    /// BCP 47.
    public var language: Found<String>?
    public var canonicalURL: Found<String>?
    public var description: Found<String>?
    public var image: Found<String>?
    public var tags: Found<[String]>?
    public var section: Found<String>?
    public var license: Found<String>?

    /// Everything that was found for any field, in the order of the page's parts.
    public var candidates: [PageCandidate] = []
    /// Lines of the page that name its authors, as they stand: `By Jane Doe, Staff Writer`.
    public var bylines: [String] = []
    /// Lines of the page that hold its dates, as they stand: `Published 1 May 2024, 10:30`.
    public var datelines: [String] = []

    /// The whole text as JSON-LD gives it, UTF-8, a line for each paragraph; empty where it does not.
    public var articleBody: [UInt8] = []

    public init() {}

    /// Who signed: the people, or the organizations where these are surer or alone.
    public var signatories: Found<[String]>? {
        guard let people = authors else { return organizations }
        guard let organizations, organizations.confidence > people.confidence + 0.1 else {
            return people
        }
        return organizations
    }
}
