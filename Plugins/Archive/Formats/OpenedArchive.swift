import GalleyArchive
import GalleyBundle
import GalleyCore

/// An input as the archive that it is.
struct OpenedArchive {
    let reading: any ArchiveReading
    /// What the only entry of a compressed file is called: the file without its last extension.
    let entryName: String?

    /// Throws `ArchiveError` for what cannot be opened.
    init(_ input: any ByteStream, limits: ArchiveLimits) throws {
        if let whole = input.whole {
            let archive = ArchiveBytes(whole)
            let head = try archive.head()
            let start = input.position
            let range = start..<start + (input.remaining ?? (.max - start))
            let isPart = !input.isStart || !input.reachesEnd
            let format = isPart ? .zip : ArchiveFormat(head: head, name: input.source.name)
            if format == .zip {
                self.init(try ZIPReader(archive, range: isPart ? range : nil, limits: limits))
                return
            }
        }
        let (head, rest) = try Self.head(of: input)
        try self.init(head: head, name: input.source.name, limits: limits, input: rest)
    }

    /// An archive in memory, such as one in an archive.
    init(_ bytes: [UInt8], name: String?, limits: ArchiveLimits) throws {
        let archive = ArchiveBytes(bytes)
        if ArchiveFormat(head: try archive.head(), name: name) == .zip {
            self.init(try ZIPReader(archive, limits: limits))
            return
        }
        try self.init(
            head: try archive.head(), name: name, limits: limits, input: archive.stream())
    }

    private init(
        head: [UInt8], name: String?, limits: ArchiveLimits, input: @escaping ByteInput
    ) throws {
        guard let format = ArchiveFormat(head: head, name: name) else {
            throw ArchiveError(.format, "it is no archive of a kind that is read")
        }
        let streamed: StreamedArchive.Format =
            switch format {
            case .zip: .zip
            case .tar, .compressedTar: .tar
            case .compressedFile: .compressedFile
            }
        self.init(
            try StreamedArchive(streamed, limits: limits, input: input),
            entryName: format == .compressedFile ? Self.withoutExtension(name) : nil)
    }

    private init(_ reading: any ArchiveReading, entryName: String? = nil) {
        self.reading = reading
        self.entryName = entryName
    }

    static func withoutExtension(_ name: String?) -> String {
        guard let name, let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex
        else { return name ?? "" }
        return String(name[..<dot])
    }

    /// The first bytes of a stream, and the stream with them in front again.
    private static func head(of input: any ByteStream) throws -> ([UInt8], ByteInput) {
        var head = [UInt8](repeating: 0, count: 1024)
        var count = 0
        while count < head.count {
            let found = try head.withUnsafeMutableBytes { buffer in
                try input.read(into: .init(rebasing: buffer[count...]))
            }
            if found == 0 { break }
            count += found
        }
        head.removeLast(head.count - count)
        var ahead = head[...]
        return (
            head,
            { buffer in
                guard !ahead.isEmpty else { return try input.read(into: buffer) }
                let part = ahead.prefix(buffer.count)
                buffer.copyBytes(from: part)
                ahead = ahead.dropFirst(part.count)
                return part.count
            }
        )
    }
}
