import GalleyCore

/// Writes files as `FolderAssembler` does, and notes of each in an index which document it holds.
///
/// The index is written in files of about 8 MiB: `index.jsonl`, `index-2.jsonl` …
struct IndexedFolderAssembler: FragmentAssembler {
    private static let maximumBytes = 8 << 20

    private var files: FolderAssembler
    private var index: [UInt8] = []
    private var indexes = 0

    init(_ files: FolderAssembler) { self.files = files }

    mutating func begin(_ output: any OutputWriter, run: RunDescription) {}

    mutating func append(
        _ fragment: [UInt8], to output: any OutputWriter
    ) throws(Diagnostic) {
        let writer = IndexingWriter(output)
        try files.append(fragment, to: writer)
        index += writer.lines
        if index.count >= Self.maximumBytes { try writeIndex(to: output) }
    }

    mutating func seal(_ output: any OutputWriter, counts: RunCounts) throws(Diagnostic) {
        if !index.isEmpty || indexes == 0 { try writeIndex(to: output) }
    }

    private mutating func writeIndex(to output: any OutputWriter) throws(Diagnostic) {
        indexes += 1
        let name = indexes == 1 ? "index.jsonl" : "index-\(indexes).jsonl"
        try output.writeFile(name, index[...])
        index = []
    }
}

/// Takes the members of index lines off the front of files before they are written.
private final class IndexingWriter: OutputWriter {
    private let output: any OutputWriter
    private(set) var lines: [UInt8] = []

    init(_ output: any OutputWriter) { self.output = output }

    func write(_ bytes: UnsafeRawBufferPointer) throws(Diagnostic) { try output.write(bytes) }

    func writeFile(_ name: String, _ bytes: UnsafeRawBufferPointer) throws(Diagnostic) {
        var head = CountedBytes(Array(bytes.prefix(8))[...])
        let count = min(Int(clamping: head.number()), bytes.count - 8)
        lines += IndexLine.line(file: name, Array(bytes[8..<8 + count])[...])
        try output.writeFile(name, UnsafeRawBufferPointer(rebasing: bytes[(8 + count)...]))
    }
}
