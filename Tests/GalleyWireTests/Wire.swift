import GalleyCore
import GalleyWire

/// Lines and documents to and fro, for tests.
enum Wire {
    static func decode(_ line: String, _ options: WireOptions = WireOptions()) throws -> Document {
        try decode(Array(line.utf8), options)
    }

    static func decode(_ line: [UInt8], _ options: WireOptions = WireOptions()) throws -> Document {
        var decoder = DocumentDecoder(options)
        return try decode(line, with: &decoder)
    }

    static func decode(_ line: [UInt8], with decoder: inout DocumentDecoder) throws -> Document {
        try line.withUnsafeBufferPointer { bytes throws(WireError) in try decoder.decode(bytes) }
    }

    static func warnings(_ line: String, _ options: WireOptions = WireOptions()) throws
        -> [WireError]
    {
        var decoder = DocumentDecoder(options)
        _ = try decode(Array(line.utf8), with: &decoder)
        return decoder.warnings
    }

    /// The line without its line end.
    static func encode(_ document: Document) throws -> String {
        let line = try DocumentEncoder(digest: digest).encode(document)
        return String(decoding: line.dropLast(), as: UTF8.self)
    }

    /// The line that a line becomes when it is read and written.
    static func rewritten(_ line: String, _ options: WireOptions = WireOptions()) throws -> String {
        try encode(decode(line, options))
    }

    /// Stands in for SHA-256: length and sum.
    static func digest(_ bytes: UnsafeRawBufferPointer) -> String {
        "\(bytes.count)-\(bytes.reduce(0) { $0 + Int($1) })"
    }

    static let foreign = WireOptions(isForeign: true)
}
