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
        try output.write(try ArchiveDescription(run, file: file).record(writer))
    }

    func append(_ fragment: [UInt8], to output: any OutputWriter) throws(Diagnostic) {
        try output.write(fragment)
    }

    func seal(_ output: any OutputWriter, counts: RunCounts) {}

    func record(of fragment: [UInt8]) -> [UInt8] { [] }

    func replay(_ record: [UInt8], to output: any OutputWriter) {}
}
