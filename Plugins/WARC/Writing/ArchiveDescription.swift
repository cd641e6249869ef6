import GalleyCore
import GalleyWARC

/// What an archive says of itself in its first record.
struct ArchiveDescription {
    private let run: RunDescription
    private let file: String

    init(_ run: RunDescription, file: String) {
        self.run = run
        self.file = file
    }

    /// The `warcinfo` record (ISO 28500, clause 6.2).
    func record(_ writer: RecordWriter) throws(Diagnostic) -> [UInt8] {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        let fields = RecordFields(
            .warcinfo, date: run.created ?? RecordDate.unknown,
            contentType: "application/warc-fields", more: [("WARC-Filename", name)])
        let block = """
            software: galley/\(run.generatorVersion)\r
            format: WARC File Format 1.1\r
            conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r
            description: pipeline \(run.pipeline), sha256:\(run.pipelineDigest)\r

            """
        return try Diagnostic.of {
            try Array(block.utf8).withUnsafeBytes { try writer.record(fields, block: $0) }
        }
    }
}
