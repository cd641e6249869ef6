/// A stage that was made, of whatever carrier: what a run has in its hands.
///
/// A stage is made once per worker from checked options. Its methods are synchronous and pure: the
/// same document and options give the same result. Scratch memory is its own; tables and models
/// load when it is made.
public protocol Running: SendableMetatype {}

/// A stage written in Swift, which declares itself: the protocols of the kinds (`Reader`,
/// `Normalizer` …) are what authors conform to.
public protocol Stage: Running {
    /// The one declaration from which parsing, checking, defaults, help, schema and docs follow.
    static var spec: StageSpec { get }

    /// Makes the stage. Options have been checked against the spec. Throws where something that an
    /// option names (a file, an expression) cannot be used.
    init(_ options: StageOptions) throws(Diagnostic)
}
