import GalleyCore
import GalleyFiles

/// Takes what a reader gives, and sends each document on its way.
final class WorkerSink: PayloadSink {
    let limits: ReadLimits
    /// Set where the run must stop or enough was read: what was thrown, so that it is told apart
    /// from what a reader throws of its own.
    private(set) var ending: Ending?
    /// Documents and rejected records of the piece in hand.
    private(set) var taken = 0
    /// Bytes of their records.
    private(set) var takenBytes: UInt64 = 0

    enum Ending {
        case stopped(Diagnostic)
        case limitReached
        /// The reader ended worker processes at the next record of the piece.
        case readerEnded(Diagnostic)
    }

    let readers: PayloadReaders
    private let path: DocumentPath
    private let collector: PartCollector
    private let partBytes: Int
    private let stop: StopFlag
    private let deliver: (SliceResult) throws(Diagnostic) -> Void
    private let meter: RunMeter
    private var room: Int
    private let status: StatusPage?
    private let suspect: Int?
    private var verdicts: ArraySlice<Verdict>
    /// Documents and rejected records of the slice so far.
    private var ordinal = 0
    private var pieceIndex = 0
    /// True where only so many documents are read.
    let isLimited: Bool
    private let identifier = RecordIdentifier()
    private var piece: Slice.Piece?
    private var clock: UInt64 = 0
    /// Since when the record in hand is read.
    private var recordStart: UInt64 = 0

    init(
        readers: [ReaderSlot], path: DocumentPath, collector: PartCollector,
        settings: WorkerSettings, meter: RunMeter, status: StatusPage?, order: TaskOrder,
        deliver: @escaping (SliceResult) throws(Diagnostic) -> Void
    ) {
        self.readers = PayloadReaders(readers)
        self.path = path
        self.collector = collector
        self.deliver = deliver
        self.meter = meter
        limits = settings.limits
        partBytes = settings.partBytes
        stop = settings.stop
        room = order.limit ?? .max
        self.status = status
        suspect = order.suspect
        verdicts = order.verdicts[...]
        isLimited = order.limit != nil
    }

    var isFull: Bool { room == 0 }

    /// True once the reader of the piece is known.
    private var hasReader = false

    /// Starts with a piece of an input.
    func begin(_ piece: Slice.Piece, _ index: Int) {
        self.piece = piece
        pieceIndex = index
        if case .readerEnded = ending { ending = nil }
        status?.enter(piece: index)
        begin(reader: piece.reader ?? 0)
        hasReader = piece.reader != nil
    }

    /// Why the next record of the piece cannot be read, where it is known to end worker processes; said once.
    func takeReadingVerdict() -> Diagnostic? {
        guard let verdict = verdicts.first, verdict.isReading, verdict.piece == pieceIndex,
            verdict.ordinal == ordinal
        else { return nil }
        verdicts.removeFirst()
        return verdict.diagnostic
    }

    func begin(reader: Int) {
        readers.begin(reader)
        hasReader = true
        (taken, takenBytes) = (0, 0)
        startClock()
    }

    /// From here on time goes to reading the next record.
    private func startClock() {
        clock = MonotonicClock.now
        recordStart = clock
        path.longest = (readers.current, 0)
        status?.enter(document: ordinal, reader: readers.current, at: clock)
    }

    func end() {
        let now = MonotonicClock.now
        collector.noteReading(now - clock, reader: readers.current)
    }

    // MARK: DocumentSink

    func emit(
        _ document: consuming Document, record: UnsafeRawBufferPointer
    ) throws(Diagnostic) {
        end()
        readers.complete(&document)
        identifier.identify(&document, record)
        takenBytes += UInt64(record.count)
        try count(id: document.id, bytes: max(record.count, document.text.count))
        let (id, source, size) = (document.id, document.source, document.text.count)
        collector.record = record
        let result: Diagnostic?
        do throws(Diagnostic) {
            try take(document)
            result = nil
        } catch { result = error }
        collector.record = UnsafeRawBufferPointer(start: nil, count: 0)
        if let result { throw stopping(result) }
        collector.noteTime(
            MonotonicClock.now - recordStart, id: id, source: source, textBytes: size)
        try finishRecord()
    }

