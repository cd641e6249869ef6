import GalleyCore
import GalleyFiles
import GalleyJSON

/// The append-only file that says which slices are in the outputs: one JSON line each, written
/// after the data that it speaks of is synced.
///
/// The first line names the run, the last one of a complete run says `"sealed":true` with the
/// outputs' sizes.
final class Ledger {
    private let outputFolder: FilePath
    private let file: FileDescriptor
    private var journal: Journal?
    private var pending: [UInt8] = []
    /// Digests of slices, by their place.
    private var keys: [String] = []

    /// Takes hold of the output folder, and leaves what is in an old ledger. Throws `output.in-use`
    /// where another run holds it.
    init(in outputFolder: FilePath) throws(Diagnostic) {
        self.outputFolder = outputFolder
        let path = RunFolder(in: outputFolder).ledger
        try Folders.make(path.folder)
        file = try FileDescriptor.keeping(path)
        guard file.lock() else { throw Self.inUse(outputFolder) }
    }

    /// What would keep a run from taking hold of an output folder, found without changing anything.
    static func obstacle(in outputFolder: FilePath) -> Diagnostic? {
        let folder = RunFolder(in: outputFolder)
        if let found = OutputProbe.obstacle(in: folder.path) { return found }
        if let found = OutputProbe.obstacle(toWriting: folder.ledger) { return found }
        return FileDescriptor.isHeld(folder.ledger) ? inUse(outputFolder) : nil
    }

    private static func inUse(_ outputFolder: FilePath) -> Diagnostic {
        Diagnostic(
            "output.in-use", "another run is writing to '\(outputFolder.display)'",
            place: Place(file: outputFolder.display),
            hint: "wait for it, or choose another folder with --out")
    }

    /// Starts anew, with the line that names the run and what runs before it wrote (what the old
    /// ledgers said of it is gone then), and a line for each input.
    func start(
        _ identity: RunIdentity, _ description: RunDescription, _ options: RunOptions,
        inputs: [InputFile], slices: [Slice], own: OwnOutputs
    ) throws(Diagnostic) {
        keys = slices.map(\.key)
        let folders = names(own.folders, .folder)
        let files = names(own.files, .file)
        try file.truncate()
        journal = try Journal(RunFolder(in: outputFolder).journal)
        var head: JSONObject = [
            "galley_ledger": 1, "run": .string(identity.digest), "plan": .string(identity.plan),
            "generator": .string(description.generatorVersion),
            "pipeline": .string(description.pipeline),
            "digest": .string(description.pipelineDigest),
            "stages": .array(description.stages.map { .string($0.ledgerSpelling) }),
            "codecs": .array(RunIdentity.codecs.map { .string($0) }),
            "slice_bytes": .int(options.sliceBytes),
        ]
        head["limit"] = options.limit.map { .int($0) }
        head["created"] = description.created.map { .string($0) }
        head["folders"] = folders
        head["files"] = files
        write(.object(head))
        write(inputs)
        try flush()
    }

    /// Goes on with the ledger of an interrupted run, behind those of its entries that stand.
    func resume(
        _ resumption: Resumption, _ identity: RunIdentity, inputs: [InputFile], slices: [Slice]
    ) throws(Diagnostic) {
        keys = slices.map(\.key)
        try file.truncate(to: try wholeBytes())
        let journal = try Journal(
            RunFolder(in: outputFolder).journal, keeping: resumption.journalEnd)
        self.journal = journal
        for (verdict, slice) in resumption.verdicts { journal.add(.verdict(verdict, slice: slice)) }
        write(["resumed": .int(resumption.entries.count), "run": .string(identity.digest)])
        write(inputs)
        try flush()
    }

