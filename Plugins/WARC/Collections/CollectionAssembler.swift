import GalleyCore
import GalleyWARC

/// Writes a WACZ: archives as they fill, then index, pages and what is said of all files.
struct CollectionAssembler: FragmentAssembler {
    private let writer: RecordWriter
    private let archiveBytes: Int
    private var description: RunDescription?
    private var package = CollectionPackage()
    /// The archive in hand, its first record that which describes it.
    private var archive: [UInt8] = []
    private var archives = 0
    private var records = 0
    private var index: [[UInt8]] = []
    private var pages =
        Array(
            #"{"format":"json-pages-1.0","id":"pages","title":"All Pages"}"#.utf8) + [0x0A]

    init(_ writer: RecordWriter, archiveBytes: Int) {
        self.writer = writer
        self.archiveBytes = archiveBytes
    }

    mutating func begin(_ output: any OutputWriter, run: RunDescription) throws(Diagnostic) {
        description = run
    }

    mutating func append(
        _ fragment: [UInt8], to output: any OutputWriter
    ) throws(Diagnostic) {
        var rest = CountedBytes(fragment)
        while !rest.isAtEnd { try take(Capture(&rest), output) }
    }

    private mutating func take(
        _ capture: Capture, _ output: any OutputWriter
    ) throws(Diagnostic) {
        if records > 0, archive.count + capture.record.count > archiveBytes {
            try closeArchive(output)
        }
        if archive.isEmpty { try openArchive() }
        index.append(capture.line(offset: archive.count, file: archiveName))
        pages += capture.page
        archive += capture.record
        records += 1
    }

    /// `data-00001.warc.gz`: what one slice held cannot be seen from it.
    private var archiveName: String {
        let digits = String(archives)
        return "data-" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits
            + ".warc.gz"
    }

    private mutating func openArchive() throws(Diagnostic) {
        archives += 1
        guard let description else { return }
        archive = try ArchiveDescription(description, file: archiveName).record(writer)
    }

    private mutating func closeArchive(_ output: any OutputWriter) throws(Diagnostic) {
        try package.add("archive/" + archiveName, archive, isStored: true, to: output)
        archive.removeAll(keepingCapacity: true)
        records = 0
    }

    mutating func seal(_ output: any OutputWriter, counts: RunCounts) throws(Diagnostic) {
        // There is one archive at least (WACZ 1.1.1, section 'archive').
        if archive.isEmpty, archives == 0 { try openArchive() }
        if !archive.isEmpty { try closeArchive(output) }
        index.sort { $0.lexicographicallyPrecedes($1) }
        try package.add("indexes/index.cdx", index.flatMap { $0 }, to: output)
        try package.add("pages/pages.jsonl", pages, to: output)
        try package.finish(description, to: output)
    }
}
