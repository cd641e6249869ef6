/// Comments and what is read as one (clauses 13.2.5.41 to 13.2.5.52).
extension Tokenizer {
    /// What `<!` begins; nil where it is an empty CDATA section.
    mutating func declaration() -> Kind? {
        let inner = position + 2
        if source[inner] == UInt8(ascii: "-"), source[inner + 1] == UInt8(ascii: "-"),
            inner + 1 < count
        {
            return comment(from: inner + 2)
        }
        if matches("doctype", at: inner, ignoringCase: true) {
            return doctypeToken(from: inner + 7)
        }
        if allowsCDATA, matches("[CDATA[", at: inner, ignoringCase: false) {
            position = inner + 7
            start = position
            model = .cdata
            guard position < count else {
                model = .data
                return .end
            }
            return cdataText()
        }
        return bogusComment(from: inner)
    }

    /// Whether those ASCII letters stand here.
    func matches(_ word: StaticString, at place: Int, ignoringCase: Bool) -> Bool {
        let length = word.utf8CodeUnitCount
        guard place + length <= count else { return false }
        let wanted = word.utf8Start
        for index in 0..<length {
            let byte = source[place + index]
            guard (ignoringCase ? NameInterner.lowercased(byte) : byte) == wanted[index] else {
                return false
            }
        }
        return true
    }

    /// A comment whose data begin at `dataStart`.
    private mutating func comment(from dataStart: Int) -> Kind {
        if dataStart < count, source[dataStart] == UInt8(ascii: ">") {
            return commentToken(dataStart, dataStart, next: dataStart + 1)
        }
        if dataStart + 1 < count, source[dataStart] == UInt8(ascii: "-"),
            source[dataStart + 1] == UInt8(ascii: ">")
        {
            return commentToken(dataStart, dataStart, next: dataStart + 2)
        }
        var place = dataStart
        while true {
            place = ByteScan.find(UInt8(ascii: ">"), source, from: place, to: count)
            guard place < count else { break }
            if endsWith("--", before: place, after: dataStart) {
                return commentToken(dataStart, place - 2, next: place + 1)
            }
            if endsWith("--!", before: place, after: dataStart) {
                return commentToken(dataStart, place - 3, next: place + 1)
            }
            place += 1
        }
        return commentToken(dataStart, unfinishedEnd(after: dataStart), next: count)
    }

    /// The end of a comment's data where the source ends: what may have begun its end is left out.
    private func unfinishedEnd(after dataStart: Int) -> Int {
        if endsWith("--!", before: count, after: dataStart) { return count - 3 }
        if endsWith("--", before: count, after: dataStart) { return count - 2 }
        if endsWith("-", before: count, after: dataStart) { return count - 1 }
        return count
    }

    private func endsWith(_ word: StaticString, before end: Int, after start: Int) -> Bool {
        let length = word.utf8CodeUnitCount
        guard end - length >= start else { return false }
        for index in 0..<length where source[end - length + index] != word.utf8Start[index] {
            return false
        }
        return true
    }

    mutating func bogusComment(from dataStart: Int) -> Kind {
        let end = ByteScan.find(UInt8(ascii: ">"), source, from: dataStart, to: count)
        return commentToken(dataStart, end, next: min(end + 1, count))
    }

    private mutating func commentToken(_ dataStart: Int, _ end: Int, next: Int) -> Kind {
        text = Text(
            start: dataStart, end: end, state: state(dataStart, end, references: false))
        position = next
        return .comment
    }
}
