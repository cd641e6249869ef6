import GalleyCore

/// A stage of the file with what was read of it.
struct StageDraft {
    var section: PipelineSection
    var entry: StageEntry
    var spec: StageSpec { entry.spec }
    var nameRange: Range<Int>
    /// True where the name is unknown and this is the nearest: it counts for the fields only.
    var isGuess = false
    /// As stages get them, defaults filled in.
    var values: [String: Value] = [:]
    /// As written, for digests: files are not resolved.
    var canonical: [String: Value] = [:]
    var optionRanges: [String: Range<Int>] = [:]
    /// Where the lines of code stand.
    var lines: [String: WrittenLines] = [:]
    var expressions: [ExpressionUse] = []
    var fields: [FieldUse] = []
    var outputs: [OutputUse] = []
    var inputFiles: [PlannedStage.InputFile] = []
    var when: Expression?

    func planned(_ source: SourceText) -> PlannedStage {
        let options = StageOptions(
            values, places: optionRanges.mapValues(source.place), lines: lines)
        var stage = PlannedStage(
            section: section, entry: entry, options: options, place: source.place(nameRange),
            when: when)
        stage.canonicalOptions = canonical.sorted {
            $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
        }
        .map { Value.Member($0.key, $0.value) }
        stage.inputFiles = inputFiles
        return stage
    }
}