    /// Sends the document in hand on its way, unless it is known to end workers or another one is suspected.
    private func take(_ document: consuming Document) throws(Diagnostic) {
        status?.enter(document: ordinal - 1, reader: readers.current, at: MonotonicClock.now)
        if let suspect {
            guard suspect == ordinal - 1 else { return }
            room = 0
        } else if let verdict = verdicts.first, !verdict.isReading, verdict.ordinal == ordinal - 1 {
            verdicts.removeFirst()
            return try collector.condemned(verdict.diagnostic, document)
        }
        try path.take(document, into: collector)
    }

    func reject(
        _ diagnostic: Diagnostic, id: String?, source: Source, record: UnsafeRawBufferPointer
    ) throws(Diagnostic) {
        if record.count == 0, readers.open.count == 1, let piece {
            let held = PieceRecord(piece)
            return try held.bytes.withDiagnostics { bytes throws(Diagnostic) in
                try setAside(diagnostic, id, source, bytes, held.attachments)
            }
        }
        try setAside(diagnostic, id, source, record, [])
    }

    /// Rejects what became no document, with its record or where that lies.
    private func setAside(
        _ diagnostic: Diagnostic, _ id: String?, _ source: Source,
        _ record: UnsafeRawBufferPointer, _ attachments: [Attachment]
    ) throws(Diagnostic) {
        end()
        let reader = hasReader ? readers.slots[readers.current].name : nil
        let diagnostic = diagnostic.adding(stage: reader)
        let source = identifier.identified(source, record, isWhole: attachments.isEmpty)
        let id = id ?? readers.knownID ?? identifier.id(of: record, source)
        takenBytes += UInt64(record.count)
        try count(id: id, bytes: record.count, rejected: diagnostic.code)
        collector.record = record
        defer { collector.record = UnsafeRawBufferPointer(start: nil, count: 0) }
        var document = Document(id: id, text: DocumentText(""), source: source)
        document.attachments = attachments
        do throws(Diagnostic) { try collector.rejected(diagnostic, document) } catch {
            throw stopping(error)
        }
        try finishRecord()
    }

    func read(
        _ contents: any ByteStream, record: UnsafeRawBufferPointer
    ) throws(Diagnostic) -> Bool {
        end()
        clock = MonotonicClock.now
        let before = taken
        defer {
            end()
            clock = MonotonicClock.now
        }
        return try readers.read(contents, into: self) {
            error throws(Diagnostic) in
            if ending != nil { throw error }
            guard taken == before else { return damage(error, lost: 0) }
            try reject(error, id: nil, source: contents.source, record: record)
        }
    }

    func skip(_ kind: String) { collector.noteSkipped(kind) }

    func damage(_ diagnostic: Diagnostic, lost: Int) {
        collector.noteDamage(diagnostic, lost: lost)
    }

    func warn(_ diagnostic: Diagnostic) { collector.note(diagnostic) }

    // MARK: Steps

    private func count(
        id: String, bytes: Int, rejected code: String? = nil
    ) throws(Diagnostic) {
        if let signal = stop.signal { throw stopping(Self.interrupted(signal)) }
        guard room > 0 else { throw full() }
        do throws(Diagnostic) { try meter.take(bytes: bytes) } catch { throw stopping(error) }
        room -= 1
        taken += 1
        ordinal += 1
        collector.noteRead(id: id, recordBytes: bytes)
        collector.noteDocument(reader: readers.current, rejected: code)
    }

    /// Closes the part where it is large enough, and stops reading where the limit is reached.
    private func finishRecord() throws(Diagnostic) {
        if collector.recordBytes >= partBytes, room > 0 {
            status?.rest()
            do throws(Diagnostic) { try deliver(try collector.cut(isLast: false)) } catch {
                throw stopping(error)
            }
        }
        startClock()
        if room == 0 { throw full() }
        if let verdict = takeReadingVerdict() {
            ending = .readerEnded(verdict)
            throw verdict
        }
    }

    private func stopping(_ diagnostic: Diagnostic) -> Diagnostic {
        ending = .stopped(diagnostic)
        return diagnostic
    }

    private func full() -> Diagnostic {
        ending = .limitReached
        return Diagnostic(
            "run.limit-reached", "as many documents were read as were asked for", severity: .note)
    }

    static func interrupted(_ signal: Int32) -> Diagnostic {
        Diagnostic("run.interrupted", "the run was stopped by signal \(signal)")
    }
}
