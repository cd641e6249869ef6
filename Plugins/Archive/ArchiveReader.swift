import GalleyArchive
public import GalleyCore

/// Reads the files of an archive and hands each to the reader that takes it.
///
/// ZIP (Zip64 too) by its central directory, or by its local headers where that is missing or the input is a
/// pipe; tar, plain or compressed by gzip, bzip2, xz or zstd; and single files compressed by the last three.
/// 7z, RAR, CAB, ISO and the rest that libarchive knows are not: they cannot be read in order, or have no
/// bound on memory.
///
/// Nothing is written to the disk. Entries are given in the order in which they lie in the archive, with their
/// path in `source.entry`. What is refused is rejected with its code; a damaged entry is noted and lost.
public struct ArchiveReader: SliceableReader {
    static let include = StageOption<[String]>(
        "include", default: [],
        help: "Patterns of the paths to read, such as '*.html' or 'pages/**'; all if there is none")
    static let exclude = StageOption<[String]>(
        "exclude", default: [], help: "Patterns of paths to pass over")
    static let maximumEntries = StageOption<Int>(
        "maximum-entries", default: ArchiveLimits().entries, in: 1...100_000_000,
        help: "An archive with more entries is read up to there")
    static let maximumBytes = StageOption<Int>(
        "maximum-bytes", .byteCount(1...Int.max), default: Int(ArchiveLimits().bytes),
        help: "An archive that unpacks to more bytes is read up to there")
    static let nested = StageOption<Bool>(
        "nested", default: false, help: "Whether archives in archives are read as well")

    public static let spec = StageSpec(
        "archive", .reader, summary: "Reads the files in a ZIP or tar with the other readers",
        options: [
            include.spec, exclude.spec, maximumEntries.spec, maximumBytes.spec, nested.spec,
        ],
        takes: [
            "application/zip", "application/x-tar", "zip", "tar", "tar.gz", "tgz", "tar.bz2",
            "tar.xz", "tar.zst", "bz2", "xz", "zst",
        ])

    private let settings: EntrySettings

    public init(_ options: StageOptions) {
        var limits = ArchiveLimits()
        limits.entries = options[Self.maximumEntries]
        limits.bytes = UInt64(options[Self.maximumBytes])
        settings = EntrySettings(
            include: options[Self.include].map(PathPattern.init),
            exclude: options[Self.exclude].map(PathPattern.init),
            readsNested: options[Self.nested], limits: limits)
    }

    public func recognize(_ probe: Probe) -> Certainty {
        if probe.isNested, !settings.readsNested { return .no }
        return ArchiveFormat(head: probe.head, name: probe.name) == nil ? .no : .certain
    }

    public func cuts(
        of input: any RandomAccessBytes, target: UInt64
    ) throws(Diagnostic) -> [UInt64] {
        let file = input.source.input ?? ""
        return try Diagnostic.ofArchive(file) {
            let archive = ArchiveBytes(input)
            guard ArchiveFormat(head: try archive.head(), name: input.source.name) == .zip else {
                return [0]
            }
            return try ZIPReader.cuts(of: archive, target: target, limits: settings.limits)
        }
    }

    public mutating func read(
        _ input: any ByteStream, into sink: any DocumentSink
    ) throws(Diagnostic) {
        let walk = EntryWalk(input.source, settings, sink, EntryBudget(settings.limits))
        try Diagnostic.ofArchive(input.source.input ?? "") {
            let archive = try OpenedArchive(input, limits: settings.limits)
            try walk.read(archive.reading, name: archive.entryName)
        }
    }
}
