/// A stage that can be had by its name: what it declares, and how it is made.
///
/// What a run knows of a stage before it makes it, whichever carrier brings it.
public struct StageEntry: Sendable {
    public let spec: StageSpec
    private let maker: @Sendable (StageOptions) throws(Diagnostic) -> any Running

    /// A stage that declares itself.
    public init(_ type: any Stage.Type) {
        spec = type.spec
        maker = { options throws(Diagnostic) in try type.init(options) }
    }

    /// A stage that something else declares: a manifest, a process, a library.
    public init(
        _ spec: StageSpec,
        make: @escaping @Sendable (StageOptions) throws(Diagnostic) -> any Running
    ) {
        self.spec = spec
        maker = make
    }

    /// A new instance from options that were checked against the spec. Throws where something that
    /// an option names (a file, an expression) cannot be used.
    public func make(_ options: StageOptions) throws(Diagnostic) -> any Running {
        try maker(options)
    }
}
