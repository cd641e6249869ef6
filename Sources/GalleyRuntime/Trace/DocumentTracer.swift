public import GalleyCore
public import GalleyFiles
public import GalleyPipeline

/// Sends inputs through a plan one by one and notes the document after every stage. Nothing is written.
///
/// A whole-run stage keeps every document: there is no run.
public final class DocumentTracer {
    private let plan: Plan
    private let readers: [ReaderSlot]
    private let path: DocumentPath

    /// Makes the stages. Throws what they cannot be made for.
    public init(_ plan: Plan) throws(Diagnostic) {
        self.plan = plan
        readers = try ReaderSlot.all(of: plan)
        path = try DocumentPath(plan)
        path.isTraced = true
    }

    /// The way of bytes that are called `name`. At most `limit` documents are read.
    public func trace(
        _ bytes: [UInt8], name: String?, mediaType: String? = nil, limit: Int? = nil
    ) -> DocumentTrace {
        let source = Source(input: name, name: name, mediaType: mediaType)
        return trace(source, limit: limit) { opener throws(Diagnostic) in
            try opener.opened(PeekStream(MemoryStream(bytes, source: source)))
        }
    }

    /// The way of a file or pipe. At most `limit` documents are read. Where `number` names a document, counted
    /// from 0, only it and those that were split from one record with it keep their steps and contents.
    public func trace(
        _ file: InputFile, limit: Int? = nil, keeping number: Int? = nil
    ) -> DocumentTrace {
        trace(InputOpener.source(of: file), limit: limit, keeping: number) {
            opener throws(Diagnostic) in
            try opener.open(Slice.Piece(input: 0, file: file))
        }
    }

    private func trace(
        _ source: Source, limit: Int?, keeping number: Int? = nil,
        open: (InputOpener) throws(Diagnostic) -> InputOpener.Opened
    ) -> DocumentTrace {
        let collector = TraceCollector(
            path, plan, readers, source: source, limits: plan.limits.read, limit: limit)
        collector.kept = number
        do throws(Diagnostic) {
            let opened = try open(InputOpener(readers: readers))
            let slot = readers[opened.reader]
            collector.begin(opened.reader)
            try slot.reader.read(opened.stream, into: collector)
        } catch {
            if !collector.trace.isCut { collector.fail(error) }
        }
        return collector.finish()
    }
}

/// Collects what happens to the documents of one input.
private final class TraceCollector: DocumentSink, DocumentOutcomes {
    let limits: ReadLimits
    private(set) var trace: DocumentTrace
    private let path: DocumentPath
    private let plan: Plan
    private let readers: PayloadReaders
    private var room: Int
    private let identifier = RecordIdentifier()
    /// Splits whose parts have not all set out yet, and how many have not.
    private var splits: [(parent: Int, left: Int)] = []
    private var before: [StageStatistics]
    private var clock: UInt64 = 0
    /// The one document that is asked for; nil keeps all as they are.
    var kept: Int?
    /// Where the documents of the last record begin.
    private var group = 0

    init(
        _ path: DocumentPath, _ plan: Plan, _ readers: [ReaderSlot], source: Source,
        limits: ReadLimits, limit: Int?
    ) {
        self.path = path
        self.plan = plan
        self.readers = PayloadReaders(readers)
        self.limits = limits
        room = limit ?? .max
        trace = DocumentTrace(source: source)
        before = path.statistics
    }

    func begin(_ reader: Int) {
        readers.begin(reader)
        trace.reader = readers.slots[reader].name
        clock = MonotonicClock.now
    }

    func fail(_ diagnostic: Diagnostic) {
        if trace.documents.isEmpty {
            trace.append(rejected: diagnostic)
        } else {
            trace.damage.append(diagnostic)
        }
    }

    func finish() -> DocumentTrace {
        pause()
        return trace
    }

    private func pause() {
        if clock > 0 { trace.readerNanoseconds += MonotonicClock.now - clock }
    }

    // MARK: DocumentSink

    func emit(
        _ document: consuming Document, record: UnsafeRawBufferPointer
    ) throws(Diagnostic) {
        pause()
        try take()
        identifier.identify(&document, record)
        thin()
        trace.append(
            TracedDocument(initial: copy document, record: [UInt8](record), parent: nil))
        try path.take(document, into: self)
        clock = MonotonicClock.now
    }

