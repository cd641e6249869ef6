import Foundation
import GalleyCore
import GalleyFiles
import GalleyPipeline
import GalleyRuntime
import TestSupport
import Testing

@Suite struct TraceTests {
    private func trace(_ text: String, name: String = "a.lines", limit: Int? = nil) throws
        -> DocumentTrace
    {
        try DocumentTracer(.test()).trace(Array(text.utf8), name: name, limit: limit)
    }

    @Test("a trace shows the document after every stage")
    func steps() throws {
        let trace = try trace("two ä")
        #expect(trace.reader == "lines")
        let document = try #require(trace.documents.first)
        #expect(document.record == Array("two ä".utf8))
        #expect(document.initial.text.string == "two ä")
        #expect(document.steps.map(\.stage) == ["repair", "sieve", "bars"])
        #expect(document.steps.map(\.section) == [.normalize, .normalize, .extract])
        #expect(document.steps.map(\.changes) == [1, 0, 0])
        #expect(document.steps[0].document.text.string == "two ae")
        guard case .split(parts: 1) = document.ending else {
            Issue.record("a splitter passes the document on as its only part")
            return
        }
        let part = trace.documents[1]
        #expect(part.parent == 0)
        #expect(part.steps.map(\.stage) == ["letters"])
        #expect(part.final.metadata.value("letters") == .int(6))
        guard case .exported(let exports) = part.ending else {
            Issue.record("not exported")
            return
        }
        #expect(exports.map(\.stage) == ["line-writer", "folder-writer"])
        #expect(exports[1].encoded.bytes == Array("two ae".utf8))
    }

    @Test("a trace says how each document ended")
    func endings() throws {
        let trace = try trace("drop\npoison\n!x\na|venom|c")
        let endings = trace.documents.map { document in
            switch document.ending {
            case .dropped(let stage, let reason): "\(stage): \(reason)"
            case .rejected(let diagnostic): "\(diagnostic.stage ?? ""): \(diagnostic.code)"
            case .exported: "exported \(document.parent ?? -1)"
            case .split(let parts): "split \(parts)"
            case .unfinished: "unfinished"
            }
        }
        #expect(
            endings == [
                "sieve: unwanted", "repair: repair.poison", "split 3", "exported 2",
                "letters: letters.venom",
                "exported 2",
            ])
        #expect(trace.rejected.map(\.code) == ["lines.bad"])
    }

    @Test("a trace that is asked for one document keeps that one, with what it was split from")
    func keeping() throws {
        let folder = try TemporaryFolder()
        try folder.write("one\ntwo|three\nfour", to: "t.lines")
        let input = try #require(try InputFinder([folder.path + "/t.lines"]).inputs.first)
        let all = try DocumentTracer(.test()).trace(input)
        for place in all.order.indices {
            let id = try #require(all.id(at: place))
            for choice in [DocumentTracer.Choice.number(place), .id(id)] {
                let trace = try DocumentTracer(.test()).trace(input, choosing: choice)
                #expect(trace.id(at: place) == id)
                #expect(trace.documents[place].steps.count == all.documents[place].steps.count)
                #expect(trace.documents[place].final.text == all.documents[place].final.text)
                #expect(trace.documents[place].parent == all.documents[place].parent)
                // Those before it are only counted, those of later records not read.
                let root = all.documents[place].parent ?? place
                #expect(trace.documents[..<root].allSatisfy { $0.steps.isEmpty })
                #expect(trace.order.count == [2, 2, 5, 5, 5, 7, 7][place])
            }
        }
        let none = try DocumentTracer(.test()).trace(input, choosing: .id("none"))
        #expect(none.order.count == all.order.count && none.exported.isEmpty)
        #expect(try DocumentTracer(.test()).trace(input).documents[0].steps.isEmpty == false)
    }

    @Test("a trace stops at its limit, and says what no reader takes")
    func limits() throws {
        let cut = try trace("one\ntwo\nthree", limit: 1)
        #expect(cut.isCut)
        #expect(cut.documents.map(\.initial.text.string) == ["one", "one"])
        #expect(try trace("\0", name: "a.bin").rejected.map(\.code) == ["input.unrecognized"])
    }
}

@Suite struct PipelineTestRunnerTests {
    private let place = Place(file: "test.yaml", line: 9, column: 1)

    private func run(
        _ given: String, _ subject: PipelineTest.Expectation.Subject, _ value: Value,
        folder: String = "/nowhere",
        isAccepting: Bool = false
    ) throws -> PipelineTestResult {
        let runner = try PipelineTestRunner(
            .test(), registry: Registry([MarkdownLike.self]), folder: FilePath(folder),
            isAccepting: isAccepting)
        return runner.run(
            PipelineTest(
                name: "t", place: place, input: Array(given.utf8), inputName: "t.lines",
                expectations: [.init(subject: subject, value: value, place: place)]))
    }

