/// What is known about a document, each value with where it came from and how sure that is.
///
/// Names in use: `url`, `title`, `authors` (array of strings), `published`, `modified`, `language`
/// (BCP 47) stand at top level on the wire; everything else (`words`, `site`, `summary` …) below
/// `metadata`.
public struct Metadata: Sendable, Equatable {
    /// One value with its name, where it came from and how sure that is.
    public struct Entry: Sendable, Equatable {
        public var name: String
        public var value: Value
        /// Where the value came from: `given`, `json-ld`, `first heading`, `cld2` …
        public var evidence: String?
        /// How likely the value is right, in 0...1.
        public var confidence: Double?
        /// The value as it stood in the JSON it was read from, kept so that a rewrite gives the
        /// same bytes.
        public var spelling: [UInt8]

        public init(
            _ name: String, _ value: Value, evidence: String? = nil, confidence: Double? = nil,
            spelling: [UInt8] = []
        ) {
            self.name = name
            self.value = value
            self.evidence = evidence
            self.confidence = confidence
            self.spelling = spelling
        }
    }

    /// In the order in which they were set; names are unique.
    public private(set) var entries: [Entry]

    public init(_ entries: [Entry] = []) {
        self.entries = []
        for entry in entries { set(entry) }
    }

    /// Metadata of entries whose names are known to differ. Constant time.
    public init(unique entries: [Entry]) { self.entries = entries }

    public subscript(name: String) -> Entry? { index(of: name).map { entries[$0] } }

    public func value(_ name: String) -> Value? { index(of: name).map { entries[$0].value } }

    private func index(of name: String) -> Int? {
        // Not by `firstIndex(where:)`, which copies entries: each is several references.
        for index in entries.indices where entries[index].name == name { return index }
        return nil
    }

    /// Sets an entry, in the place of the one of that name where there is one.
    public mutating func set(_ entry: Entry) {
        if let index = index(of: entry.name) {
            entries[index] = entry
        } else {
            entries.append(entry)
        }
    }

    public mutating func set(
        _ name: String, _ value: Value, evidence: String? = nil, confidence: Double? = nil
    ) {
        set(Entry(name, value, evidence: evidence, confidence: confidence))
    }

    /// Appends an entry whose name is known not to be there yet. Constant time.
    public mutating func append(unique entry: Entry) { entries.append(entry) }

    public mutating func remove(_ name: String) { entries.removeAll { $0.name == name } }
}
