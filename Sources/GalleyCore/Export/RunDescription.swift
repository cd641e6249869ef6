/// What an output may say of the run that made it. No clock, path or host name: the same run gives the same
/// bytes.
public struct RunDescription: Sendable {
    public struct StageLine: Sendable, Equatable {
        public var name: String
        public var version: Int
        /// SHA-256 of the canonical options and of the files that they name, hex.
        public var optionsDigest: String

        public init(name: String, version: Int, optionsDigest: String) {
            self.name = name
            self.version = version
            self.optionsDigest = optionsDigest
        }
    }

    public var generatorVersion: String
    public var pipeline: String
    /// SHA-256 of the pipeline's canonical form and of the files that its stages load, hex.
    public var pipelineDigest: String
    public var stages: [StageLine]
    /// RFC 3339, from `SOURCE_DATE_EPOCH`, where that is set.
    public var created: String?
    /// SHA-256 over sizes and names of all inputs in order, hex; nil where they are not known.
    public var inputsDigest: String?

    public init(
        generatorVersion: String, pipeline: String, pipelineDigest: String, stages: [StageLine],
        created: String? = nil
    ) {
        self.generatorVersion = generatorVersion
        self.pipeline = pipeline
        self.pipelineDigest = pipelineDigest
        self.stages = stages
        self.created = created
    }
}
