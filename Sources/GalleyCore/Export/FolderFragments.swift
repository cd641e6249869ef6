/// The fragment of a folder exporter: names and contents of files, in order.
///
/// Layout: for each file `u32` length of the id, `u32` length of the name, `u32` length of the contents, all
/// little-endian, then the three.
public struct FolderFragment: FragmentBuilder {
    private var bytes: [UInt8] = []

    public init() {}

    public mutating func append(_ document: EncodedDocument) {
        let file = File(
            id: Array(document.id.utf8)[...], name: Array(document.name.utf8)[...],
            contents: document.bytes[...])
        file.append(to: &bytes)
    }

    public mutating func finish() -> [UInt8] { bytes }

    /// One file of a fragment.
    struct File {
        var id: ArraySlice<UInt8>
        var name: ArraySlice<UInt8>
        var contents: ArraySlice<UInt8>

        func append(to bytes: inout [UInt8]) {
            for part in [id, name, contents] {
                withUnsafeBytes(of: UInt32(part.count).littleEndian) {
                    bytes.append(contentsOf: $0)
                }
            }
            for part in [id, name, contents] { bytes.append(contentsOf: part) }
        }
    }
}

extension FolderFragment.File {
    /// Takes a file off the front of a fragment; nil at its end.
    init?(from rest: inout ArraySlice<UInt8>) {
        guard !rest.isEmpty else { return nil }
        func length() -> Int {
            defer { rest.removeFirst(4) }
            return rest.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        }
        let lengths = (length(), length(), length())
        func part(_ length: Int) -> ArraySlice<UInt8> {
            defer { rest.removeFirst(length) }
            return rest.prefix(length)
        }
        self.init(id: part(lengths.0), name: part(lengths.1), contents: part(lengths.2))
    }
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
        var rest = fragment[...]
        while let file = FolderFragment.File(from: &rest) {
            let name = names.name(
                for: String(decoding: file.name, as: UTF8.self), id: Array(file.id))
            try output.writeFile(name, file.contents)
        }
    }

    public mutating func seal(_ output: any OutputWriter, counts: RunCounts) {}

    /// The fragment without contents.
    public func record(of fragment: [UInt8]) -> [UInt8] { record(of: fragment) { _ in 0 } }

    /// The fragment with as many bytes at the start of each file's contents as `kept` says.
    public func record(
        of fragment: [UInt8], keeping kept: (ArraySlice<UInt8>) -> Int
    ) -> [UInt8] {
        var rest = fragment[...]
        var record: [UInt8] = []
        while var file = FolderFragment.File(from: &rest) {
            file.contents = file.contents.prefix(kept(file.contents))
            file.append(to: &record)
        }
        return record
    }
}
