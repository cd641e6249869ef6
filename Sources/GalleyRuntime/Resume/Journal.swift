import GalleyCore
import GalleyFiles

/// Beside the ledger, what a run needs of each part that is in the outputs to go on behind it, and which documents
/// ended workers.
///
/// Records follow each other: `u64` length, little-endian, then what `JournalRecord.encoded` gives. What follows the last
/// place that the ledger names was not synced, and may be anything.
final class Journal {
    private let file: FileDescriptor
    private var pending: [UInt8] = []
    /// Where the next record starts.
    private(set) var end: UInt64

    /// Goes on behind the first `end` bytes of the file, or makes it. Throws `output.…`.
    init(_ path: FilePath, keeping end: UInt64 = 0) throws(Diagnostic) {
        file = try FileDescriptor.keeping(path)
        self.end = end
        try file.truncate(to: end)
    }

    /// Adds a record; it reaches the file with the next `flush`.
    func add(_ record: JournalRecord) {
        let bytes = record.encoded
        withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { pending.append(contentsOf: $0) }
        pending += bytes
        end += 8 + UInt64(bytes.count)
    }

    func remove() throws(Diagnostic) { try Folders.removeFile(file.path) }

    func flush() throws(Diagnostic) {
        try file.write(pending)
        pending = []
        try file.sync()
    }

    /// The records of a file as far as they are whole, each with the place where it ends. Throws `input.…`.
    static func records(
        _ path: FilePath, _ body: (JournalRecord, UInt64) -> Void
    ) throws(Diagnostic) {
        let file = try FileDescriptor.reading(path)
        var at: UInt64 = 0
        let size = try file.status().size
        func bytes(_ count: Int) throws(Diagnostic) -> [UInt8] {
            let bytes = try Spool.read(at..<at + UInt64(count), of: file)
            at += UInt64(count)
            return bytes
        }
        while size - at >= 8 {
            let length = try bytes(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            // Behind what was synced last there may be anything.
            guard length <= size - at, let count = Int(exactly: length),
                let record = try? JournalRecord(encoded: try bytes(count))
            else { return }
            body(record, at)
        }
    }
}

/// What the journal holds.
enum JournalRecord {
    /// A part, with what outputs need to know of its fragments in their place.
    case part(SliceResult)
    case verdict(TaskVerdict, slice: String)
    /// Of which plan what follows is.
    case plan(String)
    /// A part that waits for a whole-run stage.
    case held(PhaseStore.Part, slice: String)

    var encoded: [UInt8] {
        var encoder = ByteEncoder()
        switch self {
        case .part(let part):
            encoder.write(0)
            encoder.write(part.encoded)
        case .verdict(let verdict, let slice):
            encoder.write(1)
            encoder.write(verdict.phase)
            encoder.write(verdict.task)
            encoder.write(verdict.verdict)
            encoder.write(slice)
        case .plan(let digest):
            encoder.write(2)
            encoder.write(digest)
        case .held(let part, let slice):
            encoder.write(3)
            for number in [part.slice, part.part, part.read, part.count] { encoder.write(number) }
            encoder.write(part.isLast)
            for range in [part.documents, part.values, part.result] {
                encoder.write(range.lowerBound)
                encoder.write(range.upperBound)
            }
            encoder.write(slice)
        }
        return encoder.bytes
    }

    init(encoded: [UInt8]) throws(Diagnostic) {
        var decoder = ByteDecoder(encoded)
        switch try decoder.int() {
        case 0: self = .part(try SliceResult(encoded: try decoder.array()))
        case 1:
            let verdict = TaskVerdict(
                phase: try decoder.int(), task: try decoder.int(), verdict: try decoder.verdict())
            self = .verdict(verdict, slice: try decoder.string())
        case 2: self = .plan(try decoder.string())
        case 3:
            let part = PhaseStore.Part(
                slice: try decoder.int(), part: try decoder.int(), read: try decoder.int(),
                count: try decoder.int(), isLast: try decoder.bool(),
                documents: try decoder.range(), values: try decoder.range(),
                result: try decoder.range())
            self = .held(part, slice: try decoder.string())
        default: throw ByteDecoder.broken
        }
        guard decoder.isAtEnd else { throw ByteDecoder.broken }
    }
}
