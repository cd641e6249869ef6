import Foundation
import GalleyCore
import GalleyFiles
import GalleyPipeline
import GalleyRuntime
import TestSupport
import Testing

/// A container: parts between form feeds, each a name, a line end and the payload.
private struct BoxReader: Reader {
    static let spec = StageSpec("box", .reader, summary: "reads boxes")
    init(_ options: StageOptions) {}

    func recognize(_ probe: Probe) -> Certainty {
        probe.head.starts(with: "%BOX".utf8) ? .certain : .no
    }

    mutating func read(_ input: any ByteStream, into sink: any DocumentSink) throws(Diagnostic) {
        guard let bytes = try input.readAll(limit: 1 << 20) else { return }
        for part in bytes.split(separator: 0x0C).dropFirst() {
            let lines = part.split(separator: 10, maxSplits: 1, omittingEmptySubsequences: false)
            var source = input.source
            source.name = String(decoding: lines[0], as: UTF8.self)
            let payload = lines.count > 1 ? Array(lines[1]) : []
            try withRecord(payload) { record throws(Diagnostic) in
                try sink.take(payload: record, source: source)
            }
        }
    }
}

/// A container of which something is known: `id title payload` between form feeds, and what no reader takes is text.
private struct LabelReader: Reader {
    static let spec = StageSpec("label", .reader, summary: "reads labelled payloads")
    init(_ options: StageOptions) {}

    func recognize(_ probe: Probe) -> Certainty {
        probe.head.starts(with: "%LABEL".utf8) ? .certain : .no
    }

    mutating func read(_ input: any ByteStream, into sink: any DocumentSink) throws(Diagnostic) {
        guard let bytes = try input.readAll(limit: 1 << 20) else { return }
        for part in bytes.split(separator: 0x0C).dropFirst() {
            let words = part.split(separator: 32, maxSplits: 2).map { Array($0) }
            var known = KnownDocument(id: String(decoding: words[0], as: UTF8.self))
            let title = String(decoding: words[1], as: UTF8.self)
            known.metadata.set("title", .string(title), evidence: "label")
            var source = input.source
            source.name = "a.lines"
            let payload = words[2]
            try withRecord(payload) { record throws(Diagnostic) in
                _ = try sink.read(payload: record, source: source, known: known)
            }
        }
    }
}

@Suite("payloads of containers")
struct PayloadTests {
    private let plan = Plan.test(
        read: [BoxReader.self, LineReader.self, WholeReader.self], normalize: [],
        extract: [Letters.self], export: [LineWriter.self])

    private func run(_ box: String) throws -> (report: RunReport, text: String) {
        var test = try TestRun(plan)
        test.options.outputFolder = FilePath(test.folder.path + "/out")
        try test.folder.write(box, to: "in/a.box")
        let report = try test.run()
        return (report, String(decoding: try test.folder.bytes(of: "out/out.txt"), as: UTF8.self))
    }

    @Test("each payload goes to the reader that takes it, and what nobody takes is counted by type")
    func payloads() throws {
        let result = try run(
            "%BOX\u{0C}a.lines\none\ntwo\n\u{0C}b.txt\nthree\u{0C}c.png\n\u{89}PNG\0\u{0C}")
        #expect(result.report.outcome == .complete)
        #expect(result.report.counts.read == 3)
        #expect(result.report.counts.exported == 3)
        #expect(result.report.counts.skipped == ["image/png": 1])
        #expect(result.report.counts.addsUp)
        #expect(String(decoding: result.report.json, as: UTF8.self).contains("\"image/png\": 1"))
    }

    @Test("what a container knows of a payload is set on its document, and on nothing after it")
    func known() throws {
        let labelled = Plan.test(
            read: [LabelReader.self, LineReader.self], normalize: [],
            extract: [], export: [LineWriter.self])
        let text = "%LABEL\u{0C}i1 One text\u{0C}i2 Two !bad"
        let trace = try DocumentTracer(labelled).trace(Array(text.utf8), name: "a.label")
        let document = try #require(trace.documents.first?.initial)
        #expect(document.id == "i1" && document.metadata.value("title") == .string("One"))
        #expect(document.metadata["title"]?.evidence == "label")
        #expect(trace.rejected.first?.document == "i2")
        var test = try TestRun(labelled)
        test.options.outputFolder = FilePath(test.folder.path + "/out")
        try test.folder.write(text, to: "in/a.label")
        try test.folder.write("after", to: "in/b.lines")
        let report = try test.run()
        #expect(report.counts.rejected == ["lines.bad": 1] && report.counts.addsUp)
        let lines = String(decoding: try test.folder.bytes(of: "out/out.txt"), as: UTF8.self)
            .split(separator: "\n")
        #expect(lines.dropFirst().first == "i1 text")
        #expect(lines.last?.hasPrefix("i") == false && lines.last?.hasSuffix(" after") == true)
        #expect(try test.folder.rejects()[0].contains("\"id\":\"i2\""))
    }

    @Test("a container in a container is not read by the reader that is in the middle of one")
    func nested() throws {
        let result = try run("%BOX\u{0C}a.lines\none\n\u{0C}inner.box\n%BOX")
        #expect(result.report.counts.read == 2, "the whole reader takes it instead")
        #expect(result.report.counts.addsUp)
    }

    @Test("explain reads payloads as a run does")
    func trace() throws {
        let box = "%BOX\u{0C}a.lines\none\ntwo\n\u{0C}c.png\n\u{89}PNG\0"
        let trace = try DocumentTracer(plan).trace(Array(box.utf8), name: "a.box")
        #expect(trace.reader == "box")
        #expect(trace.documents.map(\.initial.text.string) == ["one", "two"])
    }

    @Test("an input that became no document keeps its bytes in the rejects")
    func wholeInputs() throws {
        var test = try TestRun(.test(read: [LineReader.self], export: [LineWriter.self]))
        try test.folder.write("not lines", to: "in/a.other")
        let report = try test.run()
        #expect(report.counts.rejected == ["input.unrecognized": 1])
        let line = try test.folder.rejects()[0]
        #expect(line.contains("\"data\":\"not lines\""))
        #expect(line.contains("\"name\":\"a.other\""))

        test.plan = .test(read: [WholeReader.self], export: [LineWriter.self])
        test.plan.limits.documentBytes = 4
        test.options.isForced = true
        #expect(try test.run().counts.rejected == ["document.too-large": 1])
        #expect(try test.folder.rejects()[0].contains("\"data\":\"not lines\""))
    }

    @Test("a large input that became no document is named by its place, without a digest")
    func largeInputs() throws {
        let test = try TestRun(.test(read: [LineReader.self], export: [LineWriter.self]))
        try test.folder.write(String(repeating: "x", count: 9 << 20), to: "in/a.other")
        #expect(try test.run().counts.rejectedTotal == 1)
        let line = try test.folder.rejects()[0]
        #expect(line.contains("\"href\":"))
        #expect(line.contains("\"length\":9437184"))
        #expect(!line.contains("\"digest\""))
    }
}

extension TemporaryFolder {
    /// The lines of the rejects below `out`.
    fileprivate func rejects() throws -> [String] {
        let run = try RunCommand.shell("zcat \(path)/out/rejects.jsonl.gz")
        return run.outputText.split(separator: "\n").map(String.init)
    }
}
