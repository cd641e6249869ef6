/// A step of a pipeline: what every kind of stage has in common.
///
/// A stage is made once per worker from checked options. Its methods are synchronous and pure: the
/// same document and options give the same result. Scratch memory is its own; tables and models
/// load in `init`.
public protocol Stage: SendableMetatype {
    /// The one declaration from which parsing, checking, defaults, help, schema and docs follow.
    static var spec: StageSpec { get }

    /// Makes the stage. Options have been checked against the spec. Throws where something that an
    /// option names (a file, an expression) cannot be used.
    init(_ options: StageOptions) throws(Diagnostic)
}
