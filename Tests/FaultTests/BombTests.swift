import Foundation
import GalleyBundle
import TestSupport
import Testing

/// Small files that ask for much: memory stays below 64 MiB and two blocks, and each has its code.
@Suite(.enabled(if: FaultyCalls.isPossible, FaultyCalls.reason))
struct BombTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    static let block = 64 << 20

    private func galley(_ arguments: String..., most: Int = (64 << 20) + 2 * block) throws
        -> RunCommand.Result
    {
        let outcome = try FaultyCalls.galley(arguments, in: folder)
        #expect(outcome.peakBytes > 1 << 20)
        #expect(outcome.peakBytes <= most, "\(arguments)")
        return outcome.result
    }

    /// A gzip file of what a command prints.
    private func gzip(_ command: String, to name: String) throws {
        let made = try RunCommand.shell("\(command) | gzip -1 >\(name)", in: folder.url)
        try #require(made.exit == 0, "\(made.errorText)")
    }

    private func pipeline(_ reader: String) throws {
        let text = SystemCallTests.pipeline.replacing("- jsonl", with: "- \(reader)")
        try folder.write(text, to: "p.yaml")
    }

    @Test("a block of 64 MiB in 64 KiB")
    func largestBlock() throws {
        let lines = Self.block / 64
        let line = [UInt8](repeating: 0x20, count: 63) + [10]
        let payload = (0..<lines).flatMap { _ in line }
        try folder.write(FaultSample.block(payload), to: "a.gz")
        let deep = try galley("bundle", "verify", "--deep", "a.gz")
        #expect(deep.exit == 4)
        #expect(deep.outputText.contains("[document.syntax]"), "\(deep.outputText.prefix(500))")
        #expect(try galley("bundle", "repair", "-q", "-o", "b.gz", "a.gz").exit == 4)
        let filled = Array("{\"id\":\"a\",\"text\":\"\"}".utf8)
        try folder.write(
            FaultSample.block(
                [UInt8](repeating: 0x20, count: Self.block - filled.count - 1) + filled + [10]),
            to: "c.gz")
        let cat = try galley("bundle", "cat", "c.gz")
        #expect(cat.exit == 0)
        #expect(cat.output.count == Self.block)
    }

    @Test("heads that promise more than there is are refused before anything is inflated")
    func lyingHeads() throws {
        let text = Array("one\ntwo\n".utf8)
        for (ulen, code, exit) in [
            (60 << 20, "bundle.limit.ratio", 5), (UInt32.max, "bundle.limit.block", 5),
            (9, "bundle.length", 1),
        ] as [(UInt32, String, Int32)] {
            try folder.write(FaultSample.block(text, ulen: ulen), to: "a.gz")
            let result = try galley("bundle", "cat", "a.gz", most: 64 << 20)
            #expect(result.codes.first == code)
            #expect(result.exit == exit)
        }
    }

    @Test("a million empty members")
    func emptyMembers() throws {
        let empty: [UInt8] = [
            0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        ]
        let count = Faults.rounds(100_000, full: 1_000_000)
        let line = FaultSample.lines(1)[0]
        let flood = (0..<count).flatMap { _ in empty }
        try folder.write(flood + FaultSample.bundle([line]), to: "a.gz")
        let result = try galley("bundle", "cat", "a.gz", most: 64 << 20)
        #expect(result.lines == [line])
        #expect(result.exit == 0)
    }

    @Test(
        "JSON that is nested without end",
        arguments: [("[", "document.wrong-type"), ("{\"a\":", "document.too-deep")])
    func deepJSON(opening: String, code: String) throws {
        let deep = String(repeating: opening, count: 2_000_000)
        try folder.write("{\"id\":\"a\",\"text\":\"\",\"metadata\":\(deep)\n", to: "in.jsonl")
        let create = try galley("bundle", "create", "-o", "a.gz", "in.jsonl")
        #expect(create.exit == 3)
        #expect(create.codes == [code])
        try pipeline("jsonl")
        let run = try galley("run", "p.yaml", "in.jsonl")
        #expect(run.exit == 3)
        #expect((run.outputText + run.errorText).contains("document.too-deep"))
    }

    @Test("a line that does not end")
    func longLine() throws {
        let size = Faults.isFull ? "1073741824" : "100000000"
        try gzip("head -c \(size) /dev/zero", to: "a.jsonl.gz")
        for arguments in [
            ["bundle", "cat", "a.jsonl.gz"], ["bundle", "create", "-o", "b.gz", "a.jsonl.gz"],
        ] {
            let outcome = try FaultyCalls.galley(arguments, in: folder)
            #expect(outcome.peakBytes <= (64 << 20) + 2 * Self.block)
            #expect(outcome.result.codes.contains("bundle.limit.line"))
            #expect(outcome.result.exit == 5)
        }
        try pipeline("jsonl")
        let run = try galley("run", "p.yaml", "a.jsonl.gz")
        #expect([3, 4, 5].contains(run.exit), "\(run.errorText)")
    }

    @Test("a payload in a web archive that inflates to more than a document may have")
    func archive() throws {
        let size = Faults.isFull ? "2000000000" : "200000000"
        try gzip("head -c \(size) /dev/zero", to: "body.gz")
        let body = try folder.bytes(of: "body.gz")
        let http =
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: gzip\r\n"
            + "Content-Length: \(body.count)\r\n\r\n"
        let fields =
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/\r\n"
            + "WARC-Date: 2024-05-14T06:30:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
            + "Content-Type: application/http; msgtype=response\r\n"
            + "Content-Length: \(http.utf8.count + body.count)\r\n\r\n"
        try folder.write(
            Array(fields.utf8) + Array(http.utf8) + body + Array("\r\n\r\n".utf8),
            to: "a.warc")
        try gzip("cat a.warc", to: "a.warc.gz")
        try pipeline("warc\n  - text")
        for name in ["a.warc", "a.warc.gz"] {
            let run = try galley("run", "-f", "p.yaml", name)
            #expect([3, 4, 5].contains(run.exit), "\(run.errorText)")
            #expect(!run.codes.isEmpty)
        }
    }
}
