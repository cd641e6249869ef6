/// Writes one segment from lines of any kind and from whole blocks of other bundles, in their order.
///
/// Lines are collected into blocks; where the kind changes or a whole block comes, the open one is
/// closed. What it keeps is one block, and what the assembler keeps.
public final class SegmentWriter {
    private let settings: BlockSettings
    private let assembler: SegmentAssembler
    private var builders: [LineKind: BlockBuilder] = [:]
    private var open: BlockBuilder?

    /// Writes the head. Throws `bundle.limit.manifest` and what the output throws.
    public init(
        headJSON: [UInt8], settings: BlockSettings = BlockSettings(), output: @escaping ByteOutput
    ) throws {
        self.settings = settings
        assembler = try SegmentAssembler(headJSON: headJSON, resuming: nil, output: output)
    }

    /// What is written so far; lines of the open block are not in it.
    public var totals: SegmentTotals { assembler.totals }

    /// Adds one line; see `BlockBuilder.append`.
    public func append(
        line: UnsafeRawBufferPointer, id: UnsafeRawBufferPointer? = nil,
        kind: LineKind = .documents
    ) throws {
        if let open, open.kind != kind { try endBlock() }
        let builder = try builder(kind)
        open = builder
        try builder.append(line: line, id: id)
        if builder.closedBytes > 0 { try assembler.append(builder.takeClosed()) }
    }

    /// Adds one line with the id that stands in it.
    public func append(identified line: UnsafeRawBufferPointer, kind: LineKind) throws {
        guard kind == .documents, let id = LineID.of(line) else {
            return try append(line: line, kind: kind)
        }
        try id.withUnsafeBytes { try append(line: line, id: $0, kind: kind) }
    }

    /// Adds a block as it stands in another bundle, without inflating it.
    ///
    /// Throws `bundle.head.*` and `bundle.cut` where it is no block.
    public func append(_ block: StoredBlock) throws {
        var fragment = Fragment()
        try fragment.append(
            member: block.member, keys: settings.keys ? Array(block.keys) : [],
            digest: block.digest)
        fragment.record.firstID = block.firstID
        fragment.record.lastID = block.lastID
        try endBlock()
        try assembler.append(fragment)
    }

    /// Closes the open block.
    public func endBlock() throws {
        guard let builder = open else { return }
        open = nil
        try assembler.append(builder.finish())
    }

    /// Closes the last block and writes the tail.
    @discardableResult
    public func seal(_ manifest: FinalManifest = FinalManifest()) throws -> SegmentTotals {
        try endBlock()
        return try assembler.seal(manifest)
    }

    /// Closes the last block and writes the tail with a manifest made from what it came to.
    @discardableResult
    func seal(
        keys: Bool, manifestJSON: (SegmentTotals) -> [UInt8]
    ) throws -> SegmentTotals {
        try endBlock()
        return try assembler.seal(keys: keys, manifestJSON: manifestJSON)
    }

    private func builder(_ kind: LineKind) throws(BundleError) -> BlockBuilder {
        if let known = builders[kind] { return known }
        let fresh = try BlockBuilder(settings, kind: kind)
        builders[kind] = fresh
        return fresh
    }
}
