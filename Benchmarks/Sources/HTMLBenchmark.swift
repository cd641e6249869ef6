import Foundation
import GalleyHTML

/// The HTML parser by itself, over pages in memory.
///
/// `galley-benchmarks html FILE [ROUNDS]`: FILE holds pages, each with its length in four bytes before
/// it, little-endian. Prints one line of JSON: pages, bytes, nodes, and the processor seconds of the
/// fastest round.
enum HTMLBenchmark {
    static func run(_ arguments: [String]) throws {
        guard let path = arguments.first else {
            print("usage: galley-benchmarks html FILE [ROUNDS]")
            exit(2)
        }
        let pages = try pages(of: [UInt8](Data(contentsOf: URL(fileURLWithPath: path))))
        let parser = HTMLParser()
        var best = Double.infinity
        var nodes = 0
        for _ in 0..<(arguments.count > 1 ? Int(arguments[1]) ?? 3 : 3) {
            let start = ProcessorTime.now
            nodes = pages.reduce(0) { $0 + parser.parse($1).nodeCount }
            best = min(best, ProcessorTime.now - start)
        }
        let bytes = pages.reduce(0) { $0 + $1.count }
        print(
            "{\"pages\": \(pages.count), \"bytes\": \(bytes), \"nodes\": \(nodes),"
                + " \"seconds\": \(best)}")
    }

    private static func pages(of bytes: [UInt8]) -> [[UInt8]] {
        var pages: [[UInt8]] = []
        var place = 0
        while place + 4 <= bytes.count {
            let length = (0..<4).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
            let end = min(bytes.count, place + 4 + length)
            pages.append(Array(bytes[place + 4..<end]))
            place = end
        }
        return pages
    }
}
