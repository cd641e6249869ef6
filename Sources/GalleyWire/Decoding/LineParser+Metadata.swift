import GalleyCore
import GalleyJSON

extension LineParser {
    /// Reads an entry that stands at top level; null is the same as not being there.
    mutating func parseTopEntry(_ name: String) throws(WireError) {
        let entry = try readEntry(name)
        topEntries.removeAll { $0.name == entry.name }
        if case .null = entry.value { return }
        if topEntries.isEmpty { topEntries.reserveCapacity(20) }
        topEntries.append(entry)
    }

    /// The next value as an entry, with its spelling where a rewrite would change it.
    mutating func readEntry(_ name: String) throws(WireError) -> Metadata.Entry {
        let kind = try scanner.kind()
        let start = scanner.offset
        let value = try scanner.readValue()
        let range = start..<scanner.offset
        var entry = Metadata.Entry(name, value)
        switch kind {
        case .array, .object: entry.spelling = Array(scanner.bytes(in: range))
        case .string:
            if case .string(let text) = value, text.utf8.count != range.count - 2 {
                entry.spelling = spelling(of: text, in: range)
            }
        default: break
        }
        if name == "authors", value.string != nil {
            entry.value = .array([value])
            entry.spelling = []
        }
        return entry
    }

    /// The bytes of a string with escapes, where they are not those that we would write.
    private func spelling(of text: String, in range: Range<Int>) -> [UInt8] {
        var writer = JSONWriter(capacity: range.count)
        writer.string(text)
        let bytes = scanner.bytes(in: range)
        return writer.withBytes { $0.elementsEqual(bytes) } ? [] : Array(bytes)
    }

    mutating func parseMetadata() throws(WireError) {
        metadata = MetadataParts()
        let kind = try scanner.kind()
        if kind == .null {
            try scanner.skip()
            return
        }
        if kind != .object && options.isForeign {
            setMoved(try readMovedEntry("metadata"))
            return
        }
        try scanner.expect(.object, for: "metadata")
        metadata.entries.reserveCapacity(12)
        try scanner.beginObject()
        while let key = try scanner.nextKey() {
            let isObject = try scanner.kind() == .object
            if isObject, scanner.matches(key, "evidence") {
                try parseEvidence()
            } else if isObject, scanner.matches(key, "source") {
                try parseSource()
            } else if metadata.set(try readEntry(scanner.text(key))) {
                warnDuplicate(key)
            }
        }
    }

    private mutating func parseEvidence() throws(WireError) {
        metadata.evidence = []
        metadata.foreignEvidence = []
        try scanner.beginObject()
        while let key = try scanner.nextKey() {
            let before = scanner
            if var evidence = try parseOwnEvidence(key) {
                evidence.member = key.value.lowerBound..<scanner.offset
                metadata.evidence.append(evidence)
            } else {
                scanner = before
                let value = try scanner.skip()
                metadata.foreignEvidence.append(key.value.lowerBound..<value.upperBound)
            }
        }
    }

    /// `{"from": "json-ld", "confidence": 0.9}`, either of them alone too; nil for any other value, part of
    /// which may have been read.
    private mutating func parseOwnEvidence(
        _ key: JSONString
    ) throws(WireError) -> MetadataParts.Evidence? {
        guard try scanner.kind() == .object else { return nil }
        var evidence = MetadataParts.Evidence(field: scanner.text(key), member: 0..<0)
        try scanner.beginObject()
        while let part = try scanner.nextKey() {
            let kind = try scanner.kind()
            if kind == .string, evidence.from == nil, scanner.matches(part, "from") {
                evidence.from = try scanner.readText("from")
            } else if kind == .number, evidence.confidence == nil,
                scanner.matches(part, "confidence"), let confidence = try readShare()
            {
                evidence.confidence = confidence
            } else {
                return nil
            }
        }
        return evidence.from == nil && evidence.confidence == nil ? nil : evidence
    }

    /// A number in 0...1, or nil for another one.
    private mutating func readShare() throws(WireError) -> Double? {
        let range = try scanner.skip()
        let value = Double(String(decoding: scanner.bytes(in: range), as: UTF8.self))
        return value.flatMap { (0...1).contains($0) ? $0 : nil }
    }

    private mutating func parseSource() throws(WireError) {
        metadata.source = Source()
        metadata.foreignSource = []
        try scanner.beginObject()
        while let key = try scanner.nextKey() {
            let isKnown = try parseSourceMember(key)
            if isKnown { continue }
            let value = try scanner.skip()
            metadata.foreignSource.append(key.value.lowerBound..<value.upperBound)
        }
    }

    /// Reads a member of `source` that is known and of the right kind; else leaves it and says false.
    private mutating func parseSourceMember(_ key: JSONString) throws(WireError) -> Bool {
        switch try scanner.kind() {
        case .string:
            guard let field = SourceText(rawValue: scanner.text(key)) else { return false }
            let text = try scanner.readText("source")
            switch field {
            case .input: metadata.source.input = text
            case .name: metadata.source.name = text
            case .entry: metadata.source.entry = text
            case .type: metadata.source.mediaType = text
            case .charset: metadata.source.charset = text
            case .url: metadata.source.url = text
            case .retrieved: metadata.source.retrieved = text
            case .digest: metadata.source.digest = text
            }
        case .number:
            let isOffset = scanner.matches(key, "offset")
            guard isOffset || scanner.matches(key, "length") else { return false }
            var ahead = scanner
            let spelling = String(decoding: scanner.bytes(in: try ahead.skip()), as: UTF8.self)
            guard let value = UInt64(spelling), String(value) == spelling else { return false }
            scanner = ahead
            if isOffset {
                metadata.source.offset = value
            } else {
                metadata.source.length = value
            }
        default: return false
        }
        return true
    }

    /// The members of `source` that are strings.
    private enum SourceText: String {
        case input, name, entry, type, charset, url, retrieved, digest
    }
}
