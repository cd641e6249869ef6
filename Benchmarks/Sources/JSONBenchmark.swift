import Foundation
import GalleyCore
import GalleyWire

/// Reads and writes one file of article lines with our codec and with Foundation's.
///
/// All four take the same lines, in turns of a hundred, so that what else the machine does meets them alike.
/// Rates are MB of JSON per second of processor time, medians of all rounds.
struct JSONBenchmark {
    private let bytes: [UInt8]
    private let lines: [Range<Int>]

    private static let rounds = 3
    private static let turn = 100

    /// One round's seconds and bytes, by what was done.
    private struct Tally {
        var seconds = [0.0, 0, 0, 0]
        var bytes = [0, 0, 0, 0]

        mutating func add(_ job: Job, _ work: () throws -> Int) rethrows {
            let start = ProcessorTime.now
            bytes[job.rawValue] += try work()
            seconds[job.rawValue] += ProcessorTime.now - start
        }

        func rate(_ job: Job) -> Double {
            Double(bytes[job.rawValue]) / seconds[job.rawValue] / 1e6
        }
    }

    private enum Job: Int { case read, peerRead, write, peerWrite }

    /// The first `limit` lines of a file.
    init(file: String, limit: Int) throws {
        bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
        lines = Array(Self.lines(of: bytes).prefix(limit))
    }

    func run() throws {
        var tallies: [Tally] = []
        for _ in 0..<Self.rounds {
            var tally = Tally()
            for start in stride(from: 0, to: lines.count, by: Self.turn) {
                try take(lines[start..<min(start + Self.turn, lines.count)], &tally)
            }
            tallies.append(tally)
        }
        report(tallies)
    }

    private func report(_ tallies: [Tally]) {
        let size = lines.reduce(0) { $0 + $1.count } / 1_000_000
        print("\(lines.count) documents, \(size) MB; medians of \(Self.rounds) rounds")
        func line(_ name: String, _ ours: Job, _ theirs: Job) {
            let (our, their) = (
                tallies.map { $0.rate(ours) }.median, tallies.map { $0.rate(theirs) }.median
            )
            let times = String(format: "%.1f", our / their)
            print("\(name) \(Int(our)) MB/s, \(times) x Foundation's \(Int(their)) MB/s")
        }
        line("json read ", .read, .peerRead)
        line("json write", .write, .peerWrite)
    }

    private static func lines(of bytes: [UInt8]) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            if end > start { lines.append(start..<end) }
            start = end + 1
        }
        return lines
    }
}

extension JSONBenchmark {
    /// Reads lines with both, dropping each document, then writes their documents with both.
    private func take(_ lines: ArraySlice<Range<Int>>, _ tally: inout Tally) throws {
        let size = lines.reduce(0) { $0 + $1.count }
        var decoder = DocumentDecoder()
        try bytes.withUnsafeBufferPointer { bytes in
            try tally.add(.read) {
                for line in lines {
                    _ = try decoder.decode(UnsafeBufferPointer(rebasing: bytes[line]))
                }
                return size
            }
        }
        let peerDecoder = JSONDecoder()
        let peerLines = lines.map { Data(bytes[$0]) }
        try tally.add(.peerRead) {
            for line in peerLines {
                _ = try peerDecoder.decode(CodableArticle.self, from: line)
            }
            return size
        }
        try write(lines, peerLines, &tally)
    }

    private func write(
        _ lines: ArraySlice<Range<Int>>, _ peerLines: [Data], _ tally: inout Tally
    ) throws {
        var decoder = DocumentDecoder()
        let documents = try bytes.withUnsafeBufferPointer { bytes in
            try lines.map { try decoder.decode(UnsafeBufferPointer(rebasing: bytes[$0])) }
        }
        let encoder = DocumentEncoder(digest: { _ in "" })
        try tally.add(.write) { try documents.reduce(0) { try $0 + encoder.encode($1).count } }
        let peerDecoder = JSONDecoder()
        let articles = try peerLines.map { try peerDecoder.decode(CodableArticle.self, from: $0) }
        let peerEncoder = JSONEncoder()
        peerEncoder.outputFormatting = .withoutEscapingSlashes
        try tally.add(.peerWrite) {
            try articles.reduce(0) { try $0 + peerEncoder.encode($1).count }
        }
    }
}
