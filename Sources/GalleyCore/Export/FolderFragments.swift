/// The fragment of a folder exporter: names and contents of files, in order.
///
/// Layout: for each file `u32` length of the id, `u32` length of the name, `u32` length of the contents, all
/// little-endian, then the three.
public struct FolderFragment: FragmentBuilder {
    private var bytes: [UInt8] = []

    public init() {}

    public mutating func append(_ document: EncodedDocument) {
        for part in [document.id.utf8.count, document.name.utf8.count, document.bytes.count] {
            withUnsafeBytes(of: UInt32(part).littleEndian) { bytes.append(contentsOf: $0) }
        }
        bytes.append(contentsOf: document.id.utf8)
        bytes.append(contentsOf: document.name.utf8)
        bytes.append(contentsOf: document.bytes)
    }

    public mutating func finish() -> [UInt8] { bytes }
}

/// Writes one file per document, under names that are safe and unique.
public struct FolderAssembler: FragmentAssembler {
    private let fileExtension: String
    private var names: FileNames

    /// - Parameters:
    ///   - fileExtension: without the dot.
    ///   - shard: spreads files over `shard` hex digits' worth of subfolders (0: none, at most 4).
    public init(fileExtension: String, shard: Int = 0) {
        self.fileExtension = fileExtension
        names = FileNames(fileExtension: fileExtension, shard: shard)
    }

    public mutating func begin(_ output: any OutputWriter, run: RunDescription) {}

    public mutating func append(
        _ fragment: [UInt8], to output: any OutputWriter
    ) throws(Diagnostic) {
        var at = 0
        func length() -> Int {
            defer { at += 4 }
            return (0..<4).reduce(0) { $0 | Int(fragment[at + $1]) << (8 * $1) }
        }
        while at < fragment.count {
            let (id, name, contents) = (length(), length(), length())
            let idBytes = fragment[at..<at + id]
            let nameBytes = fragment[at + id..<at + id + name]
            at += id + name
            let file = names.name(
                for: String(decoding: nameBytes, as: UTF8.self), id: Array(idBytes))
            try output.writeFile(file, fragment[at..<at + contents])
            at += contents
        }
    }

    public mutating func seal(_ output: any OutputWriter, counts: RunCounts) {}
}
