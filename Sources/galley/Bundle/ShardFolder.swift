import GalleyBundle
import GalleyCore
import GalleyFiles
import GalleyJSON

/// A folder of numbered bundles with a Frictionless `datapackage.json` that gives their sizes and hashes.
final class ShardFolder {
    /// What describes the shards, beside them.
    static let packageName = "datapackage.json"

    private let folder: AtomicFolder
    private let stem: String
    private var resources: [JSONValue] = []
    private(set) var shards = 0

    /// Makes `DIR.partial`. Throws `output.…`.
    init(_ word: Word, stem: String, isForced: Bool) throws(Failure) {
        self.stem = stem
        do throws(Diagnostic) {
            folder = try AtomicFolder(FilePath(word.bytes), isForced: isForced)
        } catch {
            throw Failure(error, .failed)
        }
    }

    var name: String { folder.target.display }

    /// Starts the next shard.
    func next(headJSON: [UInt8], settings: BlockSettings) throws -> Shard {
        shards += 1
        let digits = String(shards)
        let number = String(repeating: "0", count: max(0, 5 - digits.count)) + digits
        let name = "\(stem)-\(number).jsonl.gz"
        return try Shard(
            name, FileDescriptor.creating(folder.partial.appending(name)), headJSON: headJSON,
            settings: settings)
    }

    /// Seals a shard and notes it for the package.
    func seal(_ shard: Shard, _ manifest: FinalManifest) throws {
        let digest = try shard.seal(manifest)
        resources.append([
            "name": .string(Self.slug(String(shard.name.dropLast(9)))),
            "path": .string(shard.name), "format": "jsonl", "mediatype": "application/gzip",
            "encoding": "utf-8", "bytes": .number(String(shard.writer.totals.bytes)),
            "hash": .string("sha256:" + digest.hex),
            "lines": .number(String(shard.writer.totals.allLines)),
        ])
    }

    /// Writes the package and gives the folder its name.
    func seal() throws {
        let package: JSONValue = [
            "name": .string(Self.slug(stem)), "profile": "data-package",
            "resources": .array(resources),
        ]
        try folder.writeFile(Self.packageName, package.bytes(.indented) + [10])
        try folder.seal()
    }

    /// Removes what was written, as far as that goes: why it is removed is what gets said.
    func discard() { try? folder.discard() }

    /// What the package's standard allows in names: lower-case letters, digits, `.`, `_`, `-`.
    private static func slug(_ text: String) -> String {
        String(
            text.lowercased().map { character in
                let isPlain = character.isASCII && (character.isLetter || character.isNumber)
                return isPlain || "._-".contains(character) ? character : "-"
            })
    }
}

/// One bundle of a folder of shards.
final class Shard {
    let name: String
    let writer: SegmentWriter
    private let file: FileDescriptor
    private let hash = SHA256()
    /// Keys of the blocks that were copied, and lines that were added.
    private(set) var keys = 0
    private(set) var lines = 0

    init(
        _ name: String, _ file: FileDescriptor, headJSON: [UInt8], settings: BlockSettings
    ) throws {
        self.name = name
        self.file = file
        let hash = self.hash
        writer = try SegmentWriter(headJSON: headJSON, settings: settings) { bytes in
            hash.update(bytes)
            try file.write(bytes)
        }
    }

    func append(_ block: StoredBlock) throws {
        try writer.append(block)
        keys += block.keys.count
        lines += Int(block.head.lines)
    }

    func append(identified line: UnsafeRawBufferPointer, kind: LineKind) throws {
        try writer.append(identified: line, kind: kind)
        keys += 1
        lines += 1
    }

    /// The most bytes that the shard comes to, were it sealed after a block of so many bytes and keys.
    func bytes(adding member: Int, keys more: Int) -> Int {
        let blocks = Int(writer.totals.blocks) + 1
        let keys = self.keys + more
        let parts = blocks / 1000 + blocks / 2000 + keys / 2666 + 4
        return Int(writer.totals.bytes) + member + blocks * 48 + keys * 12 + parts * 30 + 4096
    }

    fileprivate func seal(_ manifest: FinalManifest) throws -> SHA256.Digest {
        try writer.seal(manifest)
        try file.close()
        return hash.finish()
    }
}
