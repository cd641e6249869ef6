import Foundation
import GalleyBundle
import GalleyWire

/// One job over a bundle or over lines that become one, measured in this process.
///
/// Prints seconds of processor time, bytes and lines; of a look-up, milliseconds of both clocks.
struct BundleBenchmark {
    enum Failure: Error {
        case usage
        case codec(String)
        case count(String)
    }

    private let file: FileHandle
    private let path: String

    init(path: String) throws {
        self.path = path
        file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    }

    /// `inflate`, `lazy`, `verify` FILE CODEC; `write` FILE CODEC LEVEL; `get` FILE ORDINAL|ID;
    /// `grow` FILE CODEC LEVEL OUT BYTES.
    static func run(_ words: [String]) throws {
        guard words.count >= 3 else { throw Failure.usage }
        let job = try BundleBenchmark(path: words[1])
        switch words[0] {
        case "inflate": try job.inflate(codec(words[2]))
        case "lazy": try job.lazy(codec(words[2]))
        case "verify": try job.verify(codec(words[2]))
        case "write": try job.write(settings(words))
        case "get": try job.get(words[2])
        case "grow": try job.grow(settings(words), to: words[4], bytes: Int(words[5]) ?? 0)
        default: throw Failure.usage
        }
    }

    private static func codec(_ name: String) throws -> any Codec {
        guard let codec = Codecs.available.named(name) else { throw Failure.codec(name) }
        return codec
    }

    private static func settings(_ words: [String]) throws -> BlockSettings {
        guard words.count >= 4, let level = Int(words[3]) else { throw Failure.usage }
        return BlockSettings(level: level, codec: try codec(words[2]))
    }

    private var input: ByteInput {
        let descriptor = file.fileDescriptor
        return { buffer in
            let count = Foundation.read(descriptor, buffer.baseAddress, buffer.count)
            guard count >= 0 else { throw CocoaError(.fileReadUnknown) }
            return count
        }
    }

    private func measure(_ work: () throws -> (bytes: Int, lines: Int)) rethrows {
        let start = ProcessorTime.now
        let result = try work()
        let seconds = ProcessorTime.now - start
        print(String(format: "%.6f", seconds), result.bytes, result.lines)
    }
}

// MARK: Reading

extension BundleBenchmark {
    /// Every block of documents in order. Throws where anything is damaged.
    private func blocks(_ codec: any Codec, _ body: (BundleBlock) throws -> Void) throws {
        let reader = try BundleReader(codec: codec, read: input)
        while let event = try reader.next() {
            switch event {
            case .block(let block): try body(block)
            case .damage(let damage): throw Failure.count(damage.message)
            case .member: continue
            }
        }
    }

    private func inflate(_ codec: any Codec) throws {
        try measure {
            var bytes = 0
            var lines = 0
            try blocks(codec) { block in
                for line in Lines(block.payload) {
                    bytes += line.count + 1
                    lines += 1
                }
            }
            return (bytes, lines)
        }
    }

    private func lazy(_ codec: any Codec) throws {
        try measure {
            var bytes = 0
            var lines = 0
            var text: [UInt8] = []
            try blocks(codec) { block in
                for line in Lines(block.payload) {
                    let document = try LazyDocument(line.assumingMemoryBound(to: UInt8.self))
                    text.removeAll(keepingCapacity: true)
                    document.appendText(to: &text)
                    bytes += text.count
                    lines += 1
                }
            }
            return (bytes, lines)
        }
    }

    private func verify(_ codec: any Codec) throws {
        try measure {
            let report = try BundleVerifier.verify(codec: codec, read: input)
            guard report.isWhole else { throw Failure.count("\(report.complaints)") }
            return (Int(report.bytes), Int(report.lines))
        }
    }

