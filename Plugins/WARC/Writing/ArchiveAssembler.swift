import GalleyCore
import GalleyWARC

/// Writes the record that describes an archive, and the records of documents behind it.
struct ArchiveAssembler: FragmentAssembler {
    private let writer: RecordWriter
    private let file: String

    init(_ writer: RecordWriter, file: String) {
        self.writer = writer
        self.file = file
    }

    func begin(_ output: any OutputWriter, run: RunDescription) throws(Diagnostic) {
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
        let bytes = try Diagnostic.of {
            try Array(block.utf8).withUnsafeBytes { try writer.record(fields, block: $0) }
        }
        try output.write(bytes)
    }

    func append(_ fragment: [UInt8], to output: any OutputWriter) throws(Diagnostic) {
        try output.write(fragment)
    }

    func seal(_ output: any OutputWriter, counts: RunCounts) {}
}
