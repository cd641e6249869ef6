/// The tables that the parser looks into, each an address: reading costs no check.
struct ParserTables: @unchecked Sendable {
    // Written by `init` only and never freed: every thread may read it.
    static let shared = ParserTables()

    /// 256 sets of ``ByteClass``.
    let classes: UnsafePointer<UInt8>
    /// What each known name is to the tree builder, by number.
    let traits: UnsafePointer<TagTraits>
    let references: CharacterReferences
    let names: NameTable
    let foreignNames: ForeignNames

    private init() {
        classes = ByteClass.table()
        references = CharacterReferences()
        names = NameTable()
        foreignNames = ForeignNames(names)
        traits = TagTraits.table(names)
    }
}
