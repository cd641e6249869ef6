import GalleyCore

/// Hands what a reader outside of Galley finds in an input to a sink, the first of it as soon as there is more: what is
/// alone has the whole input as its record.
struct FoundDocuments {
    /// What was found, with what it was read from.
    enum Found {
        case document(Document, record: [UInt8])
        case rejected(Diagnostic, id: String?, record: [UInt8])
    }

    private let source: Source
    private let sink: any DocumentSink
    private var first: Found?
    private var count = 0

    init(_ source: Source, _ sink: any DocumentSink) {
        self.source = source
        self.sink = sink
    }

    /// Takes what was found. `mayBeAlone` says that the whole input may be at hand at its end.
    mutating func take(_ found: Found, mayBeAlone: Bool) throws(Diagnostic) {
        count += 1
        if count == 1, mayBeAlone {
            first = found
        } else {
            try handOverFirst()
            try handOver(found)
        }
    }

    /// Hands over what was held back; `whole` is the input, where it is at hand and there is nothing else in it.
    mutating func end(whole: [UInt8]?) throws(Diagnostic) {
        switch (first, whole) {
        case (.document(let document, _), let whole?):
            first = .document(document, record: whole)
        case (.rejected(let diagnostic, let id, _), let whole?):
            first = .rejected(diagnostic, id: id, record: whole)
        default: break
        }
        try handOverFirst()
    }

    private mutating func handOverFirst() throws(Diagnostic) {
        guard let found = first else { return }
        first = nil
        try handOver(found)
    }

    private func handOver(_ found: Found) throws(Diagnostic) {
        switch found {
        case .document(let document, let record):
            let full = completed(document)
            try record.withUnsafeBufferPointer { (record) throws(Diagnostic) in
                try sink.emit(full, record: UnsafeRawBufferPointer(record))
            }
        case .rejected(let diagnostic, let id, let record):
            let place = source.input.map { Place(file: $0) }
            try record.withUnsafeBufferPointer { (record) throws(Diagnostic) in
                try sink.reject(
                    diagnostic.adding(place: place), id: id, source: source,
                    record: UnsafeRawBufferPointer(record))
            }
        }
    }

    /// The document with what is known of its input where it does not say that itself.
    private func completed(_ document: Document) -> Document {
        var document = document
        let own = document.source
        var source = source
        source.entry = own.entry ?? source.entry
        source.url = own.url ?? source.url
        source.retrieved = own.retrieved ?? source.retrieved
        source.mediaType = own.mediaType ?? source.mediaType
        source.charset = own.charset ?? source.charset
        source.offset = own.offset
        source.length = own.length
        document.source = source
        return document
    }
}