    /// Bytes up to the end of the last whole line.
    private func wholeBytes() throws(Diagnostic) -> UInt64 {
        let bytes = try FileContents.read(RunFolder(in: outputFolder).ledger, limit: 1 << 30)
        return UInt64((bytes.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1)
    }

    private func write(_ inputs: [InputFile]) {
        for (number, input) in inputs.enumerated() {
            var entry: JSONObject = ["input": .int(number), "path": .string(input.name)]
            entry["bytes"] = input.size.map { .number(String($0)) }
            if input.modified > 0 { entry["modified"] = .number(String(input.modified)) }
            write(.object(entry))
        }
    }

    /// Those of the paths that still lead to something of a kind, in order.
    private func names(_ paths: Set<String>, _ kind: FileStatus.Kind) -> JSONValue {
        let there = paths.filter { FileStatus.of(outputFolder.appending($0))?.kind == kind }
        return .array(there.sorted().map { .string($0) })
    }

    /// Notes a part that was written to the outputs, `record` with what is kept of its fragments; it reaches the file
    /// with the next `flush`.
    func add(_ part: SliceResult, record: SliceResult, outputs: [OutputTarget]) {
        journal?.add(.part(record))
        var entry: JSONObject = [
            "slice": .int(part.slice), "part": .int(part.part), "last": .bool(part.isLast),
        ]
        entry["key"] = .string(keys.indices.contains(part.slice) ? keys[part.slice] : "")
        entry["journal"] = .number(String(journal?.end ?? 0))
        entry["counts"] = .object(part.counts.json)
        entry["outputs"] = .array(
            outputs.map {
                ["bytes": .number(String($0.count)), "sha256": .string($0.takeDigest())]
            })
        entry["first_id"] = part.firstID.map { .string($0) }
        entry["last_id"] = part.lastID.map { .string($0) }
        write(.object(entry))
    }

    /// Notes a document that ended workers; it reaches the file with the next `flush`.
    func add(_ verdict: TaskVerdict) {
        // Tasks of later phases are parts, which no slice is the key of: these hold for the same inputs alone.
        let key = verdict.phase == 0 ? keys[verdict.task] : keys.joined()
        journal?.add(.verdict(verdict, slice: key))
    }

    /// Notes that all parts are in the outputs, and that these are complete but for their names.
    func beginSealing() throws(Diagnostic) {
        write(["sealing": true])
        try flush()
    }

    /// Notes that all outputs have their names.
    func seal(_ outputs: [RunReport.Output], counts: RunCounts) throws(Diagnostic) {
        var entries: [JSONValue] = []
        for output in outputs {
            let path = outputFolder.appending(output.path)
            let state = try OutputState(of: path, isFolder: output.isFolder)
            entries.append(.object(JSONObject(output.json.members + (state?.json ?? []))))
        }
        write([
            "sealed": true, "outputs": .array(entries),
            "counts": .object(counts.json),
        ])
        try flush()
        journal = nil
        try Folders.removeFile(RunFolder(in: outputFolder).journal)
    }

    /// Writes what was noted. The data it speaks of must be on the disk.
    func flush() throws(Diagnostic) {
        try journal?.flush()
        try file.write(pending)
        pending = []
        try file.sync()
    }

    private func write(_ entry: JSONValue) { pending += entry.bytes() + [UInt8(ascii: "\n")] }

    // MARK: Earlier runs

    /// The run of this identity that is complete in a folder, all of its outputs as they were left.
    /// Throws `input.…` where a ledger is there and cannot be read.
    static func complete(
        in outputFolder: FilePath, identity: RunIdentity
    ) throws(Diagnostic) -> SealedRun? {
        guard identity.isRepeatable else { return nil }
        let folder = RunFolder(in: outputFolder)
        for path in [folder.ledger, folder.keptLedger(identity.digest)] {
            guard let run = try LedgerFile(path)?.sealed, run.digest == identity.digest,
                try run.outputs(stillIn: outputFolder).count == run.outputs.count
            else { continue }
            return run
        }
        return nil
    }

    /// Keeps the ledgers of other runs whose outputs stay beside those of this one, and gives a
    /// note on each.
    ///
    /// A run of which this one replaces a part can no longer be called complete: its ledger goes.
    func keepOthers(
        than identity: RunIdentity, replacing paths: Set<String>
    ) throws(Diagnostic) -> [Diagnostic] {
        let folder = RunFolder(in: outputFolder)
        var notes: [Diagnostic] = []
        for path in [folder.ledger] + (try folder.keptLedgers()) {
            guard let run = try LedgerFile(path)?.sealed else { continue }
            let staying = try run.outputs(stillIn: outputFolder).filter {
                !paths.contains($0.path)
            }
            let isOther = run.digest != identity.digest && !staying.isEmpty
            if isOther { notes.append(note(on: run, staying)) }
            let isWhole = isOther && staying.count == run.outputs.count
            if isWhole, path == folder.ledger { try keep(run, in: folder) }
            if !isWhole, path != folder.ledger {
                try Folders.removeFile(path)
                try Folders.removeFile(folder.keptReport(run.digest))
                try Folders.removeFile(folder.keptPage(run.digest))
            }
        }
        return notes
    }

    /// Copies what is known of the last run to where the next one leaves it alone.
    private func keep(_ run: SealedRun, in folder: RunFolder) throws(Diagnostic) {
        let copies = [
            (folder.ledger, folder.keptLedger(run.digest)),
            (folder.report, folder.keptReport(run.digest)),
            (folder.page, folder.keptPage(run.digest)),
        ]
        for (path, copy) in copies where FileStatus.exists(path) {
            try FileContents.replace(copy, with: try FileContents.read(path, limit: 1 << 30))
        }
    }

    private func note(on run: SealedRun, _ staying: [RunReport.Output]) -> Diagnostic {
        let names = staying.map { "'\($0.path)'" }.joined(separator: ", ")
        return Diagnostic(
            "output.shared-folder",
            "'\(outputFolder.display)' also holds \(names) of an earlier run of '\(run.pipeline)'",
            severity: .note, place: Place(file: outputFolder.display),
            hint: "give each pipeline a folder of its own with --out")
    }
}
