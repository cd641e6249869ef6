import GalleyArchive
import GalleyBundle
import Glibc

/// What a reader makes of an archive.
struct Contents: Equatable {
    struct File: Equatable {
        var path: String
        var bytes: [UInt8]
        var text: String { String(decoding: bytes, as: UTF8.self) }
    }

    /// Entries that were found to be whole.
    var files: [File] = []
    /// Entries that were refused, by code.
    var refused: [String: String] = [:]
    var refusals: [String] = []
    /// Entries whose bytes were not what they should be.
    var lost: [String: String] = [:]
    var others: [String] = []
    var damage: [String] = []
    /// What ended the reading.
    var failure: String?

    var paths: [String] { files.map(\.path) }
    var summary: String { "\(paths) \(refused) \(lost) \(others) \(damage) \(failure ?? "")" }

    /// - Parameter pipe: reads it in order, as from a pipe.
    init(
        zip bytes: [UInt8], range: Range<UInt64>? = nil, limits: ArchiveLimits = ArchiveLimits(),
        pipe: Bool = false
    ) {
        self.init {
            if pipe {
                return try StreamedArchive(.zip, limits: limits, input: Self.stream(bytes))
            }
            return try ZIPReader(Self.archive(bytes), range: range, limits: limits)
        }
    }

    init(
        stream bytes: [UInt8], _ format: StreamedArchive.Format,
        limits: ArchiveLimits = ArchiveLimits()
    ) {
        self.init { try StreamedArchive(format, limits: limits, input: Self.stream(bytes)) }
    }

    private init(_ open: () throws -> any ArchiveReading) {
        do {
            let reading = try open()
            while true {
                // An error that another call left behind is none of an archive's.
                errno = ENOMEM
                guard let event = try reading.next() else { break }
                try take(event)
            }
        } catch let error as ArchiveError {
            failure = error.code.rawValue
        } catch {
            failure = "\(error)"
        }
    }

    private mutating func take(_ event: ArchiveEvent) throws {
        switch event {
        case .damage(let error): damage.append(error.code.rawValue)
        case .entry(let entry, let content):
            if let refusal = entry.refusal {
                refused[entry.path] = refusal.code.rawValue
                refusals.append(refusal.code.rawValue)
            } else if let content {
                do { files.append(File(path: entry.path, bytes: try Self.all(content))) } catch let
                    error as ArchiveError
                {
                    guard error.code.isDamage else { throw error }
                    lost[entry.path] = error.code.rawValue
                }
            } else {
                others.append(entry.path)
            }
        }
    }

    private static func all(_ content: any EntryContent) throws -> [UInt8] {
        var result: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4099)
        while true {
            let count = try chunk.withUnsafeMutableBytes { try content.read(into: $0) }
            if count == 0 { return result }
            result += chunk[..<count]
        }
    }

    static func archive(_ bytes: [UInt8]) -> ArchiveBytes {
        ArchiveBytes(size: UInt64(bytes.count)) { offset, buffer in
            guard offset < UInt64(bytes.count) else { return 0 }
            // Short reads are fine.
            let part = bytes[Int(offset)...].prefix(min(buffer.count, 1021))
            buffer.copyBytes(from: part)
            return part.count
        }
    }

    static func stream(_ bytes: [UInt8]) -> ByteInput {
        var at = 0
        return { buffer in
            let part = bytes[at...].prefix(min(buffer.count, 997))
            buffer.copyBytes(from: part)
            at += part.count
            errno = ENOMEM
            return part.count
        }
    }
}
