/// What was typed for the commands below `galley bundle`.
struct BundleArguments: Sendable {
    /// `--to`: what to convert to.
    var to: String?
    var level: Int?
    /// `--codec`: by which library blocks are compressed.
    var codec: String?
    /// `--docs`, `--bytes`, `--hash`: how to split.
    var documents: Int?
    var bytes: Int?
    var shards: Int?
    /// `--share`, in 0...1.
    var share: Double?
    var seed: Int?
    var wholeBlocks = false
    /// `--rejects`: where lines go that are no documents.
    var rejects: Word?
    var withoutKeys = false
    /// `--deep`, `--unique`.
    var isDeep = false
    var isUnique = false
    /// Options of grep.
    var field: Word?
    var ignoresCase = false
    var isFixed = false
    var isInverted = false
    var countsOnly = false
    var idsOnly = false
}
