import GalleyBundle
import GalleyCore
import GalleyPipeline
import GalleyRuntime
import TestSupport
import Testing

@Suite struct RecordIdentifierTests {
    /// Documents without an id, each line the digest that it claims.
    struct DigestReader: Reader {
        static let spec = StageSpec("digests", .reader, summary: "reads digests")
        init(_ options: StageOptions) {}

        func recognize(_ probe: Probe) -> Certainty { .certain }

        mutating func read(_ input: any ByteStream, into sink: any DocumentSink) throws(Diagnostic)
        {
            let bytes = try input.readAll(limit: 1 << 16) ?? []
            for line in bytes.split(separator: 10, omittingEmptySubsequences: false) {
                var source = input.source
                source.digest = String(decoding: line, as: UTF8.self)
                let document = Document(text: DocumentText("text"), source: source)
                let record = Array(line) + [UInt8(ascii: "!")]
                try withRecord(record) { bytes throws(Diagnostic) in
                    if line.first == UInt8(ascii: "x") {
                        let why = Diagnostic("digests.bad", "no")
                        try sink.reject(why, id: nil, source: source, record: bytes)
                    } else {
                        try sink.emit(document, record: bytes)
                    }
                }
            }
        }
    }

    @Test("a digest that is none is not believed, and gives no id")
    func foreignDigests() throws {
        let good = String(repeating: "0123456789abcdef", count: 4)
        let claims = [good, "", "abc", String(repeating: "zz", count: 32), "x", good + "0"]
        let plan = Plan.test(
            read: [DigestReader.self], normalize: [], extract: [], export: [LineWriter.self])
        let test = try TestRun(plan, inputs: ["a": claims.joined(separator: "\n")])
        let report = try test.run()
        let own = claims.map { String(SHA256.digest(of: ($0 + "!").utf8).hex.prefix(32)) }
        let ids = try test.folder.text(of: "out/out.txt").split(separator: "\n").dropFirst().map {
            String($0.prefix { $0 != " " })
        }
        #expect(ids == [String(good.prefix(32)), own[1], own[2], own[3], own[5]])
        #expect(report.rejected.first?.document == own[4])
    }
}
