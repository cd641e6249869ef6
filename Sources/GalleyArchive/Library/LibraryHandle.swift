import CArchive
import GalleyBundle
import Glibc

/// An archive that libarchive reads from a stream: it opens no file and writes none.
final class LibraryHandle {
    enum Format {
        case tar, zip
        /// Compressed bytes that are no archive: one entry.
        case raw
    }

    private let archive: OpaquePointer
    let input: LibraryInput
    /// True once the library has said that it cannot go on.
    private(set) var isBroken = false

    /// - Parameter filters: whether bzip2, xz and zstd come off first; gzip is `GzipInput`'s.
    /// Throws `archive.format` for what is none of the formats.
    init(_ formats: [Format], filters: Bool, input: @escaping ByteInput) throws {
        // Out of memory is the only way this fails; there is nothing to go on with.
        guard let archive = archive_read_new() else {
            preconditionFailure("libarchive gives no handle")
        }
        self.archive = archive
        self.input = LibraryInput(input)
        for format in formats { Self.support(format, archive) }
        if filters { Self.supportFilters(archive) }
        let client = Unmanaged.passUnretained(self.input).toOpaque()
        let status = archive_read_open(
            archive, client, nil,
            { _, client, out in
                guard let client, let out else { return -1 }
                let input = Unmanaged<LibraryInput>.fromOpaque(client).takeUnretainedValue()
                guard let bytes = input.next() else { return -1 }
                out.pointee = bytes.baseAddress
                return bytes.count
            }, nil)
        if let failure = self.input.failure { throw failure }
        guard status == ARCHIVE_OK || status == ARCHIVE_WARN else {
            throw ArchiveError(.format, message)
        }
    }

    deinit { archive_read_free(archive) }

    private static func support(_ format: Format, _ archive: OpaquePointer) {
        switch format {
        case .tar: archive_read_support_format_tar(archive)
        case .zip: archive_read_support_format_zip_streamable(archive)
        case .raw: archive_read_support_format_raw(archive)
        }
    }

    private static func supportFilters(_ archive: OpaquePointer) {
        archive_read_support_filter_bzip2(archive)
        archive_read_support_filter_xz(archive)
        archive_read_support_filter_zstd(archive)
    }

    /// Unpacked bytes of the stream that were used so far.
    var position: UInt64 { UInt64(clamping: archive_filter_bytes(archive, 0)) }

    /// Where the header that was read last starts in the unpacked stream.
    var headerPosition: UInt64 { UInt64(clamping: archive_read_header_position(archive)) }

    /// True where the stream was compressed.
    var isCompressed: Bool { archive_filter_count(archive) > 1 }

    /// The next entry, or nil at the end.
    func next() throws -> LibraryEntry? {
        var entry: OpaquePointer?
        var status = ARCHIVE_RETRY
        for _ in 0..<16 where status == ARCHIVE_RETRY {
            status = LibraryLocale.with { archive_read_next_header(archive, &entry) }
        }
        if status == ARCHIVE_EOF { return nil }
        guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry else { throw broken() }
        var found = LibraryEntry(entry, offset: headerPosition)
        if let method = unreadMethod, found.entry.kind == .file, found.entry.refusal == nil {
            found.entry.refusal = ArchiveError(
                .method, at: headerPosition,
                "the entry is packed by method '\(method)', which is not read")
        }
        return found
    }

    /// How the entry of a ZIP is packed, where its memory is not bounded: a few bytes of LZMA or
    /// PPMd claim gigabytes. The library names it behind the format: `ZIP 2.0 (deflation)`.
    private var unreadMethod: Substring? {
        guard archive_format(archive) & ARCHIVE_FORMAT_BASE_MASK == ARCHIVE_FORMAT_ZIP,
            let name = archive_format_name(archive).map({ String(cString: $0) }),
            let method = name.split(separator: "(").last?.dropLast(),
            !ZIPMethod.readableNames.contains(String(method))
        else { return nil }
        return method
    }

    /// Unpacks bytes of the entry in hand; 0 at its end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = archive_read_data(archive, buffer.baseAddress, buffer.count)
        if count >= 0 { return count }
        throw broken(isFatal: count <= Int(ARCHIVE_FATAL))
    }

    private func broken(isFatal: Bool = true) -> any Error {
        isBroken = isBroken || isFatal
        if let failure = input.failure { return failure }
        let text = message
        if text.contains("CRC") { return ArchiveError(.crc, at: headerPosition, text) }
        return ArchiveError(input.isAtEnd ? .cut : .damaged, at: headerPosition, text)
    }

    private var message: String {
        guard let text = archive_error_string(archive) else { return "libarchive cannot read it" }
        let words = String(cString: text)
        return String(words.prefix { $0 != "\n" })
    }
}
