public import GalleyCore

/// How far a run has come.
public struct RunProgress: Sendable, Equatable {
    /// Documents whose parts are in the outputs, those of earlier sittings included.
    public var counts = RunCounts()
    /// Documents that were read and are still in the hands of workers.
    public var readAhead = 0
    public var slicesDone = 0
    /// Since this sitting began.
    public var seconds = 0.0
    /// By place in `Plan.stages`, of this sitting.
    public var stages: [StageStatistics] = []
    /// Empty where the run goes on in the coordinator's own process.
    public var workers: [WorkerActivity] = []
    /// Bytes of inputs that are worked off, also in slices that are not done; as they lie on the
    /// disk.
    public var bytesDone: UInt64 = 0
    /// Runs with whole-run stages take the documents through in several phases, from 1.
    public var phase = 1
    public var phases = 1
    /// How much of the phase is done, in 0...1; nil where nobody can know.
    public var share: Double?
    /// To the end of the phase, by what the last minute did; nil while that says nothing.
    public var secondsLeft: Double?
    /// Over the last minute.
    public var documentsPerSecond = 0.0
    public var bytesPerSecond = 0.0
    /// The last document that was rejected.
    public var lastReject: Diagnostic?
    /// Damage and warnings so far, and the last of them.
    public var notes = 0
    public var lastNote: Diagnostic?
    /// The run was asked to stop: workers end what they are at.
    public var isStopping = false

    public init() {}

    /// Documents that were read, those in the hands of workers included.
    public var read: Int { counts.read + readAhead }
}

/// What a worker process is at.
public struct WorkerActivity: Sendable, Equatable {
    /// The place in `Plan.stages` of the stage that has a document; nil where none is in hand.
    public var stage: Int?
    /// False where it waits for work.
    public var hasTask: Bool
    /// The input in hand, where it reads one.
    public var input: String?
    /// How long it has had the document, and the stage has.
    public var documentSeconds: Double
    public var stageSeconds: Double
    /// Bytes of memory in use; 0 where that is not known.
    public var residentBytes: Int

    public init(
        stage: Int? = nil, hasTask: Bool = false, input: String? = nil,
        documentSeconds: Double = 0, stageSeconds: Double = 0, residentBytes: Int = 0
    ) {
        self.stage = stage
        self.hasTask = hasTask
        self.input = input
        self.documentSeconds = documentSeconds
        self.stageSeconds = stageSeconds
        self.residentBytes = residentBytes
    }
}
