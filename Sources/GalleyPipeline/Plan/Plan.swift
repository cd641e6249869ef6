public import GalleyCore

/// A pipeline that was checked: stages in order with their options, and the policies of a run.
public struct Plan: Sendable {
    /// The pipeline file as it was named.
    public var file: String
    public var name: String
    public var description: String?
    public var readers: [PlannedStage]
    /// What stands below `normalize:`, in order.
    public var normalizing: [PlannedStage]
    /// What stands below `extract:`, in order.
    public var extracting: [PlannedStage]
    public var exporters: [PlannedStage]
    public var errors: ErrorPolicy
    public var limits: PlanLimits
    public var tests: [PipelineTest]
    /// The values of declared parameters, in order of declaration.
    public var parameters: [Value.Member]

    public init(file: String, name: String) {
        self.file = file
        self.name = name
        readers = []
        normalizing = []
        extracting = []
        exporters = []
        errors = ErrorPolicy()
        limits = PlanLimits()
        tests = []
        parameters = []
    }

    /// All stages in the order in which a document meets them.
    public var stages: [PlannedStage] { readers + normalizing + extracting + exporters }
}

/// A stage with its checked options, ready to be made.
public struct PlannedStage: Sendable {
    public var section: PipelineSection
    public var entry: StageEntry
    public var options: StageOptions
    /// Where its name is written.
    public var place: Place
    /// For exporters: which documents it takes; nil takes all.
    public var when: Expression?
    /// All options by name in order, with the paths of files as the pipeline names them: what
    /// digests are of.
    public var canonicalOptions: [Value.Member]
    /// The files that options name, resolved.
    public var inputFiles: [InputFile]

    /// A file that an option names.
    public struct InputFile: Sendable, Equatable {
        public var option: String
        /// As seen from where the program runs.
        public var path: String

        public init(option: String, path: String) {
            self.option = option
            self.path = path
        }
    }

    public init(
        section: PipelineSection, entry: StageEntry, options: StageOptions, place: Place,
        when: Expression? = nil
    ) {
        self.section = section
        self.entry = entry
        self.options = options
        self.place = place
        self.when = when
        canonicalOptions = options.all
        inputFiles = []
    }

    public var spec: StageSpec { entry.spec }

    /// A new instance, for one worker. Errors point at the place in the pipeline file.
    public func make() throws(Diagnostic) -> any Running {
        do throws(Diagnostic) {
            return try entry.make(options)
        } catch {
            throw error.adding(place: place, stage: spec.name)
        }
    }
}

/// What a run does about documents that fail.
public struct ErrorPolicy: Sendable, Equatable {
    /// How many documents may be rejected before a run stops.
    public enum Budget: Sendable, Equatable {
        /// That many documents.
        case count(Int)
        /// That share of the documents read, in 0...1.
        case share(Double)
    }

    public var budget: Budget
    /// A share is not judged before that many documents.
    public var after: Int
    /// Path of the rejects bundle, relative to the output folder.
    public var rejects: String

    public init(budget: Budget = .count(0), after: Int = 200, rejects: String = "rejects.jsonl.gz")
    {
        self.budget = budget
        self.after = after
        self.rejects = rejects
    }

    /// True where that many rejects of so many documents are more than the policy allows.
    public func isExceeded(rejected: Int, of read: Int, atEnd: Bool) -> Bool {
        switch budget {
        case .count(let most): rejected > most
        case .share(let most): (atEnd || read >= after) && Double(rejected) > most * Double(read)
        }
    }
}

/// One entry of `tests:` in a pipeline file.
public struct PipelineTest: Sendable {
    public var name: String
    public var place: Place
    /// The input's bytes, from `given` text or file.
    public var input: [UInt8]
    /// File name that readers see, such as `test.txt`.
    public var inputName: String?
    public var mediaType: String?
    public var expectations: [Expectation]

    /// One thing that must be so of what comes out.
    public struct Expectation: Sendable {
        public enum Subject: String, Sendable, CaseIterable {
            case blocks, text, markdown, output, metadata, annotations, dropped, rejected, golden
        }

        public var subject: Subject
        public var value: Value
        public var place: Place

        public init(subject: Subject, value: Value, place: Place) {
            self.subject = subject
            self.value = value
            self.place = place
        }
    }

    public init(
        name: String, place: Place, input: [UInt8], inputName: String? = nil,
        mediaType: String? = nil,
        expectations: [Expectation]
    ) {
        self.name = name
        self.place = place
        self.input = input
        self.inputName = inputName
        self.mediaType = mediaType
        self.expectations = expectations
    }
}
