import GalleyJSON

/// A line of an attachment block (kind 1): `{"_att": "sha256:…", "enc": …, "data": …}`.
public struct AttachmentLine: Equatable, Sendable {
    /// What an attachment's `ref` calls the content.
    public var reference: String
    public var bytes: [UInt8]
}

extension AttachmentLine {
    static let key: StaticString = "_att"
    /// What references by digest start with.
    static let prefix = "sha256:"

    /// Throws `document.missing-member` and `document.attachment` beside what every line can be refused for.
    init(
        _ line: UnsafeBufferPointer<UInt8>, _ options: WireOptions
    ) throws(WireError) {
        var scanner = try LineScanner(line, options)
        var reference: String?
        var encoding = AttachmentEncoding.utf8.rawValue
        var data: JSONString?
        try scanner.beginObject()
        while let key = try scanner.nextKey() {
            if scanner.matches(key, Self.key) {
                reference = try scanner.readText(Self.key)
            } else if scanner.matches(key, "enc") {
                encoding = try scanner.readText("enc")
            } else if scanner.matches(key, "data") {
                data = try scanner.readString("data")
            } else {
                try scanner.skip()
            }
        }
        try scanner.finish()
        guard let reference else { throw LineParser.missing("_att", of: "line", at: 0) }
        guard let data else { throw LineParser.missing("data", of: "line", at: 0) }
        self.reference = reference
        bytes = try AttachmentEncoding.bytes(scanner.json.bytes(of: data), encoding, at: 0)
    }
}
