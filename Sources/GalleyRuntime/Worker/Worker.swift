public import GalleyCore
import GalleyFiles
public import GalleyPipeline

/// What a worker keeps to, beside the plan.
public struct WorkerSettings: Sendable {
    public var limits: ReadLimits
    /// For everything that one worker reads.
    public var runLimits: PlanLimits.Run
    /// A part of a slice is closed at the first record that ends at or after that many bytes of records.
    public var partBytes: Int
    public var stop: StopFlag

    public init(
        limits: ReadLimits, runLimits: PlanLimits.Run = PlanLimits.Run(), partBytes: Int = 4 << 20,
        stop: StopFlag = StopFlag()
    ) {
        self.limits = limits
        self.runLimits = runLimits
        self.partBytes = partBytes
        self.stop = stop
    }

    public init(_ plan: Plan, partBytes: Int = 4 << 20, stop: StopFlag = StopFlag()) {
        self.init(
            limits: plan.limits.read, runLimits: plan.limits.run, partBytes: partBytes, stop: stop)
    }
}

/// Runs slices to completion, one at a time, from bytes to encoded fragments.
///
/// Its stages are made once. It neither writes files nor knows of other workers.
public final class Worker {
    private let readers: [ReaderSlot]
    private let path: DocumentPath
    private let settings: WorkerSettings
    private let meter: RunMeter
    /// Where others see what it is at.
    var status: StatusPage? {
        didSet { path.status = status }
    }

    /// Makes the stages. Throws what they cannot be made for.
    public init(_ plan: Plan, settings: WorkerSettings) throws(Diagnostic) {
        readers = try ReaderSlot.all(of: plan)
        path = try DocumentPath(plan)
        self.settings = settings
        meter = RunMeter(settings.runLimits)
    }

    /// Does a task and hands over its parts in order; the last one of a slice has `isLast` set.
    ///
    /// See `run` for a slice; the documents that waited for a whole-run stage give one part.
    public func run(
        _ task: WorkerTask, limit: Int? = nil, deliver: (SliceResult) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        try run(TaskOrder(task: task, limit: limit), deliver: deliver)
    }

    /// Does a task as it is ordered. Where it has a suspect, what is handed over is worth nothing.
    func run(
        _ order: TaskOrder, deliver: (SliceResult) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        status?.beginTask()
        switch order.task {
        case .slice(let slice): try run(slice, order, deliver: deliver)
        case .held(let held): try deliver(try resume(held, order))
        }
    }

    private func resume(
        _ task: HeldTask, _ order: TaskOrder
    ) throws(Diagnostic) -> SliceResult {
        let file = try FileDescriptor.reading(task.spool)
        let documents = try HeldDocument.decoded(try Spool.read(task.range, of: file))
        let collector = try PartCollector(path, slice: task.slice, part: task.part)
        var drops = task.dropped[...]
        for (index, held) in documents.enumerated() {
            if let signal = settings.stop.signal { throw WorkerSink.interrupted(signal) }
            try meter.checkTime()
            if let drop = drops.first, drop.document == index {
                drops.removeFirst()
                try collector.dropped(held, by: path.steps[task.step], as: drop)
                continue
            }
            if let suspect = order.suspect, suspect != index { continue }
            status?.enter(
                document: index, reader: path.steps[task.step].index, at: MonotonicClock.now)
            let document = try held.document()
            let verdict = order.verdicts.first { $0.ordinal == index }
            let (start, source, size) = (
                MonotonicClock.now, document.source, document.text.count
            )
            path.longest = (path.steps[task.step].index, 0)
            try held.record.withDiagnostics { record throws(Diagnostic) in
                collector.record = record
                if let verdict {
                    try collector.condemned(verdict.diagnostic, document)
                } else {
                    try path.take(document, from: task.step + 1, into: collector)
                }
            }
            collector.noteTime(
                MonotonicClock.now - start, id: held.id, source: source, textBytes: size)
        }
        status?.rest()
        return try collector.cut(isLast: task.isLast)
    }

