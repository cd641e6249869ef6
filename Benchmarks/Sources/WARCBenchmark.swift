import Foundation
import GalleyBundle
import GalleyWARC

/// `galley-benchmarks warc FILE CODEC [digests]`: reads an archive to the content of its responses.
///
/// Prints seconds of processor time, bytes of content and responses.
enum WARCBenchmark {
    enum Failure: Error {
        case usage
        case damage(String)
    }

    static func run(_ words: [String]) throws {
        guard words.count >= 2, let codec = Codecs.available.named(words[1]) else {
            throw Failure.usage
        }
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: words[0]))
        let size = try file.seekToEnd()
        let descriptor = file.fileDescriptor
        let input = WARCInput(size: size) { offset, buffer in
            pread(descriptor, buffer.baseAddress, buffer.count, Int(offset))
        }
        let start = ProcessorTime.now
        let (bytes, count) = try content(
            WARCReader(input, codec: codec), checksDigests: words.contains("digests"))
        print(String(format: "%.6f", ProcessorTime.now - start), bytes, count)
    }

    private static func content(
        _ reader: WARCReader, checksDigests: Bool
    ) throws -> (bytes: Int, count: Int) {
        let body = try HTTPBody(limit: 16 << 20)
        var (bytes, count) = (0, 0)
        while let event = try reader.next() {
            guard case .record(let record) = event else { throw Failure.damage("\(event)") }
            if checksDigests, let digest = record.blockDigest, !digest.matches(record.block) {
                throw Failure.damage("block digest")
            }
            guard record.isHTTPResponse else { continue }
            let response = try HTTPResponse(record.block)
            let content = try body.decode(response)
            if checksDigests, let digest = record.payloadDigest, !digest.matches(content.entity) {
                throw Failure.damage("payload digest")
            }
            bytes += content.content.count
            count += 1
        }
        return (bytes, count)
    }
}
