/// What a stage is called, what it does, reads and gives, and which options it takes.
public struct StageSpec: Sendable {
    /// kebab-case, as in pipelines.
    public var name: String
    public var kind: StageKind
    /// Raised whenever the same document and options would give another result.
    public var version: Int
    /// One sentence without a full stop.
    public var summary: String
    public var options: [OptionSpec]
    /// The option that a value stands for which is written in the place of options: `- lua: return true`.
    public var shorthand: String?
    /// Fields that it needs something before it to give.
    public var reads: [String]
    /// Stages that take away what it works on, and so stand after it; the other order is warned of.
    public var before: [String]
    /// Fields that are there after it.
    public var gives: [FieldSpec]
    /// For filters: every reason that it can drop with, each with a sentence.
    public var dropReasons: [DropReason]
    /// For readers: media types and file extensions that it takes, for help.
    public var takes: [String]

    /// A reason for which a filter drops documents, as it is counted.
    public struct DropReason: Sendable, Equatable {
        public var name: String
        public var help: String

        public init(_ name: String, _ help: String) {
            self.name = name
            self.help = help
        }
    }

    public init(
        _ name: String, _ kind: StageKind, version: Int = 1, summary: String,
        options: [OptionSpec] = [], shorthand: String? = nil, reads: [String] = [],
        before: [String] = [], gives: [FieldSpec] = [],
        dropReasons: [DropReason] = [], takes: [String] = []
    ) {
        self.name = name
        self.kind = kind
        self.version = version
        self.summary = summary
        self.options = options
        self.shorthand = shorthand
        self.reads = reads
        self.before = before
        self.gives = gives
        self.dropReasons = dropReasons
        self.takes = takes
    }
}

/// The kinds of stage. The raw value is the word that people read.
public enum StageKind: String, Sendable, CaseIterable {
    case reader, normalizer, extractor, filter, splitter, script
    case wholeRun = "whole-run"
    case exporter

    /// The sections of a pipeline file in which a stage of this kind may stand.
    public var sections: [PipelineSection] {
        switch self {
        case .reader: [.read]
        case .normalizer: [.normalize]
        case .extractor: [.extract]
        case .filter, .splitter, .script, .wholeRun: [.normalize, .extract]
        case .exporter: [.export]
        }
    }
}

/// The parts of a pipeline file that list stages, in the order in which documents meet them.
public enum PipelineSection: String, Sendable, CaseIterable {
    case read, normalize, extract, export
}

/// A value that a document can have, for expressions, columns and checks.
public struct FieldSpec: Sendable, Equatable {
    public enum FieldType: String, Sendable {
        case string, number, bool, list
        /// Not known before the run, such as `metadata.x` of foreign JSON.
        case any
    }

    public var name: String
    public var type: FieldType
    public var help: String

    public init(_ name: String, _ type: FieldType, _ help: String) {
        self.name = name
        self.type = type
        self.help = help
    }
}
