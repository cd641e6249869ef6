import GalleyArchive
import GalleyBundle

/// What was read of an archive, copied.
struct ArchiveContents: Equatable {
    var names: [[UInt8]] = []
    var contents: [[UInt8]] = []
    /// The code of what ended it, of entries that were damaged, and of what was noted on the way.
    var failure: String?
    var damages: [String] = []

    static let limits: ArchiveLimits = {
        var limits = ArchiveLimits()
        limits.entries = 20
        limits.bytes = 1 << 20
        limits.ratioFloor = 1 << 16
        limits.directoryBytes = 1 << 14
        return limits
    }()

    /// Reads all of an archive and holds it to its limits. Damage is no violation, whatever it is.
    init(_ open: () throws -> any ArchiveReading) throws {
        var total: UInt64 = 0
        do {
            let reading = try open()
            while let event = try reading.next() {
                switch event {
                case .damage(let error): damages.append(error.code.rawValue)
                case .entry(let entry, let content): try take(entry, content, &total)
                }
            }
        } catch let error as ArchiveError {
            failure = error.code.rawValue
        }
        try require(names.count <= Self.limits.entries, "\(names.count) entries")
    }

    private mutating func take(
        _ entry: ArchiveEntry, _ content: (any EntryContent)?, _ total: inout UInt64
    ) throws {
        names.append(entry.name)
        _ = entry.path
        if entry.refusal != nil {
            return try require(content == nil, "a refused entry can be read")
        }
        guard let content else { return }
        try require(EntryName.problem(entry.name) == nil, "a name that leads elsewhere")
        do {
            let bytes = try Self.all(content, &total)
            try require(entry.size.map { $0 == bytes.count } ?? true, "an entry of another size")
            contents.append(bytes)
        } catch let error as ArchiveError where error.code.isDamage {
            damages.append(error.code.rawValue)
        }
    }

    private static func all(_ content: any EntryContent, _ total: inout UInt64) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4099)
        while true {
            let count = try chunk.withUnsafeMutableBytes { try content.read(into: $0) }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
            total += UInt64(count)
            try require(total <= limits.bytes + 4099, "\(total) bytes, over the limit")
        }
    }
}
