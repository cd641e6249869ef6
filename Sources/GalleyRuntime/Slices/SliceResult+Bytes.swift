public import GalleyCore

extension SliceResult {
    /// The result as bytes, to cross to another process.
    public var encoded: [UInt8] {
        var encoder = ByteEncoder()
        encoder.write(slice)
        encoder.write(part)
        encoder.write(isLast)
        encoder.write(fragments) { $0.write($1) }
        encoder.write(rejects) { $0.write($1) }
        encoder.write(held) { $0.write($1) }
        encoder.write(counts)
        encoder.write(recordBytes)
        encoder.write(stages) { $0.write($1) }
        encoder.write(notes) { $0.write($1) }
        encoder.write(damage)
        encoder.write(rejected) { $0.write($1) }
        encoder.write(repeats) { $0.write($1) }
        encoder.write(firstID)
        encoder.write(lastID)
        encoder.write(ids.bytes)
        encoder.write(highlights)
        return encoder.bytes
    }

    /// The result that bytes hold. Throws `run.message` where they are damaged.
    public init(encoded: [UInt8]) throws(Diagnostic) {
        var decoder = ByteDecoder(encoded)
        slice = try decoder.int()
        part = try decoder.int()
        isLast = try decoder.bool()
        fragments = try decoder.list { decoder throws(Diagnostic) in try decoder.array() }
        rejects = try decoder.list { decoder throws(Diagnostic) in try decoder.array() }
        held = try decoder.list { decoder throws(Diagnostic) in try decoder.heldDocument() }
        counts = try decoder.runCounts()
        recordBytes = try decoder.int()
        stages = try decoder.list { decoder throws(Diagnostic) in try decoder.statistics() }
        notes = try decoder.list { decoder throws(Diagnostic) in try decoder.diagnostic() }
        damage = try decoder.int()
        rejected = try decoder.list { decoder throws(Diagnostic) in try decoder.diagnostic() }
        repeats = try decoder.list { decoder throws(Diagnostic) in try decoder.repeatedDocument() }
        firstID = try decoder.optionalString()
        lastID = try decoder.optionalString()
        ids = DocumentIDs(bytes: try decoder.array())
        highlights = try decoder.highlights()
        guard decoder.isAtEnd else { throw ByteDecoder.broken }
    }
}

extension ByteEncoder {
    mutating func write(_ counts: RunCounts) {
        write(counts.read)
        write(counts.split)
        write(counts.exported)
        write(counts.dropped)
        write(counts.rejected)
        write(counts.lost)
        write(counts.skipped)
        write(counts.inputs)
        write(counts.inputBytes)
    }

    mutating func write(_ statistics: StageStatistics) {
        write(statistics.documents)
        write(statistics.changed)
        write(statistics.changes)
        write(statistics.dropped)
        write(statistics.rejected)
        write(statistics.droppedBy)
        write(statistics.rejectedBy)
        write(statistics.nanoseconds)
    }

    mutating func write(_ diagnostic: Diagnostic) {
        write(diagnostic.code)
        write(diagnostic.severity.rawValue)
        write(diagnostic.message)
        write(diagnostic.place) { $0.write($1) }
        write(diagnostic.stage)
        write(diagnostic.document)
        write(diagnostic.hint)
    }

    mutating func write(_ place: Place) {
        write(place.file)
        write(place.line)
        write(place.column)
        write(place.length)
        write(place.excerpt)
        write(place.offset) { $0.write($1) }
    }
}

extension ByteDecoder {
    mutating func runCounts() throws(Diagnostic) -> RunCounts {
        var result = RunCounts()
        result.read = try count()
        result.split = try count()
        result.exported = try count()
        result.dropped = try counts()
        result.rejected = try counts()
        result.lost = try count()
        for (type, count) in try counts() { result.skip(type, count: count) }
        result.inputs = try count()
        result.inputBytes = try word()
        return result
    }

    mutating func statistics() throws(Diagnostic) -> StageStatistics {
        var result = StageStatistics()
        result.documents = try count()
        result.changed = try count()
        result.changes = try count()
        result.dropped = try count()
        result.rejected = try count()
        result.droppedBy = try counts()
        result.rejectedBy = try counts()
        result.nanoseconds = try word()
        return result
    }

    mutating func diagnostic() throws(Diagnostic) -> Diagnostic {
        let (code, severity) = (try string(), try string())
        guard let severity = Diagnostic.Severity(rawValue: severity) else { throw Self.broken }
        let message = try string()
        let place = try optional { decoder throws(Diagnostic) in try decoder.place() }
        return Diagnostic(
            code, message, severity: severity, place: place, stage: try optionalString(),
            document: try optionalString(), hint: try optionalString())
    }

    mutating func place() throws(Diagnostic) -> Place {
        Place(
            file: try string(), line: try int(), column: try int(), length: try int(),
            excerpt: try optionalString(),
            offset: try optional { decoder throws(Diagnostic) in try decoder.word() })
    }
}
