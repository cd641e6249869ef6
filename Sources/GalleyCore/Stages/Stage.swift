/// A step of a pipeline: what every kind of stage has in common.
///
/// A stage is made once per worker from checked options. Its methods are synchronous and pure: the same
/// document and options give the same result. Scratch memory is its own; tables and models load in `init`.
public protocol Stage: SendableMetatype {
    /// The one declaration from which parsing, checking, defaults, help, schema and docs follow.
    static var spec: StageSpec { get }

    /// Makes the stage. Options have been checked against the spec. Throws where something that an option
    /// names (a file, an expression) cannot be used.
    init(_ options: StageOptions) throws(Diagnostic)
}

/// Changes text and blocks: repair, Unicode, boilerplate.
public protocol Normalizer: Stage {
    /// Changes the document. A thrown diagnostic rejects it.
    mutating func normalize(_ document: inout Document) throws(Diagnostic)
}

/// Adds metadata and annotations to a text that no longer changes.
public protocol Extractor: Stage {
    /// Adds to the document. A thrown diagnostic rejects it.
    mutating func extract(_ document: inout FrozenDocument) throws(Diagnostic)
}

/// Keeps or drops documents, and changes nothing.
public protocol Filter: Stage {
    /// The verdict; the reason of a drop is one of the spec's `dropReasons`.
    mutating func judge(_ document: FrozenDocument) throws(Diagnostic) -> Verdict
}

/// What a filter says of a document.
public enum Verdict: Sendable, Equatable {
    case keep
    /// Dropped, with a reason that is counted.
    case drop(reason: String)
}

/// Turns one document into several, such as its sections.
public protocol Splitter: Stage {
    /// The parts, in order; at least one. Ids of parts are `parent#n`, n from 1; `[document]` where there is
    /// nothing to split.
    mutating func split(_ document: FrozenDocument) throws(Diagnostic) -> [Document]
}

/// Decides over all documents of a run, such as which repeat another.
///
/// The run gives each document's value in a first phase, resolves all of them in input order, and lets each
/// be judged in a second.
public protocol WholeRunStage: Stage {
    /// A small value of the document, at most a few kilobytes. Pure; called in the worker.
    mutating func value(of document: FrozenDocument) throws(Diagnostic) -> [UInt8]

    /// Takes the values in input order; `ordinal` counts from 0 without gaps.
    mutating func take(_ value: [UInt8], id: String, ordinal: Int) throws(Diagnostic)

    /// Called once when all values were taken.
    mutating func resolve() throws(Diagnostic)

    /// The verdict on the document with this ordinal, after `resolve`.
    func judge(ordinal: Int) -> Verdict
}
