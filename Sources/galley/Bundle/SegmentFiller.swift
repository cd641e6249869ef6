import GalleyBundle
import GalleyCore

/// Fills one segment from inputs: whole blocks as they stand, and lines that are documents.
final class SegmentFiller {
    let writer: SegmentWriter
    let admission: LineAdmission
    private(set) var walk: BundleWalk
    private var manifest = FinalManifest()
    private var line = 0

    /// Writes the head.
    init(
        headJSON: [UInt8], settings: BlockSettings, _ typed: TypedArguments, _ console: Console,
        output: @escaping ByteOutput
    ) throws {
        writer = try SegmentWriter(headJSON: headJSON, settings: settings, output: output)
        admission = LineAdmission(typed, console)
        walk = BundleWalk(console)
    }

    /// Adds an input: a bundle's blocks are copied, of everything else the lines are taken.
    func add(_ input: BundleInput, needsKeys: Bool) throws(Failure) {
        guard try input.beginsAsBundle() else {
            return try addLines(of: input) { StoredBlock(checked: $0) }
        }
        line = 0
        try walk.stored(of: input, needsKeys: needsKeys) { event in
            switch event {
            case .block(let block): try writer.append(block)
            case .lines(let block): try append(block, of: input)
            case .manifest(let json): manifest.add(json: json)
            case .missingEnd: manifest.complete = false
            case .head, .damage: break
            }
            return .goOn
        }
    }

    /// Adds every line of an input anew, but for blocks that are to be copied.
    func addLines(
        of input: BundleInput, copying: (BundleBlock) -> StoredBlock? = { _ in nil }
    ) throws(Failure) {
        line = 0
        try walk.lines(of: input) { block in
            if let stored = copying(block) {
                line += block.lines
                try writer.append(stored)
            } else {
                try append(block, of: input)
            }
            return .goOn
        }
        if walk.hasMissingEnd { manifest.complete = false }
    }

    private func append(_ block: BundleBlock, of input: BundleInput) throws {
        var offset = block.offset
        for whole in Lines(block.payload) {
            line += 1
            let body = block.isForeign ? whole.withoutLineDecoration : whole
            if !body.isEmpty {
                let spot = LineAdmission.Spot(file: input.name, line: line, offset: offset)
                try append(body, block.kind, spot)
            }
            // In a compressed input only the member's place is known.
            if input.isPlain { offset += UInt64(whole.count) + 1 }
        }
    }

    private func append(
        _ line: UnsafeRawBufferPointer, _ kind: LineKind, _ spot: LineAdmission.Spot
    ) throws {
        guard case .admitted(let id) = try admission.answer(line, kind, at: spot) else { return }
        guard let id else { return try writer.append(line: line, kind: kind) }
        try id.withUnsafeBytes { try writer.append(line: line, id: $0, kind: kind) }
    }

    /// Writes the tail. Nothing but damage in the inputs is a failure.
    func seal() throws -> ExitCode {
        let code = walk.exit
        guard code != .failed else { return code }
        try writer.seal(manifest)
        return code
    }
}
