public import GalleyFiles

/// How a plan is run: where to, how much, and what holds it together.
public struct RunOptions: Sendable {
    /// The folder that output paths are relative to.
    public var outputFolder: FilePath
    /// Replaces outputs that exist.
    public var isForced = false
    /// Starts over where an interrupted run could be gone on with.
    public var isFresh = false
    /// Reads at most that many documents; nil reads all.
    public var limit: Int?
    /// Does everything but write.
    public var isDryRun = false
    public var generatorVersion: String
    /// RFC 3339, from `SOURCE_DATE_EPOCH` where that is set.
    public var created: String?
    /// Slices, and parts of slices, are about that large.
    public var sliceBytes = 4 << 20
    /// Of stages that are not Galley's own, by their names: a digest of what does them. Another one makes another run.
    public var codeDigests: [String: String] = [:]
    public var stop = StopFlag()

    public init(outputFolder: FilePath, generatorVersion: String) {
        self.outputFolder = outputFolder
        self.generatorVersion = generatorVersion
    }
}
