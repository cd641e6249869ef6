import GalleyCore

extension ByteEncoder {
    mutating func write(_ highlights: SliceHighlights) {
        write(highlights.slowest) {
            $0.write($1.id)
            $0.write($1.place)
            $0.write($1.textBytes)
            $0.write($1.nanoseconds)
            $0.write($1.stage)
            $0.write($1.stageNanoseconds)
        }
        write(highlights.samples) {
            $0.write($1.end.isReject)
            $0.write($1.end.stage)
            $0.write($1.end.reason)
            $0.write($1.id)
            $0.write($1.place)
            $0.write($1.message)
            $0.write($1.hint)
            $0.write($1.textBytes)
            $0.write($1.excerpt)
        }
    }
}

extension ByteDecoder {
    mutating func highlights() throws(Diagnostic) -> SliceHighlights {
        var result = SliceHighlights()
        result.slowest = try list { decoder throws(Diagnostic) in
            SlowDocument(
                id: try decoder.string(), place: try decoder.string(),
                textBytes: try decoder.int(), nanoseconds: try decoder.word(),
                stage: try decoder.int(), stageNanoseconds: try decoder.word())
        }
        result.samples = try list { decoder throws(Diagnostic) in
            let end = DocumentSample.End(
                isReject: try decoder.bool(), stage: try decoder.string(),
                reason: try decoder.string())
            return DocumentSample(
                end: end, id: try decoder.string(), place: try decoder.string(),
                message: try decoder.string(), hint: try decoder.optionalString(),
                textBytes: try decoder.int(), excerpt: try decoder.string())
        }
        return result
    }
}