    /// Lets go of what the documents of the last record hold, where none of them is the one asked for.
    private func thin() {
        let documents = group..<trace.documents.count
        group = documents.upperBound
        guard let kept, !documents.contains(kept) else { return }
        for index in documents {
            let id = trace.documents[index].initial.id
            trace.documents[index] = TracedDocument(
                initial: Document(id: id, text: DocumentText("")), record: [],
                parent: trace.documents[index].parent)
        }
    }

    func reject(
        _ diagnostic: Diagnostic, id: String?, source: Source, record: UnsafeRawBufferPointer
    ) throws(Diagnostic) {
        try take()
        let source = identifier.identified(source, record)
        let place = source.input.map { Place(file: $0, offset: source.offset) }
        trace.append(
            rejected: diagnostic.adding(
                place: place, document: id ?? identifier.id(of: record, source)))
    }

    func damage(_ diagnostic: Diagnostic, lost: Int) { trace.damage.append(diagnostic) }

    func read(payload: UnsafeRawBufferPointer, source: Source) throws(Diagnostic) -> Bool {
        try read(payload: payload, source: source, startingAt: 0)
    }

    func read(
        payload: UnsafeRawBufferPointer, source: Source, startingAt offset: UInt64
    ) throws(Diagnostic) -> Bool {
        try read(MemoryStream(Array(payload), source: source, start: offset), record: payload)
    }

    func read(contents: any ByteStream) throws(Diagnostic) -> Bool {
        try read(contents, record: UnsafeRawBufferPointer(start: nil, count: 0))
    }

    /// `record` is as much of the contents as is at hand.
    private func read(
        _ contents: any ByteStream, record: UnsafeRawBufferPointer
    ) throws(Diagnostic) -> Bool {
        let before = trace.documents.count + trace.rejected.count
        return try readers.read(contents, into: self) {
            error throws(Diagnostic) in
            if trace.isCut { throw error }
            guard trace.documents.count + trace.rejected.count == before else {
                return damage(error, lost: 0)
            }
            try reject(error, id: nil, source: contents.source, record: record)
        }
    }

    private func take() throws(Diagnostic) {
        guard room > 0 else {
            trace.isCut = true
            throw Diagnostic("run.limit-reached", "as many documents were read as were asked for")
        }
        room -= 1
    }

    // MARK: DocumentOutcomes

    private func end(_ ending: TracedDocument.Ending) {
        trace.documents[trace.documents.count - 1].ending = ending
    }

    /// What a stage has done since this was last asked.
    private func taken(_ index: Int) -> (changes: Int, nanoseconds: UInt64) {
        let (old, new) = (before[index], path.statistics[index])
        before[index] = new
        return (new.changes - old.changes, new.nanoseconds - old.nanoseconds)
    }

    func began(_ document: Document) {
        let parent = splits.last?.parent
        if let last = splits.indices.last {
            splits[last].left -= 1
            if splits[last].left == 0 { splits.removeLast() }
        }
        trace.append(TracedDocument(initial: document, record: [], parent: parent))
    }

    func passed(_ step: StageStep, _ document: Document, outcome: StageStep.Outcome) {
        let (changes, nanoseconds) = taken(step.index)
        let step = TracedDocument.Step(
            section: plan.stages[step.index].section, stage: step.name, version: step.version,
            document: document, changes: changes, nanoseconds: nanoseconds)
        trace.documents[trace.documents.count - 1].steps.append(step)
    }

    func exported(_ document: FrozenDocument, _ encoded: [EncodedDocument?]) {
        var exports: [TracedDocument.Export] = []
        for (exporter, encoded) in zip(path.exporters, encoded) {
            let nanoseconds = taken(exporter.index).nanoseconds
            guard let encoded else { continue }
            exports.append(
                TracedDocument.Export(
                    stage: exporter.name, output: exporter.output, encoded: encoded,
                    nanoseconds: nanoseconds))
        }
        end(.exported(exports))
    }

    func dropped(_ document: Document, by stage: String, reason: String) {
        end(.dropped(stage: stage, reason: reason))
    }

    func rejected(_ diagnostic: Diagnostic, _ original: Document) { end(.rejected(diagnostic)) }

    func split(_ document: Document, into parts: Int) {
        end(.split(parts: parts))
        splits.append((trace.documents.count - 1, parts))
    }

    func held(_ document: Document, at index: Int, value: [UInt8]) throws(Diagnostic) {
        try path.take(document, from: index + 1, into: self)
    }
}
