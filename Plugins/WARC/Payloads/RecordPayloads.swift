import GalleyCore
import GalleyWARC

/// Takes the payloads out of records and hands them on.
final class RecordPayloads {
    private let selection: PayloadSelection
    private let source: Source
    private let sink: any DocumentSink
    private let body: HTTPBody

    init(
        _ selection: PayloadSelection, source: Source, sink: any DocumentSink
    ) throws(WARCError) {
        var selection = selection
        selection.maximumBytes = min(selection.maximumBytes, sink.limits.documentBytes)
        self.selection = selection
        self.source = source
        self.sink = sink
        body = try HTTPBody(limit: selection.maximumBytes)
    }

    /// Reads an archive up to the first record that starts at or after `end`.
    func readAll(_ input: WARCInput, end: UInt64) throws {
        var limits = WARCLimits()
        // A head of HTTP comes before the payload.
        limits.blockBytes = selection.maximumBytes + (64 << 10)
        let reader = try WARCReader(input, end: end, limits: limits)
        while let event = try reader.next() {
            switch event {
            case .record(let record): try take(record)
            case .damage(let damage):
                sink.damage(
                    Diagnostic(
                        damage.code.rawValue,
                        "\(damage.reason); passed over up to byte \(damage.end)",
                        place: Place(
                            file: source.input ?? source.name ?? "", offset: damage.offset)),
                    lost: 0)
            }
        }
    }

    func take(_ record: WARCRecord) throws(Diagnostic) {
        if record.type == .continuation { return sink.skip("continuation of a record") }
        guard selection.types.contains(record.type) else { return }
        let place = PayloadSource(record, in: source)
        if place.isNameLookup { return sink.skip("text/dns") }
        if record.segment != nil {
            return try reject(
                record, place, "warc.segmented", "the record goes on in another one",
                hint: "records in segments are not put together")
        }
        guard record.isWhole else { return try tooLarge(record, place) }
        if let oddity = record.oddity { warn(oddity.code.rawValue, oddity.message, record) }
        if record.isHTTPResponse {
            try takeResponse(record, place)
        } else {
            let block = record.block
            try take(block, of: record, place, declared: record.contentType, variants: [block])
        }
    }

    // MARK: HTTP

    private func takeResponse(
        _ record: WARCRecord, _ place: PayloadSource
    ) throws(Diagnostic) {
        let response: HTTPResponse
        let content: HTTPBody.Content
        do throws(WARCError) {
            response = try HTTPResponse(record.block)
            if let status = selection.status, response.status != status {
                return sink.skip("HTTP status \(response.status)")
            }
            content = try body.decode(response)
        } catch {
            return try reject(record, place, error.code.rawValue, error.message)
        }
        try take(
            content.content, of: record, place, declared: response.contentType,
            variants: [response.body, content.entity, content.content])
    }

    // MARK: Handing on

    /// - Parameter variants: what crawlers take for the payload when they compute its digest.
    private func take(
        _ payload: UnsafeRawBufferPointer, of record: WARCRecord, _ place: PayloadSource,
        declared: String?, variants: [UnsafeRawBufferPointer]
    ) throws(Diagnostic) {
        if selection.verifiesDigests, let error = DigestCheck.complaint(record, variants) {
            return try reject(record, place, error.code.rawValue, error.message)
        }
        if payload.isEmpty { return sink.skip("empty payload") }
        if payload.count > selection.maximumBytes { return try tooLarge(record, place) }
        try sink.take(payload: payload, source: place.source(of: payload, declared: declared))
    }

    /// Rejects what could have been read were it not so large; the rest is no document anyway.
    private func tooLarge(_ record: WARCRecord, _ place: PayloadSource) throws(Diagnostic) {
        var start = record.block
        var declared = record.contentType
        if record.isHTTPResponse, let response = try? HTTPResponse(start) {
            if let status = selection.status, response.status != status {
                return sink.skip("HTTP status \(response.status)")
            }
            start = response.body
            declared = response.contentType
        }
        let type = MediaType.decide(start, declared: declared, name: place.name)
        let isText = type.hasPrefix("text/") || type.contains("xml") || type.contains("json")
        guard isText else { return sink.skip(type) }
        try reject(
            record, place, "document.too-large",
            "the payload has more than \(selection.maximumBytes) bytes",
            hint: "raise 'payload' of the reader 'warc', or leave it out")
    }

    private func warn(_ code: String, _ message: String, _ record: WARCRecord) {
        let place = Place(file: source.input ?? "", offset: record.offset)
        sink.warn(Diagnostic(code, message, severity: .warning, place: place))
    }

    /// Rejects a record with all of it, so that it can be read again.
    private func reject(
        _ record: WARCRecord, _ place: PayloadSource, _ code: String, _ message: String,
        hint: String? = nil
    ) throws(Diagnostic) {
        let diagnostic = Diagnostic(
            code, message, place: Place(file: source.input ?? "", offset: record.offset), hint: hint
        )
        try sink.reject(
            diagnostic, id: nil, source: place.ofRecord, record: record.bytes)
    }
}
