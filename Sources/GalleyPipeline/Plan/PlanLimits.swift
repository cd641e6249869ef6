public import GalleyCore

/// Bounds on one document, on what readers take, and on a whole run.
public struct PlanLimits: Sendable, Equatable {
    /// On one document, for every stage or for one.
    public struct Bound: Sendable, Equatable {
        public var wallMilliseconds: Int?
        public var memoryBytes: Int?

        public init(wallMilliseconds: Int? = nil, memoryBytes: Int? = nil) {
            self.wallMilliseconds = wallMilliseconds
            self.memoryBytes = memoryBytes
        }
    }

    /// On a whole run, which stops with `limit.documents`, `limit.bytes` or `limit.time` and exits with 5;
    /// nil is no bound.
    public struct Run: Sendable, Equatable {
        /// Documents read.
        public var documents: Int?
        /// Bytes of their records, uncompressed.
        public var bytes: Int?
        public var milliseconds: Int?

        public init(documents: Int? = nil, bytes: Int? = nil, milliseconds: Int? = nil) {
            self.documents = documents
            self.bytes = bytes
            self.milliseconds = milliseconds
        }
    }

    /// Bytes of memory that a worker may always take: one that has done nothing yet takes about half of them.
    public static let leastMemoryBytes = 64 << 20

    /// Over the whole way of a document.
    public var document: Bound
    /// By stage name.
    public var stages: [String: Bound]
    /// What readers keep to. A record above its `documentBytes` is rejected with `document.too-large`.
    public var read: ReadLimits
    public var run: Run

    public var documentBytes: Int {
        get { read.documentBytes }
        set { read.documentBytes = newValue }
    }

    public init(
        document: Bound = Bound(wallMilliseconds: 10_000, memoryBytes: 1 << 30),
        stages: [String: Bound] = [:], read: ReadLimits = ReadLimits(), run: Run = Run()
    ) {
        self.document = document
        self.stages = stages
        self.read = read
        self.run = run
    }
}
