import GalleyBundle
import GalleyCore
import GalleyFiles

/// Finds what of an interrupted run in an output folder a new run can go on with. Changes nothing.
struct ResumePlanner {
    let outputFolder: FilePath
    let identity: RunIdentity
    let description: RunDescription
    let options: RunOptions
    let exporters: [OutputPlace]
    let rejects: String

    /// What became of an interrupted run.
    enum Finding {
        /// There is none.
        case none
        case resumes(Resumption)
        /// There is one, and nothing of it can be used, for that reason.
        case startsOver(String)
    }

    /// Throws `run.other-codec` where going on would mix the bytes of two libraries, and `input.…` where ledger or
    /// journal cannot be read.
    func find(_ slices: [Slice]) throws(Diagnostic) -> Finding {
        guard let history = try history(), !history.entries.isEmpty || history.isSealing else {
            return .none
        }
        guard identity.isRepeatable else {
            return .startsOver("an input is a pipe, which cannot be read again from its start")
        }
        if let change = planChange(history) { return .startsOver(change) }
        if history.isSealing {
            guard history.run == identity.digest else {
                return .startsOver("inputs have changed")
            }
            return try resumption(history.entries[...], isSealing: true).map { .resumes($0) }
                ?? .startsOver("its journal is damaged")
        }
        let standing = self.standing(history.entries, slices)
        guard !standing.isEmpty else { return .startsOver("the first inputs have changed") }
        try checkCodecs(history)
        let written = try self.written(standing)
        guard !written.isEmpty, let resumption = try resumption(written) else {
            return .startsOver("its .partial outputs are gone or have changed")
        }
        return .resumes(resumption)
    }

    /// The history of the last run, where that did not come to its end.
    func history() throws(Diagnostic) -> LedgerHistory? {
        guard let file = try LedgerFile(RunFolder(in: outputFolder).ledger), file.sealed == nil
        else { return nil }
        return file.history
    }

    /// What of the plan is another than it was; nil where nothing is.
    func planChange(_ history: LedgerHistory) -> String? {
        if history.plan == identity.plan { return nil }
        if history.generator != description.generatorVersion {
            return
                "it was Galley \(history.generator)'s, and this is \(description.generatorVersion)"
        }
        if history.limit != options.limit {
            let was = history.limit.map { "--limit \($0)" } ?? "without --limit"
            return "it ran \(was)"
        }
        if history.created != description.created { return "it had another SOURCE_DATE_EPOCH" }
        let (old, new) = (history.stages, description.stages)
        for (old, new) in zip(old, new) where old != new {
            if old.name != new.name { return "stage '\(new.name)' stands where '\(old.name)' did" }
            if old.version != new.version {
                return "stage '\(new.name)' was version \(old.version) and is \(new.version)"
            }
            return "options of stage '\(new.name)' have changed"
        }
        if let gone = old.dropFirst(new.count).first { return "stage '\(gone.name)' is gone" }
        if let more = new.dropFirst(old.count).first { return "stage '\(more.name)' is new" }
        return "the pipeline's name, rejects or limits have changed"
    }

    /// The first entries whose slices are as they were.
    private func standing(
        _ entries: [LedgerHistory.Entry], _ slices: [Slice]
    ) -> ArraySlice<LedgerHistory.Entry> {
        let keys = slices.prefix((entries.last?.slice ?? -1) + 1).map(\.key)
        return entries.prefix { keys.indices.contains($0.slice) && keys[$0.slice] == $0.key }
    }

    private func checkCodecs(_ history: LedgerHistory) throws(Diagnostic) {
        let here = RunIdentity.codecs
        for old in history.codecs where !here.contains(old) {
            let name = old.prefix { $0 != " " }
            let now = here.first { $0.hasPrefix(name) } ?? "none"
            throw Diagnostic(
                "run.other-codec",
                "the run that was interrupted wrote with \(old), and this machine has \(now): the bytes would differ",
                place: Place(file: outputFolder.display),
                hint: "go on where \(old) is, or start over with --fresh")
        }
    }

    /// The first entries that speak of what is in the `.partial` outputs.
    private func written(
        _ entries: ArraySlice<LedgerHistory.Entry>
    ) throws(Diagnostic) -> ArraySlice<LedgerHistory.Entry> {
        let places = exporters + [.file(rejects)]
        var sizes: [UInt64] = []
        for place in places {
            let status = FileStatus.ofLink(outputFolder.appending(place.path + ".partial"))
            // How much is in a folder is looked at when the run goes on with it.
            let isThere = status?.kind == (place.isFolder ? .folder : .file)
            sizes.append(isThere ? (place.isFolder ? .max : status?.size ?? 0) : 0)
        }
        var standing = entries
        while let last = standing.last,
            !zip(last.outputs, sizes).allSatisfy({ $0.bytes <= $1 })
        {
            standing.removeLast()
        }
        for (index, place) in places.enumerated() where !place.isFolder {
            guard let added = Self.lastAdded(index, standing) else { continue }
            let path = outputFolder.appending(place.path + ".partial")
            let bytes = try Spool.read(added.range, of: try FileDescriptor.reading(path))
            guard SHA256.digest(of: bytes).hex == added.digest else { return [] }
        }
        return standing
    }

    /// What was added to an output last, and its digest; nil where nothing was.
    private static func lastAdded(
        _ index: Int, _ entries: ArraySlice<LedgerHistory.Entry>
    ) -> (range: Range<UInt64>, digest: String)? {
        var rest = entries
        while let last = rest.popLast() {
            guard last.outputs.indices.contains(index) else { return nil }
            let output = last.outputs[index]
            let before = rest.last?.outputs ?? []
            let start = before.indices.contains(index) ? before[index].bytes : 0
            if start < output.bytes { return (start..<output.bytes, output.digest) }
        }
        return nil
    }

    /// With what the journal says of the entries; nil where it does not say it of all.
    private func resumption(
        _ entries: ArraySlice<LedgerHistory.Entry>, isSealing: Bool = false
    ) throws(Diagnostic) -> Resumption? {
        var resumption = Resumption(entries: entries, isSealing: isSealing)
        let end = resumption.journalEnd
        try Journal.records(RunFolder(in: outputFolder).journal) { record, place in
            switch record {
            case .part(let part): if place <= end { resumption.parts.append(part) }
            case .verdict(let verdict, let slice): resumption.verdicts.append((verdict, slice))
            case .plan, .held: break
            }
        }
        let matches = zip(entries, resumption.parts).allSatisfy {
            $0.slice == $1.slice && $0.part == $1.part && $0.isLast == $1.isLast
        }
        return resumption.parts.count == entries.count && matches ? resumption : nil
    }
}
