/// What went wrong, where, and what would be right.
///
/// The one error type of Galley. `code` is stable and is what programs and tests match; the
/// sentences may change. Context (place, stage, document) is added on the way up and never
/// overwritten.
public struct Diagnostic: Error, Sendable, Equatable {
    /// How bad it is: errors keep a run from starting or a document from going on, the others do
    /// not.
    public enum Severity: String, Sendable {
        case error, warning, note
    }

    /// Dotted kebab-case, area first: `pipeline.unknown-stage`, `text.too-large`.
    public var code: String
    public var severity: Severity
    /// One sentence, no final full stop, naming the thing that is wrong.
    public var message: String
    public var place: Place?
    /// The name of the stage in which it happened.
    public var stage: String?
    /// The id of the document to which it happened.
    public var document: String?
    /// What would be right, or what to do about it.
    public var hint: String?

    public init(
        _ code: String, _ message: String, severity: Severity = .error, place: Place? = nil,
        stage: String? = nil, document: String? = nil, hint: String? = nil
    ) {
        self.code = code
        self.severity = severity
        self.message = message
        self.place = place
        self.stage = stage
        self.document = document
        self.hint = hint
    }

    /// The same diagnostic with context filled in where it was missing.
    public func adding(
        place: Place? = nil, stage: String? = nil, document: String? = nil, hint: String? = nil
    ) -> Diagnostic {
        var copy = self
        copy.place = copy.place ?? place
        copy.stage = copy.stage ?? stage
        copy.document = copy.document ?? document
        copy.hint = copy.hint ?? hint
        return copy
    }
}

extension Diagnostic {
    /// The message, with the place where that is in a file that people write, such as the code of a stage.
    public var messageWithPlace: String {
        guard let place, place.excerpt != nil, place.line > 0 else { return message }
        return message + " (\(place.file):\(place.line):\(place.column))"
    }
}

/// A place in a file: a line and column for text that people write, a byte offset for data.
public struct Place: Sendable, Equatable {
    public var file: String
    /// 1-based; 0 where only the file or the byte offset is known.
    public var line: Int
    /// 1-based, in Unicode scalars; 0 where only the line is known.
    public var column: Int
    /// How many scalars the caret underlines; at least 1 where there is a column.
    public var length: Int
    /// The whole line as it stands in the file, for the excerpt.
    public var excerpt: String?
    /// Byte offset in the file, for data inputs.
    public var offset: UInt64?

    public init(
        file: String, line: Int = 0, column: Int = 0, length: Int = 1, excerpt: String? = nil,
        offset: UInt64? = nil
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.length = length
        self.excerpt = excerpt
        self.offset = offset
    }
}

/// Several mistakes, reported together.
public struct Diagnostics: Error, Sendable, Equatable {
    public var all: [Diagnostic]

    public init(_ all: [Diagnostic]) { self.all = all }

    public var hasErrors: Bool { all.contains { $0.severity == .error } }
}
