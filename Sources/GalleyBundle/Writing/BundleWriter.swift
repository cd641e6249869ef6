/// Writes a segment line by line, in one process: a block builder and an assembler together.
///
/// ```swift
/// let writer = try BundleWriter(head: HeadManifest(generatorVersion: "1"), output: write)
/// try writer.append(line: line, id: id)
/// try writer.seal()
/// ```
public final class BundleWriter {
    private let builder: BlockBuilder
    private let assembler: SegmentAssembler

    /// Writes the head, with the settings' target and codec noted in it.
    public init(
        head: HeadManifest, settings: BlockSettings = BlockSettings(), kind: LineKind = .documents,
        output: @escaping ByteOutput
    ) throws {
        var head = head
        head.blockTarget = settings.target
        head.codec = settings.codecName
        builder = try BlockBuilder(settings, kind: kind)
        assembler = try SegmentAssembler(head: head, output: output)
    }

    public var totals: SegmentTotals { assembler.totals }

    /// Adds one line; see `BlockBuilder.append`.
    public func append(line: UnsafeRawBufferPointer, id: UnsafeRawBufferPointer? = nil) throws {
        try builder.append(line: line, id: id)
        if builder.closedBytes > 0 { try assembler.append(builder.takeClosed()) }
    }

    public func append(line: [UInt8], id: [UInt8]? = nil) throws {
        try builder.append(line: line, id: id)
        if builder.closedBytes > 0 { try assembler.append(builder.takeClosed()) }
    }

    /// Closes the open block: where a slice ends.
    public func endSlice() throws { try assembler.append(builder.finish()) }

    /// Closes the last block and writes the tail.
    @discardableResult
    public func seal(_ manifest: FinalManifest = FinalManifest()) throws -> SegmentTotals {
        try endSlice()
        return try assembler.seal(manifest)
    }
}
