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
        let head = ZIPEntryHead(
            id: Array(document.id.utf8)[...], wish: Array(document.name.utf8)[...],
            isStored: packed.isStored, crc: packed.crc, unpacked: packed.unpacked)
        head.append(to: &bytes)
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
            let head = ZIPEntryHead(from: &rest)
            let packed = rest.counted()
            try output.write(header(head, packed: UInt64(packed.count)))
            try output.write(Array(packed))
        }
    }

    private mutating func header(_ head: ZIPEntryHead, packed: UInt64) -> [UInt8] {
        let name = names.name(
            for: String(decoding: head.wish, as: UTF8.self), id: Array(head.id))
        return layout.header(
            of: ZIPLayout.Entry(
                name: Array(name.utf8), isStored: head.isStored, crc: head.crc, packed: packed,
                unpacked: head.unpacked))
    }

    /// The heads of entries, each with the length of what is packed.
    func record(of fragment: [UInt8]) -> [UInt8] {
        var rest = CountedBytes(fragment)
        var record: [UInt8] = []
        while !rest.isAtEnd {
            ZIPEntryHead(from: &rest).append(to: &record)
            record.append(little: UInt64(rest.counted().count))
        }
        return record
    }

    mutating func replay(_ record: [UInt8], to output: any OutputWriter) {
        var rest = CountedBytes(record)
        while !rest.isAtEnd {
            let head = ZIPEntryHead(from: &rest)
            _ = header(head, packed: rest.number())
        }
    }

    mutating func seal(_ output: any OutputWriter, counts: RunCounts) throws(Diagnostic) {
        try output.write(layout.end())
    }
}
