import GalleyArchive
import GalleyBundle
import GalleyCore

/// The fragment of a ZIP: entries that are packed, without names, which are known once all are in order.
struct ZIPFragment: FragmentBuilder {
    private let packer: ZIPPacker
    private var bytes: [UInt8] = []

    /// - Parameter level: of deflate; 0 stores.
    init(level: Int) throws(Diagnostic) {
        do throws(BundleError) { packer = try ZIPPacker(level: level) } catch {
            throw Diagnostic(error.code.rawValue, error.message)
        }
    }

    mutating func append(_ document: EncodedDocument) throws(Diagnostic) {
        let packed: ZIPPacker.Packed
        do throws(BundleError) { packed = try packer.pack(document.bytes) } catch {
            throw Diagnostic(error.code.rawValue, error.message)
        }
        bytes.append(counted: document.id.utf8)
        bytes.append(counted: document.name.utf8)
        bytes.append(little: packed.isStored ? 1 : 0)
        bytes.append(little: UInt64(packed.crc))
        bytes.append(little: packed.unpacked)
        bytes.append(counted: packed.bytes)
    }

    mutating func finish() -> [UInt8] { bytes }
}

/// Writes the entries one after the other under names that are safe and unique, and then the directory.
///
/// The directory is kept until the end: about 100 bytes a document.
struct ZIPAssembler: FragmentAssembler {
    private var names: FileNames
    private var layout = ZIPLayout()

    init(fileExtension: String, shard: Int) {
        names = FileNames(fileExtension: fileExtension, shard: shard)
    }

    mutating func begin(_ output: any OutputWriter, run: RunDescription) {}

    mutating func append(
        _ fragment: [UInt8], to output: any OutputWriter
    ) throws(Diagnostic) {
        var rest = CountedBytes(fragment)
        while !rest.isAtEnd {
            let id = rest.counted()
            let wish = String(decoding: rest.counted(), as: UTF8.self)
            let isStored = rest.number() == 1
            let crc = UInt32(truncatingIfNeeded: rest.number())
            let unpacked = rest.number()
            let packed = rest.counted()
            let name = names.name(for: wish, id: Array(id))
            try output.write(
                layout.header(
                    of: ZIPLayout.Entry(
                        name: Array(name.utf8), isStored: isStored, crc: crc,
                        packed: UInt64(packed.count), unpacked: unpacked)))
            try output.write(Array(packed))
        }
    }

    mutating func seal(_ output: any OutputWriter, counts: RunCounts) throws(Diagnostic) {
        try output.write(layout.end())
    }
}
