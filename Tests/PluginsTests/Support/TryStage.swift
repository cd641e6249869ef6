import GalleyCore

/// Runs one stage on one document or input, without a pipeline.
enum TryStage {
    /// A document with a block per line that is not blank, its text a copy of its source.
    static func document(_ text: String, id: String = "d") -> Document {
        let bytes = Array(text.utf8)
        var blocks: [Block] = []
        var start = 0
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            let isBlank = line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
            if !isBlank { blocks.append(Block(.paragraph, start..<start + line.count)) }
            start += line.count + 1
        }
        return Document(
            id: id, text: DocumentText(validated: bytes), sourceMap: SourceMap(copyOf: bytes.count),
            blocks: blocks)
    }

    static func make<S: Stage>(_ type: S.Type, _ options: [String: Value] = [:]) throws -> S {
        try S(StageOptions(defaultsOf: S.spec, options))
    }

    static func normalize<S: Normalizer>(
        _ type: S.Type, _ document: Document, _ options: [String: Value] = [:]
    ) throws -> Document {
        var stage = try make(type, options)
        var document = document
        try stage.normalize(&document)
        return document
    }

    static func extract<S: Extractor>(
        _ type: S.Type, _ document: Document, _ options: [String: Value] = [:]
    ) throws -> FrozenDocument {
        var stage = try make(type, options)
        var frozen = FrozenDocument(document)
        try stage.extract(&frozen)
        return frozen
    }

    static func judge<S: Filter>(
        _ type: S.Type, _ document: Document, _ options: [String: Value] = [:]
    ) throws -> Verdict {
        var stage = try make(type, options)
        return try stage.judge(FrozenDocument(document))
    }

    /// What an exporter writes for these documents, in one slice or in slices of so many.
    static func export<S: Exporter>(
        _ type: S.Type, _ documents: [Document], _ options: [String: Value] = [:],
        slicesOf size: Int? = nil
    ) throws -> CollectedOutput {
        var stage = try make(type, options)
        let output = CollectedOutput()
        var assembler = try stage.makeAssembler()
        try assembler.begin(
            output,
            run: RunDescription(
                generatorVersion: "test", pipeline: "test", pipelineDigest: "", stages: []))
        let size = max(size ?? documents.count, 1)
        for start in stride(from: 0, to: max(documents.count, 1), by: size) {
            var fragment = try stage.makeFragmentBuilder()
            for document in documents.dropFirst(start).prefix(size) {
                try fragment.append(try stage.encode(FrozenDocument(document)))
            }
            try assembler.append(try fragment.finish(), to: output)
        }
        var counts = RunCounts()
        counts.read = documents.count
        counts.exported = documents.count
        try assembler.seal(output, counts: counts)
        return output
    }

    /// What a reader makes of an input.
    static func read<S: Reader>(
        _ type: S.Type, _ bytes: [UInt8], _ options: [String: Value] = [:],
        source: Source = Source(),
        limits: ReadLimits = ReadLimits(), atMost most: Int = 7919
    ) throws -> CollectedDocuments {
        var stage = try make(type, options)
        let sink = CollectedDocuments(limits: limits)
        try stage.read(BytesInMemory(bytes, source: source, atMost: most), into: sink)
        return sink
    }
}

/// An output kept in memory.
final class CollectedOutput: OutputWriter {
    var bytes: [UInt8] = []
    var files: [(name: String, bytes: [UInt8])] = []
    var text: String { String(decoding: bytes, as: UTF8.self) }

    func write(_ bytes: UnsafeRawBufferPointer) { self.bytes += bytes }
    func writeFile(_ name: String, _ bytes: UnsafeRawBufferPointer) {
        files.append((name, Array(bytes)))
    }
}

/// A sink that keeps all it is given.
final class CollectedDocuments: DocumentSink {
    let limits: ReadLimits
    var documents: [Document] = []
    var records: [[UInt8]] = []
    var rejected: [(diagnostic: Diagnostic, id: String?, source: Source, record: [UInt8])] = []
    var damages: [(diagnostic: Diagnostic, lost: Int)] = []

    init(limits: ReadLimits) { self.limits = limits }

    func emit(_ document: consuming Document, record: UnsafeRawBufferPointer) {
        documents.append(document)
        records.append(Array(record))
    }

    func reject(
        _ diagnostic: Diagnostic, id: String?, source: Source, record: UnsafeRawBufferPointer
    ) {
        rejected.append((diagnostic, id, source, Array(record)))
    }

    func damage(_ diagnostic: Diagnostic, lost: Int) { damages.append((diagnostic, lost)) }
}

/// An input in memory, whole or a part of it, that gives few bytes at a time.
final class BytesInMemory: ByteStream, RandomAccessBytes {
    let source: Source
    private let bytes: [UInt8]
    private var at: Int
    private let end: Int
    private let most: Int

    init(
        _ bytes: [UInt8], range: Range<Int>? = nil, source: Source = Source(),
        atMost most: Int = 7919, canSeek: Bool = false
    ) {
        self.canSeek = canSeek
        self.bytes = bytes
        self.source = source
        at = range?.lowerBound ?? 0
        end = range?.upperBound ?? bytes.count
        isStart = at == 0
        self.most = most
    }

    var position: UInt64 { UInt64(at) }
    var remaining: UInt64? { UInt64(end - at) }
    let isStart: Bool
    private let canSeek: Bool
    var whole: (any RandomAccessBytes)? { canSeek ? self : nil }
    var reachesEnd: Bool { end == bytes.count }
    var size: UInt64 { UInt64(bytes.count) }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, end - at, most)
        buffer.copyBytes(from: bytes[at..<at + count])
        at += count
        return count
    }

    func read(at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let start = Int(min(offset, UInt64(bytes.count)))
        let count = min(buffer.count, bytes.count - start)
        buffer.copyBytes(from: bytes[start..<start + count])
        return count
    }
}
