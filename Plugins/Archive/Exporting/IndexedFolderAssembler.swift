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

    func record(of fragment: [UInt8]) -> [UInt8] {
        files.record(of: fragment) { IndexingWriter.headBytes(of: $0) }
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
        let head = Self.headBytes(of: Array(bytes.prefix(8))[...], all: bytes.count)
        lines += IndexLine.line(file: name, Array(bytes[8..<head])[...])
        try output.writeFile(name, UnsafeRawBufferPointer(rebasing: bytes[head...]))
    }

    /// Bytes in front of a file's contents: a length of 8 bytes, and members of its index line.
    static func headBytes(of contents: ArraySlice<UInt8>, all: Int? = nil) -> Int {
        var head = CountedBytes(Array(contents.prefix(8))[...])
        return 8 + min(Int(clamping: head.number()), (all ?? contents.count) - 8)
    }
}