    @Test(
        "what is as expected passes",
        arguments: [
            (.text, .string("two ae\n")), (.blocks, .array([.string("paragraph")])),
            (.markdown, .string("# two ae")),
            (
                .blocks,
                .array([
                    .object([.init("kind", .string("paragraph")), .init("text", .string("two ae"))])
                ])
            ),
            (.metadata, .object([.init("letters", .double(6)), .init("nothing", .null)])),
            (
                .annotations,
                .array([.object([.init("layer", .string("letters")), .init("text", .string("t"))])])
            ),
            (.dropped, .bool(false)), (.rejected, .bool(false)),
        ] as [(PipelineTest.Expectation.Subject, Value)])
    func passes(subject: PipelineTest.Expectation.Subject, value: Value) throws {
        #expect(try run("two ä", subject, value).failures == [])
    }

    @Test(
        "what is not as expected fails with a difference",
        arguments: [
            (.text, .string("two ä"), ["-two ä", "+two ae"]),
            (.markdown, .string("# x"), ["-# x", "+# two ae"]),
            (.blocks, .array([.string("heading")]), ["-heading", "+paragraph"]),
            (.metadata, .object([.init("letters", .int(5))]), ["-letters: 5", "+letters: 6"]),
            (.annotations, .array([.string("last")]), ["-\"last\"", " letters@1 first: t"]),
            (.dropped, .bool(true), []), (.rejected, .string("x.y"), []),
        ] as [(PipelineTest.Expectation.Subject, Value, [String])])
    func fails(subject: PipelineTest.Expectation.Subject, value: Value, lines: [String]) throws {
        let failure = try #require(try run("two ä", subject, value).failures.first)
        #expect(failure.difference.map { $0.kind.rawValue + $0.text } == lines)
        #expect(failure.subject == subject.rawValue)
        #expect(failure.place == place)
    }

    @Test(
        "what is canonically equivalent and not the same is not as expected",
        arguments: [
            (.text, .string("cafe\u{301}")), (.markdown, .string("# cafe\u{301}")),
            (.golden, .string("e.txt")),
            (
                .blocks,
                .array([
                    .object([
                        .init("kind", .string("paragraph")), .init("text", .string("cafe\u{301}")),
                    ])
                ])
            ),
        ] as [(PipelineTest.Expectation.Subject, Value)])
    func equivalent(subject: PipelineTest.Expectation.Subject, value: Value) throws {
        let folder = try TemporaryFolder()
        try folder.write("cafe\u{301}\n", to: "e.txt")
        let result = try run("caf\u{E9}", subject, value, folder: folder.path)
        #expect(!result.isPassed)
        if [.text, .markdown, .golden].contains(subject) {
            #expect(result.failures.first?.difference.isEmpty == false)
        }
    }

    @Test("drops and rejects are found by reason and code")
    func endings() throws {
        #expect(try run("drop", .dropped, .string("unwanted")).isPassed)
        #expect(try run("drop", .dropped, .string("sieve: unwanted")).isPassed)
        #expect(try !run("drop", .text, .string("drop")).isPassed)
        #expect(try run("poison", .rejected, .string("repair.poison")).isPassed)
        #expect(try run("!x", .rejected, .string("lines.bad")).isPassed)
    }

    @Test("a golden file is compared, missing and written")
    func golden() throws {
        let folder = try TemporaryFolder()
        func run(_ text: String, accepting: Bool = false) throws -> PipelineTestResult {
            try self.run(
                text, .golden, .string("golden/a.txt"), folder: folder.path, isAccepting: accepting)
        }
        #expect(try !run("one").isPassed)
        #expect(try run("one", accepting: true).accepted == ["golden/a.txt"])
        #expect(try folder.text(of: "golden/a.txt") == "one\n")
        #expect(try run("one").isPassed)
        let failure = try #require(try run("two").failures.first)
        #expect(
            failure.difference == [
                .init(.expected, "one"), .init(.actual, "two"), .init(.same, ""),
            ])
    }

    @Test("a difference shows what changed and little around it")
    func difference() {
        let old = (0..<20).map(String.init).joined(separator: "\n")
        let new = old.replacingOccurrences(of: "10", with: "ten")
        let lines = DifferenceLine.compare(old, new, context: 1).map { $0.kind.rawValue + $0.text }
        #expect(lines == [" 9", "-10", "+ten", " 11"])
        #expect(DifferenceLine.compare("a", "a") == [])
    }
}

/// An exporter by the name that expectations look for.
struct MarkdownLike: Exporter {
    static let path = StageOption<String>(required: "path", .outputFolder, help: "the folder")
    static let spec = StageSpec(
        "markdown", .exporter, summary: "writes Markdown", options: [path.spec])
    let output: OutputPlace
    init(_ options: StageOptions) { output = .folder(options[Self.path]) }

    mutating func encode(_ document: FrozenDocument) -> EncodedDocument {
        EncodedDocument(document, bytes: Array("# \(document.text.string)\n".utf8))
    }
    func makeFragmentBuilder() -> any FragmentBuilder { FolderFragment() }
    func makeAssembler() -> any FragmentAssembler { FolderAssembler(fileExtension: "md") }
}
