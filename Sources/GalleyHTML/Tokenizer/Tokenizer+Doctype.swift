/// Document types (clauses 13.2.5.53 to 13.2.5.68).
extension Tokenizer {
    /// Reads a document type from behind its keyword on.
    mutating func doctypeToken(from keywordEnd: Int) -> Kind {
        doctype = DoctypeRecord()
        doctype.forceQuirks = true
        var place = skipSpace(keywordEnd)
        guard !isDoctypeEnd(place) else { return finish(at: place) }
        let nameStart = place
        while place < count, source[place] != UInt8(ascii: ">"), !isClass(place, ByteClass.space) {
            place += 1
        }
        doctype.name = built(nameStart, place, lowercased: true)
        place = skipSpace(place)
        guard place < count else { return finish(at: place) }
        if source[place] == UInt8(ascii: ">") {
            doctype.forceQuirks = false
            return finish(at: place)
        }
        if matches("public", at: place, ignoringCase: true) {
            return publicID(from: place + 6)
        }
        if matches("system", at: place, ignoringCase: true) {
            return systemID(from: skipSpace(place + 6), isRequired: true)
        }
        return bogusDoctype(from: place)
    }

    private mutating func publicID(from keywordEnd: Int) -> Kind {
        var place = skipSpace(keywordEnd)
        guard let identifier = quoted(at: place) else { return bogusDoctype(from: place) }
        doctype.publicID = built(identifier.lowerBound, identifier.upperBound, lowercased: false)
        place = identifier.upperBound
        // An identifier that a `>` cut off has no closing quote.
        guard place < count, source[place] != UInt8(ascii: ">") else { return finish(at: place) }
        return systemID(from: skipSpace(place + 1), isRequired: false)
    }

    private mutating func systemID(from start: Int, isRequired: Bool) -> Kind {
        var place = start
        if !isRequired, place < count, source[place] == UInt8(ascii: ">") {
            doctype.forceQuirks = false
            return finish(at: place)
        }
        guard let identifier = quoted(at: place) else { return bogusDoctype(from: place) }
        doctype.systemID = built(identifier.lowerBound, identifier.upperBound, lowercased: false)
        place = identifier.upperBound
        guard place < count, source[place] != UInt8(ascii: ">") else { return finish(at: place) }
        place = skipSpace(place + 1)
        guard place < count else { return finish(at: place) }
        doctype.forceQuirks = false
        return bogusDoctype(from: place)
    }

    /// The bytes between quotes, up to a `>` or the end where those come first.
    private func quoted(at start: Int) -> Range<Int>? {
        guard start < count else { return nil }
        let quote = source[start]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
        var place = start + 1
        while place < count, source[place] != quote, source[place] != UInt8(ascii: ">") {
            place += 1
        }
        return start + 1..<place
    }

    private func skipSpace(_ start: Int) -> Int {
        var place = start
        while place < count, isClass(place, ByteClass.space) { place += 1 }
        return place
    }

    private func isDoctypeEnd(_ place: Int) -> Bool {
        place >= count || source[place] == UInt8(ascii: ">")
    }

    private mutating func bogusDoctype(from start: Int) -> Kind {
        finish(at: ByteScan.find(UInt8(ascii: ">"), source, from: start, to: count))
    }

    private mutating func finish(at place: Int) -> Kind {
        position = min(place + 1, count)
        return .doctype
    }

    /// Puts bytes of the source among the built texts.
    private func built(_ start: Int, _ end: Int, lowercased: Bool) -> Range<Int> {
        let first = storage.pointee.built.count
        storage.pointee.built.reserve((end - start) * 3)
        let output = storage.pointee.built.base + first
        let length = TextDecoder(references: ParserTables.shared.references).decode(
            source, start..<end, .returns, nulls: .replaced, inAttribute: false, into: output)
        if lowercased {
            for index in 0..<length { output[index] = NameInterner.lowercased(output[index]) }
        }
        storage.pointee.built.count += length
        return first..<first + length
    }
}