    /// Runs a slice and hands over its parts in order; the last one has `isLast` set. Throws where the run must stop: `run.interrupted`, what `deliver`
    /// throws, a disk that cannot be read. What is wrong with an input or a document is in the parts.
    private func run(
        _ slice: Slice, _ order: TaskOrder, deliver: (SliceResult) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        let collector = try PartCollector(path, slice: slice.index)
        let outcome = withoutActuallyEscaping(deliver) { deliver in
            let sink = WorkerSink(
                readers: readers, path: path, collector: collector, settings: settings,
                meter: meter, status: status, order: order, deliver: deliver)
            do throws(Diagnostic) {
                for (index, piece) in slice.pieces.enumerated() where !sink.isFull {
                    try read(piece, index, sink, collector)
                }
                return Result<Void, Diagnostic>.success(())
            } catch {
                return .failure(error)
            }
        }
        try outcome.get()
        status?.rest()
        try deliver(try collector.cut(isLast: true))
    }

    private func read(
        _ piece: Slice.Piece, _ index: Int, _ sink: WorkerSink, _ collector: PartCollector
    ) throws(Diagnostic) {
        let opened: InputOpener.Opened
        let source = InputOpener.source(of: piece.file)
        sink.begin(piece, index)
        if let verdict = sink.takeReadingVerdict() {
            collector.noteInput(bytes: piece.byteCount ?? 0, isStart: piece.isStart)
            return try setAside(verdict, source, sink)
        }
        do throws(Diagnostic) {
            opened = try InputOpener(readers: readers, status: status).open(piece)
        } catch {
            collector.noteInput(bytes: 0, isStart: piece.isStart)
            // What lay in a folder and says by its name that it is something else is no failure.
            if error.code == "input.unrecognized", !piece.file.isNamed,
                let kind = source.name.flatMap(MediaType.named)
            {
                return sink.skip(kind)
            }
            let isGone = error.code == "input.not-found"
            return try setAside(isGone ? .vanished(piece.file) : error, source, sink)
        }
        sink.begin(reader: opened.reader)
        do throws(Diagnostic) {
            try readers[opened.reader].reader.read(opened.stream, into: sink)
        } catch {
            try judge(error, opened, sink)
        }
        sink.end()
        if let change = Diagnostic.change(of: piece.file) { sink.damage(change, lost: 0) }
        let bytes = piece.byteCount ?? opened.stream.position
        collector.noteInput(bytes: sink.isLimited ? sink.takenBytes : bytes, isStart: piece.isStart)
    }

    /// Decides what a failure in the middle of an input means.
    private func judge(
        _ failure: Diagnostic, _ opened: InputOpener.Opened, _ sink: WorkerSink
    ) throws(Diagnostic) {
        switch sink.ending {
        case .limitReached: return
        case .stopped(let diagnostic): throw diagnostic
        case .readerEnded(let diagnostic): return sink.damage(diagnostic, lost: 0)
        case nil: break
        }
        let source = opened.stream.source
        let full = failure.adding(
            place: source.input.map { Place(file: $0, offset: opened.stream.position) },
            stage: readers[opened.reader].name)
        if Self.isDiskFailure(full) { throw full }
        // What was read before it stands; the rest of the input is lost.
        if sink.taken > 0 { return sink.damage(full, lost: 0) }
        try setAside(full, source, sink)
    }

    /// Rejects a whole input.
    private func setAside(
        _ diagnostic: Diagnostic, _ source: Source, _ sink: WorkerSink
    ) throws(Diagnostic) {
        if Self.isDiskFailure(diagnostic) { throw diagnostic }
        do throws(Diagnostic) {
            try sink.reject(
                diagnostic, id: nil, source: source,
                record: UnsafeRawBufferPointer(start: nil, count: 0))
        } catch {
            switch sink.ending {
            case .limitReached, .readerEnded: return
            case .stopped, nil: break
            }
            throw error
        }
    }

    /// True for failures of the machine rather than of an input.
    private static func isDiskFailure(_ diagnostic: Diagnostic) -> Bool {
        diagnostic.code == "input.io" || diagnostic.code == "files.too-many-open"
    }
}
