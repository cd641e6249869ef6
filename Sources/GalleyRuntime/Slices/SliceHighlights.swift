/// Documents of a part, or of a run, that are worth a look: those that took longest, and samples of
/// what was dropped and rejected. Bounded, whatever the part holds.
public struct SliceHighlights: Sendable, Equatable {
    /// Longest first, at most `mostSlow`.
    public var slowest: [SlowDocument] = []
    /// In input order; at most `samplesEach` of one end, and `mostSamples` together.
    public var samples: [DocumentSample] = []

    public static let mostSlow = 8
    public static let samplesEach = 3
    public static let mostSamples = 120

    public init() {}

    /// True where a document that took so long is among the slowest.
    func isSlow(_ nanoseconds: UInt64) -> Bool {
        guard slowest.count == Self.mostSlow, let last = slowest.last else { return true }
        return nanoseconds > last.nanoseconds
    }

    /// Takes a document, where it is among the slowest.
    public mutating func add(_ document: SlowDocument) {
        guard isSlow(document.nanoseconds) else { return }
        let place = slowest.firstIndex { $0.nanoseconds < document.nanoseconds }
        slowest.insert(document, at: place ?? slowest.count)
        if slowest.count > Self.mostSlow { slowest.removeLast() }
    }

    /// Takes a sample, where there is room for one more of its end.
    public mutating func add(_ sample: DocumentSample) {
        guard samples.count < Self.mostSamples else { return }
        let same = samples.count { $0.end == sample.end }
        if same < Self.samplesEach { samples.append(sample) }
    }

    /// Takes what stands out in the next part.
    public mutating func add(_ later: SliceHighlights) {
        for document in later.slowest { add(document) }
        for sample in later.samples { add(sample) }
    }
}

/// A document that took long.
public struct SlowDocument: Sendable, Equatable {
    public var id: String
    /// Its input, the path within it, and the byte that it starts at, for people.
    public var place: String
    /// Bytes of text, as it was read.
    public var textBytes: Int
    /// Wall time of reading it and of all stages.
    public var nanoseconds: UInt64
    /// The place in `Plan.stages` of the one that took most of it, and how much.
    public var stage: Int
    public var stageNanoseconds: UInt64

    public init(
        id: String, place: String = "", textBytes: Int = 0, nanoseconds: UInt64, stage: Int = 0,
        stageNanoseconds: UInt64 = 0
    ) {
        self.id = id
        self.place = place
        self.textBytes = textBytes
        self.nanoseconds = nanoseconds
        self.stage = stage
        self.stageNanoseconds = stageNanoseconds
    }
}

/// A document that was dropped or rejected, as an example of its end.
public struct DocumentSample: Sendable, Equatable {
    public var end: End
    public var id: String
    /// Its input, the path within it, and the byte that it starts at, for people.
    public var place: String
    /// Why, of one that was rejected.
    public var message: String
    public var hint: String?
    /// Bytes of text.
    public var textBytes: Int
    /// The beginning of the text.
    public var excerpt: String

    static let excerptBytes = 280

    public init(
        end: End, id: String, place: String = "", message: String = "", hint: String? = nil,
        textBytes: Int = 0, excerpt: String = ""
    ) {
        self.end = end
        self.id = id
        self.place = place
        self.message = message
        self.hint = hint
        self.textBytes = textBytes
        self.excerpt = excerpt
    }

    /// How a document ended, but for those that were exported.
    public struct End: Sendable, Hashable {
        public var isReject: Bool
        /// Empty where it is not known.
        public var stage: String
        /// The reason of a drop, the code of a reject.
        public var reason: String

        public init(isReject: Bool, stage: String, reason: String) {
            self.isReject = isReject
            self.stage = stage
            self.reason = reason
        }
    }
}
