import GalleyCore
import GalleyFiles
import GalleyPipeline

/// Collects what happens to the documents of one input.
final class TraceCollector: PayloadSink, DocumentOutcomes {
    let limits: ReadLimits
    private(set) var trace: DocumentTrace
    private let path: DocumentPath
    private let plan: Plan
    let readers: PayloadReaders
    private var room: Int
    private let identifier = RecordIdentifier()
    /// Splits whose parts have not all set out yet, and how many have not.
    private var splits: [(parent: Int, left: Int)] = []
    private var before: [StageStatistics]
    private var clock: UInt64 = 0
    /// The one document that is asked for; nil keeps all as they are.
    private let choice: DocumentTracer.Choice?
    /// How many steps it takes until all parts are there that documents are split into.
    private let splitEnd: Int

    init(
        _ path: DocumentPath, _ plan: Plan, _ readers: [ReaderSlot], source: Source, limit: Int?,
        choice: DocumentTracer.Choice?
    ) {
        self.path = path
        self.plan = plan
        self.readers = PayloadReaders(readers)
        self.choice = choice
        limits = plan.limits.read
        room = limit ?? .max
        let last = (plan.normalizing + plan.extracting).lastIndex { $0.spec.kind == .splitter }
        splitEnd = last.map { $0 + 1 } ?? 0
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
        readers.complete(&document)
        identifier.identify(&document, record)
        if choice == nil {
            try walk(document, record)
        } else if try !skip(document, record) {
            let start = trace.order.count
            try walk(document, record)
            trace.cut(to: start)
            try walk(document, record)
            room = 0
        }
        clock = MonotonicClock.now
    }

    /// Takes a document its whole way, or as far as the path goes.
    private func walk(
        _ document: Document, _ record: UnsafeRawBufferPointer
    ) throws(Diagnostic) {
        before = path.statistics
        trace.append(TracedDocument(initial: document, record: [UInt8](record), parent: nil))
        try path.take(document, into: self)
    }

    /// Takes a document as far as it must go to count its parts, and says whether none of them is
    /// chosen.
    private func skip(
        _ document: Document, _ record: UnsafeRawBufferPointer
    ) throws(Diagnostic) -> Bool {
        let start = trace.order.count
        if splitEnd > 0 {
            path.end = splitEnd
            defer { path.end = nil }
            try walk(document, record)
        } else {
            trace.append(TracedDocument(leftOut: document.id, parent: nil))
        }
        guard !isChosen(from: start) else {
            trace.cut(to: start)
            return false
        }
        trace.leaveOut(from: start)
        trace.readerNanoseconds = 0
        return true
    }

    /// True where what set out from a place on holds the document that is asked for.
    private func isChosen(from start: Int) -> Bool {
        switch choice {
        case nil: false
        case .number(let number): (start..<trace.order.count).contains(number)
        case .id(let id): (start..<trace.order.count).contains { trace.id(at: $0) == id }
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
                place: place, document: id ?? readers.knownID ?? identifier.id(of: record, source)))
        if isChosen(from: trace.order.count - 1) { room = 0 }
    }

    func damage(_ diagnostic: Diagnostic, lost: Int) { trace.damage.append(diagnostic) }

    func read(
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
