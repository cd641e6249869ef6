import GalleyCore

/// Collects what becomes of the documents of one part of a slice.
final class PartCollector: DocumentOutcomes {
    private let path: DocumentPath
    private let slice: Int
    private let stageCount: Int
    private var builders: [any FragmentBuilder] = []
    /// Made at the first reject.
    private var rejects: RejectFragment?
    private(set) var result: SliceResult
    /// Spent on fragments since a document's time was last noted.
    private var sharedTime: UInt64 = 0
    /// Bytes of the records in the part so far.
    private(set) var recordBytes = 0
    /// The record that the document in hand was read from.
    var record = UnsafeRawBufferPointer(start: nil, count: 0)

    init(_ path: DocumentPath, slice: Int, part: Int = 0) throws(Diagnostic) {
        self.path = path
        self.slice = slice
        stageCount = path.statistics.count
        result = SliceResult(
            slice: slice, part: part, stages: stageCount, exporters: path.exporters.count)
        path.statistics = result.stages
        try makeBuilders()
    }

    /// Takes a document that a whole-run stage dropped.
    func dropped(
        _ held: HeldDocument, by step: StageStep, as drop: HeldTask.Drop
    ) throws(Diagnostic) {
        path.noteDrop(drop.reason, at: step.index)
        if let repeats = drop.repeats {
            result.repeats.append(
                RepeatedDocument(
                    document: held.id, repeats: repeats, stage: step.name, reason: drop.reason))
        }
        guard countDrop(by: step.name, reason: drop.reason) else { return }
        result.highlights.add(
            DocumentSample(try held.document(), droppedBy: step.name, reason: drop.reason))
    }

    /// Counts a drop; true where it is one of the first of its kind in the part.
    private func countDrop(by stage: String, reason: String) -> Bool {
        let key = "\(stage): \(reason)"
        result.counts.dropped[key, default: 0] += 1
        return result.counts.dropped[key, default: 0] <= SliceHighlights.samplesEach
    }

    /// Notes how long the document in hand took, its reading included, since the path's `longest`
    /// was set to zero. What exporters did to many documents at once is not its own.
    func noteTime(_ taken: UInt64, id: String, source: Source, textBytes: Int) {
        let nanoseconds = taken - min(taken, sharedTime)
        sharedTime = 0
        guard result.highlights.isSlow(nanoseconds) else { return }
        result.highlights.add(
            SlowDocument(
                id: id, place: source.words, textBytes: textBytes, nanoseconds: nanoseconds,
                stage: path.longest.stage, stageNanoseconds: path.longest.nanoseconds))
    }

    private func makeBuilders() throws(Diagnostic) {
        builders = []
        for exporter in path.exporters { builders.append(try exporter.makeFragmentBuilder()) }
    }

    /// The part so far; the next one starts empty.
    func cut(isLast: Bool) throws(Diagnostic) -> SliceResult {
        var part = result
        part.isLast = isLast
        for index in builders.indices {
            part.fragments[index] = try timed(index) { () throws(Diagnostic) in
                try builders[index].finish()
            }
        }
        if let rejects, part.counts.rejectedTotal > 0 { part.rejects = [try rejects.finish()] }
        part.stages = path.statistics
        part.recordBytes = recordBytes
        result = SliceResult(
            slice: slice, part: part.part + 1, stages: stageCount, exporters: builders.count)
        path.statistics = result.stages
        recordBytes = 0
        if !isLast { try makeBuilders() }
        return part
    }

    /// Counts what an exporter does to a fragment, such as compressing it, as its time.
    private func timed<Result>(
        _ exporter: Int, _ body: () throws(Diagnostic) -> Result
    ) throws(Diagnostic) -> Result {
        let stage = path.exporters[exporter].index
        let start = MonotonicClock.now
        if path.status?.state.stage ?? -1 >= 0 { path.status?.enter(stage: stage, at: start) }
        let result = try body()
        let time = MonotonicClock.now - start
        path.statistics[stage].nanoseconds += time
        sharedTime += time
        return result
    }

    // MARK: Counting

    func noteRead(id: String, recordBytes count: Int) {
        result.counts.read += 1
        result.ids.append(id)
        recordBytes += count
    }

    func noteInput(bytes: UInt64, isStart: Bool) {
        result.counts.inputBytes += bytes
        result.counts.inputs += isStart ? 1 : 0
    }

    func note(_ diagnostic: Diagnostic) {
        if result.notes.count < SliceResult.maximumNotes { result.notes.append(diagnostic) }
    }

    func noteDamage(_ diagnostic: Diagnostic, lost: Int) {
        note(diagnostic)
        result.damage += 1
        result.counts.lost += lost
    }

    func noteSkipped(_ kind: String) { result.counts.skip(kind) }

    func noteReading(_ nanoseconds: UInt64, reader: Int) {
        path.note(nanoseconds, at: reader)
    }

    /// - Parameter code: of a record that became no document.
    func noteDocument(reader: Int, rejected code: String?) {
        path.statistics[reader].documents += 1
        if let code { path.noteReject(code, at: reader) }
    }

    // MARK: Outcomes

    func exported(
        _ document: FrozenDocument, _ encoded: [EncodedDocument?]
    ) throws(Diagnostic) {
        for (index, encoded) in encoded.enumerated() {
            guard let encoded else { continue }
            do throws(Diagnostic) {
                try timed(index) { () throws(Diagnostic) in
                    try builders[index].append(encoded)
                }
            } catch {
                throw error.adding(stage: path.exporters[index].name, document: document.id)
            }
        }
        result.counts.exported += 1
        result.firstID = result.firstID ?? document.id
        result.lastID = document.id
    }

    func dropped(_ document: Document, by stage: String, reason: String) {
        guard countDrop(by: stage, reason: reason) else { return }
        result.highlights.add(DocumentSample(document, droppedBy: stage, reason: reason))
    }

    func rejected(_ diagnostic: Diagnostic, _ original: Document) throws(Diagnostic) {
        let source = original.source
        let place = source.input.map { Place(file: $0, offset: source.offset) }
        let full = diagnostic.adding(place: place, document: original.id)
        result.counts.rejected[full.code, default: 0] += 1
        if result.counts.rejected[full.code, default: 0] <= SliceHighlights.samplesEach {
            result.highlights.add(DocumentSample(original, rejectedFor: full))
        }
        if result.rejected.count < SliceResult.maximumNotes { result.rejected.append(full) }
        let fragment = if let rejects { rejects } else { try RejectFragment() }
        rejects = fragment
        try fragment.append(original, full, record: record)
    }

    /// Takes a document that ended worker processes: the stage that did it is known by its name.
    func condemned(_ diagnostic: Diagnostic, _ document: Document) throws(Diagnostic) {
        let exporters = path.exporters.map { ($0.name, $0.index) }
        let stages = path.steps.map { ($0.name, $0.index) } + exporters
        if let stage = stages.first(where: { $0.0 == diagnostic.stage }) {
            path.noteReject(diagnostic.code, at: stage.1)
        }
        try rejected(diagnostic, document)
    }

    func split(_ document: Document, into parts: Int) { result.counts.split += parts - 1 }

    func held(_ document: Document, at index: Int, value: [UInt8]) throws(Diagnostic) {
        let held: HeldDocument
        do throws(Diagnostic) {
            held = try HeldDocument(document, value: value, record: record)
        } catch {
            return try rejected(error.adding(stage: path.steps[index].name), document)
        }
        result.held.append(held)
    }

    func began(_ document: Document) {}

    func passed(_ step: StageStep, _ document: Document, outcome: StageStep.Outcome) {}
}
