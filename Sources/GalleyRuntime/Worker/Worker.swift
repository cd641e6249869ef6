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
        switch task {
        case .slice(let slice): try run(slice, limit: limit, deliver: deliver)
        case .held(let held): try deliver(try resume(held))
        }
    }

    private func resume(_ task: HeldTask) throws(Diagnostic) -> SliceResult {
        let file = try FileDescriptor.reading(task.spool)
        let documents = try HeldDocument.decoded(try Spool.read(task.range, of: file))
        let collector = try PartCollector(path, slice: task.slice, part: task.part)
        var drops = task.dropped[...]
        for (index, held) in documents.enumerated() {
            if let signal = settings.stop.signal { throw WorkerSink.interrupted(signal) }
            try meter.checkTime()
            if let drop = drops.first, drop.document == index {
                drops.removeFirst()
                collector.dropped(by: path.steps[task.step], reason: drop.reason)
                continue
            }
            let document = try held.document()
            try held.record.withDiagnostics { record throws(Diagnostic) in
                collector.record = record
                try path.take(document, from: task.step + 1, into: collector)
            }
        }
        return try collector.cut(isLast: task.isLast)
    }

    /// Runs a slice and hands over its parts in order; the last one has `isLast` set.
    ///
    /// Reads at most `limit` documents. Throws where the run must stop: `run.interrupted`, what `deliver`
    /// throws, a disk that cannot be read. What is wrong with an input or a document is in the parts.
    public func run(
        _ slice: Slice, limit: Int? = nil, deliver: (SliceResult) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        let collector = try PartCollector(path, slice: slice.index)
        let outcome = withoutActuallyEscaping(deliver) { deliver in
            let sink = WorkerSink(
                readers: readers, path: path, collector: collector, settings: settings,
                meter: meter, limit: limit, deliver: deliver)
            do throws(Diagnostic) {
                for piece in slice.pieces where !sink.isFull { try read(piece, sink, collector) }
                return Result<Void, Diagnostic>.success(())
            } catch {
                return .failure(error)
            }
        }
        try outcome.get()
        try deliver(try collector.cut(isLast: true))
    }

    private func read(
        _ piece: Slice.Piece, _ sink: WorkerSink, _ collector: PartCollector
    ) throws(Diagnostic) {
        let opened: InputOpener.Opened
        let source = InputOpener.source(of: piece.file)
        sink.begin(piece)
        do throws(Diagnostic) {
            opened = try InputOpener(readers: readers).open(piece)
        } catch {
            collector.noteInput(bytes: 0, isStart: piece.isStart)
            // What lay in a folder and says by its name that it is something else is no failure.
            if error.code == "input.unrecognized", !piece.file.isNamed,
                let kind = source.name.flatMap(MediaType.named)
            {
                return sink.skip(kind)
            }
            return try setAside(error, source, sink)
        }
        sink.begin(reader: opened.reader)
        do throws(Diagnostic) {
            try readers[opened.reader].reader.read(opened.stream, into: sink)
        } catch {
            try judge(error, opened, sink)
        }
        sink.end()
        let position = opened.stream.position
        let start = piece.range?.lowerBound ?? 0
        // Of an input that a limit ended, what was read of it.
        let bytes =
            sink.isFull && position >= start
            ? min(position - start, piece.byteCount ?? .max) : piece.byteCount ?? position
        collector.noteInput(bytes: bytes, isStart: piece.isStart)
    }

    /// Decides what a failure in the middle of an input means.
    private func judge(
        _ failure: Diagnostic, _ opened: InputOpener.Opened, _ sink: WorkerSink
    ) throws(Diagnostic) {
        switch sink.ending {
        case .limitReached: return
        case .stopped(let diagnostic): throw diagnostic
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
            if case .limitReached = sink.ending { return }
            throw error
        }
    }

    /// True for failures of the machine rather than of an input.
    private static func isDiskFailure(_ diagnostic: Diagnostic) -> Bool {
        diagnostic.code == "input.io" || diagnostic.code == "files.too-many-open"
    }
}
