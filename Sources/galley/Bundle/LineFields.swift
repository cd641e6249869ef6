import GalleyJSON

/// A few fields of a document's line, found without reading the rest of it.
struct LineFields {
    private(set) var id: String?
    private(set) var title: String?
    private(set) var language: String?
    private(set) var reject: String?

    /// The fields of one line; all nil where it is no JSON object.
    init(_ line: UnsafeRawBufferPointer) {
        try? read(line.bindMemory(to: UInt8.self))
    }

    private mutating func read(_ line: UnsafeBufferPointer<UInt8>) throws(JSONError) {
        var scanner = try JSONScanner(line)
        guard try scanner.peekKind() == .object else { return }
        try scanner.beginObject()
        while let key = try scanner.nextKey() {
            let kind = try scanner.peekKind()
            if kind == .string, scanner.matches(key, "id") || scanner.matches(key, "_att") {
                id = scanner.text(of: try scanner.readString())
            } else if kind == .string, scanner.matches(key, "title") {
                title = scanner.text(of: try scanner.readString())
            } else if kind == .string, scanner.matches(key, "language") {
                language = scanner.text(of: try scanner.readString())
            } else if kind == .object, scanner.matches(key, "reject") {
                reject = try scanner.readValue()["code"]?.stringValue
            } else {
                _ = try scanner.skipValue()
            }
        }
    }
}