    /// One document by ordinal or id, from opening the file on.
    private func get(_ wanted: String) throws {
        let clock = ContinuousClock()
        let start = ProcessorTime.now
        var count = 0
        let wall = try clock.measure {
            let descriptor = open(path, O_RDONLY)
            defer { close(descriptor) }
            let size = UInt64(lseek(descriptor, 0, SEEK_END))
            let file = try BundleFile(size: size) { offset, buffer in
                pread(descriptor, buffer.baseAddress, buffer.count, Int(offset))
            }
            if let ordinal = UInt64(wanted) {
                count = try file.line(ordinal).count
            } else {
                count = try line(id: wanted, in: file)
            }
        }
        let processor = (ProcessorTime.now - start) * 1e3
        let milliseconds = Double(wall.components.attoseconds) * 1e-15
        print(String(format: "%.3f %.3f", processor, milliseconds), count)
    }

    private func line(id: String, in file: BundleFile) throws -> Int {
        for block in try file.find(id: Array(id.utf8)).candidates {
            for line in Lines(try file.block(block).payload) {
                let document = try LazyDocument(line.assumingMemoryBound(to: UInt8.self))
                if document.id == id { return line.count }
            }
        }
        throw Failure.count("no \(id)")
    }
}

// MARK: Writing

extension BundleBenchmark {
    /// Lines of the file with their ids.
    private func lines() throws -> [(line: [UInt8], id: [UInt8])] {
        let bytes = [UInt8](try file.readToEnd() ?? Data())
        return try bytes.withUnsafeBytes { bytes in
            try Lines(bytes).map { line in
                let document = try LazyDocument(line.assumingMemoryBound(to: UInt8.self))
                return ([UInt8](line), Array(document.id.utf8))
            }
        }
    }

    /// Lines from one piece of memory, as the C loop has them, and their ids from another.
    private func write(_ settings: BlockSettings) throws {
        let bytes = [UInt8](try file.readToEnd() ?? Data())
        var ids: [UInt8] = []
        var ends: [Int] = []
        try bytes.withUnsafeBytes { bytes in
            for line in Lines(bytes) {
                let document = try LazyDocument(line.assumingMemoryBound(to: UInt8.self))
                ids += document.id.utf8
                ends.append(ids.count)
            }
        }
        try bytes.withUnsafeBytes { bytes in
            try ids.withUnsafeBytes { ids in
                try measure { try write(Lines(bytes), ids, ends, settings) }
            }
        }
    }

    private func write(
        _ lines: Lines, _ ids: UnsafeRawBufferPointer, _ ends: [Int], _ settings: BlockSettings
    ) throws -> (bytes: Int, lines: Int) {
        var written = 0
        let head = HeadManifest(generatorVersion: "0")
        let writer = try BundleWriter(head: head, settings: settings) { written += $0.count }
        var start = 0
        for (line, end) in zip(lines, ends) {
            try writer.append(line: line, id: UnsafeRawBufferPointer(rebasing: ids[start..<end]))
            start = end
        }
        let totals = try writer.seal()
        return (Int(totals.uncompressedBytes), written)
    }

    /// A bundle of so many bytes: the lines again and again, each time with other ids.
    private func grow(_ settings: BlockSettings, to path: String, bytes: Int) throws {
        let lines = try lines()
        guard FileManager.default.createFile(atPath: path, contents: nil) else {
            throw Failure.usage
        }
        let output = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        let head = HeadManifest(generatorVersion: "0")
        var written = 0
        let writer = try BundleWriter(head: head, settings: settings) {
            written += $0.count
            try output.write(contentsOf: Data($0))
        }
        var round = 0
        while written < bytes {
            for (line, id) in lines where written < bytes {
                let prefix = Array("\(round)/".utf8)
                let place = line.firstRange(of: id)?.lowerBound ?? 0
                var changed = line
                changed.insert(contentsOf: prefix, at: place)
                try writer.append(line: changed, id: prefix + id)
            }
            round += 1
        }
        let totals = try writer.seal()
        print(totals.allLines, totals.bytes)
    }
}
