import GalleyBundle
import GalleyCore
import GalleyWire

/// Turns the lines of blocks into documents for a sink.
struct BundleLines {
    private let source: Source
    private let sink: any DocumentSink
    private var decoder: DocumentDecoder
    private var foreignDecoder: DocumentDecoder
    private let attachments: AttachmentContents
    /// Lost lines that the sink was told of.
    private var lost: UInt64 = 0

    init(_ input: any ByteStream, _ sink: any DocumentSink) {
        source = input.source
        self.sink = sink
        let limits = sink.limits
        let depth = min(max(limits.jsonDepth, 1), 1024)
        let options = WireOptions(maximumDepth: depth, maximumBytes: limits.documentBytes)
        decoder = DocumentDecoder(options)
        attachments = AttachmentContents(input, options, limit: limits.documentBytes)
        foreignDecoder = DocumentDecoder(
            WireOptions(isForeign: true, maximumDepth: depth, maximumBytes: limits.documentBytes))
    }

    private var file: String { source.input ?? source.name ?? "" }

    mutating func take(_ block: BundleBlock) throws(Diagnostic) {
        if block.kind == .attachments { return attachments.take(block.payload) }
        guard block.kind == .documents || block.kind == .rejects else { return }
        var number = 0
        for line in Lines(block.payload) {
            number += 1
            let place = BundleLine(
                bytes: block.isForeign ? line.withoutDecoration : line, block: block.offset,
                number: number, file: file)
            if block.isForeign {
                if !place.isBlank { try takeDocument(place, &foreignDecoder) }
            } else if block.kind == .rejects {
                try takeReject(place)
            } else {
                try takeDocument(place, &decoder)
            }
        }
    }

    private func takeDocument(
        _ line: BundleLine, _ decoder: inout DocumentDecoder
    ) throws(Diagnostic) {
        switch line.decoded(by: &decoder) {
        case .success(let document):
            for warning in decoder.warnings { sink.warn(line.diagnostic(warning)) }
            try emit(document, line, record: line.bytes)
        case .failure(let error):
            try sink.reject(
                line.diagnostic(error), id: nil, source: line.source(in: source),
                record: line.bytes)
        }
    }

    private func emit(
        _ document: Document, _ line: BundleLine, record: UnsafeRawBufferPointer
    ) throws(Diagnostic) {
        var document = document
        if document.source.isEmpty { document.source = line.source(in: source) }
        attachments.resolve(&document)
        try sink.emit(document, record: record)
    }
}

// MARK: Rejects

extension BundleLines {
    /// Reads a rejected document again from its record; else takes it as it was; else rejects it again.
    private mutating func takeReject(_ line: BundleLine) throws(Diagnostic) {
        let reject: RejectRecord
        switch line.decodedReject(by: &decoder) {
        case .success(let record): reject = record
        case .failure(let error):
            return try sink.reject(
                line.diagnostic(error), id: nil, source: line.source(in: source),
                record: line.bytes)
        }
        var record: [UInt8] = []
        if case .bytes(let bytes) = reject.record?.content { record = Array(bytes) }
        if !record.isEmpty, try readAgain(record, of: reject, line) { return }
        if !reject.document.text.isEmpty {
            return try emit(reject.document, line, record: line.bytes)
        }
        try rejectAgain(reject, record, line)
    }

    /// Reads a record that is a line of its own, or hands it to the reader that takes it; false where
    /// neither can be done.
    private func readAgain(
        _ record: [UInt8], of reject: RejectRecord, _ line: BundleLine
    ) throws(Diagnostic) -> Bool {
        var source = reject.document.source
        source.input = source.input ?? self.source.input
        source.name = reject.record?.name ?? source.name
        source.mediaType = reject.record?.type ?? source.mediaType
        source.charset = reject.record?.charset ?? source.charset
        var decoder = foreignDecoder
        return try record.withUnsafeBufferPointer { buffer throws(Diagnostic) in
            let bytes = UnsafeRawBufferPointer(buffer)
            let inner = BundleLine(
                bytes: bytes.withoutDecoration, block: line.block, number: line.number, file: file)
            if case .success(let document) = inner.decoded(by: &decoder) {
                var document = document
                if document.source.isEmpty { document.source = source }
                try emit(document, line, record: bytes)
                return true
            }
            return try sink.read(
                payload: bytes, source: source, startingAt: source.offset ?? 0)
        }
    }

    private func rejectAgain(
        _ reject: RejectRecord, _ record: [UInt8], _ line: BundleLine
    ) throws(Diagnostic) {
        let diagnostic = Diagnostic(
            reject.code.isEmpty ? "bundle.rejected" : reject.code, reject.message,
            place: Place(
                file: reject.document.source.input ?? file, offset: reject.at ?? line.block),
            stage: reject.stage)
        let source = reject.document.source
        let id = reject.document.id.isEmpty ? nil : reject.document.id
        try record.withUnsafeBufferPointer { buffer throws(Diagnostic) in
            try sink.reject(
                diagnostic, id: id, source: source.isEmpty ? line.source(in: self.source) : source,
                record: UnsafeRawBufferPointer(buffer))
        }
    }
}

// MARK: Damage

extension BundleLines {
    mutating func note(_ damage: Damage) {
        let isDocuments = damage.kind.map { $0 == .documents || $0 == .rejects } ?? true
        let lines = damage.linesLost ?? 0
        lost += lines
        let diagnostic = Diagnostic(
            damage.code.rawValue, "\(damage.message); passed over up to byte \(damage.end)",
            place: Place(file: file, offset: damage.offset))
        sink.damage(diagnostic, lost: isDocuments ? Int(clamping: lines) : 0)
    }

    /// Notes a segment without an end; what it lost nobody knows.
    func note(_ missing: SegmentEnds.MissingEnd) {
        let diagnostic = Diagnostic(
            missing.code.rawValue, missing.message, place: Place(file: file, offset: missing.after))
        sink.damage(diagnostic, lost: 0)
    }

    /// Notes lines that only the feet of segments know to be missing.
    func noteMissing(_ total: UInt64) {
        guard total > lost else { return }
        let diagnostic = Diagnostic(
            "bundle.lines-missing", "\(total - lost) more lines were written than are there",
            place: Place(file: file))
        sink.damage(diagnostic, lost: Int(clamping: total - lost))
    }
}
