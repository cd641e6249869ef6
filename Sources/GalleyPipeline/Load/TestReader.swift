import GalleyCore
import GalleyFiles

/// Reads `tests:`. Nothing is substituted in them.
struct TestReader {
    static let keys = ["name", "given", "expect"]
    static let givenKeys = ["text", "file", "name", "type"]

    let findings: Findings
    let folder: FilePath
    let readFile: PipelineLoader.FileReader

    func read(_ entry: YAMLEntry?) -> [PipelineTest] {
        guard let entry, !entry.value.isNull else { return [] }
        guard let elements = entry.value.elements else {
            findings.wrongType(
                "'tests'", wants: "a list of tests", node: entry.value,
                hint: "begin each with '- name: what it shows', then 'given:' and 'expect:'")
            return []
        }
        let tests = elements.enumerated().compactMap { test($0.element, number: $0.offset + 1) }
        refuseRepeated(elements)
        return tests
    }

    /// Two tests of one name: a failure would not say which it was.
    private func refuseRepeated(_ tests: [YAMLNode]) {
        var seen: [String: Range<Int>] = [:]
        for test in tests {
            guard let node = test.entries?.first(where: { $0.key == "name" })?.value,
                case .scalar(let name, _) = node.kind
            else { continue }
            guard let first = seen[name] else {
                seen[name] = node.range
                continue
            }
            let line = findings.source.place(first).line
            findings.add(
                .repeatedTest, "a test is called \(Findings.quoted(name)) already (line \(line))",
                at: node.range, hint: "say in each name what that test shows")
        }
    }

    private func test(_ node: YAMLNode, number: Int) -> PipelineTest? {
        let keys = MappingReader(
            node, "a test", allowed: Self.keys,
            example: "{ name: one line, given: \"A line.\", expect: { blocks: [paragraph] } }",
            findings)
        guard node.entries != nil else { return nil }
        for key in ["given", "expect"] where keys[key] == nil {
            findings.add(
                .missingKey, "the test has no '\(key)'", at: firstLine(node),
                hint: key == "given" ? "add given: \"text\"" : "add expect: { blocks: [paragraph] }"
            )
        }
        guard let given = keys["given"], let expect = keys["expect"] else { return nil }
        let name = keys["name"].flatMap { text($0.value, "'name'") } ?? "test \(number)"
        var test = PipelineTest(
            name: name, place: findings.source.place(keys["name"]?.value.range ?? firstLine(node)),
            input: [],
            expectations: expectations(expect))
        self.given(given, into: &test)
        return test
    }

    private func firstLine(_ node: YAMLNode) -> Range<Int> {
        node.entries?.first?.keyRange ?? node.range
    }

    /// A scalar's text as it is written, whatever it looks like.
    private func text(_ node: YAMLNode, _ subject: String) -> String? {
        if case .scalar(let text, _) = node.kind, !node.isNull { return text }
        findings.wrongType(
            subject, wants: "a string", node: node, hint: "write it as one value, in quotes")
        return nil
    }

    private func given(_ entry: YAMLEntry, into test: inout PipelineTest) {
        if case .scalar(let text, _) = entry.value.kind {
            test.input = Array(text.utf8)
            return
        }
        let keys = MappingReader(
            entry.value, "'given'", allowed: Self.givenKeys, example: "{ file: page.txt }", findings
        )
        guard entry.value.entries != nil else { return }
        test.mediaType = keys["type"].flatMap { text($0.value, "'type'") }
        test.inputName = keys["name"].flatMap { text($0.value, "'name'") }
        switch (keys["text"], keys["file"]) {
        case (let written?, nil):
            test.input = text(written.value, "'text'").map { Array($0.utf8) } ?? []
        case (nil, let written?): file(written.value, into: &test)
        default:
            findings.add(
                .missingKey, "'given' has either 'text' or 'file'", at: entry.keyRange,
                hint: "write given: { file: sample.html, type: text/html }")
        }
    }

    private func file(_ node: YAMLNode, into test: inout PipelineTest) {
        guard let path = text(node, "'file'") else { return }
        test.inputName = test.inputName ?? path.split(separator: "/").last.map(String.init)
        do throws(Diagnostic) {
            test.input = try readFile(PipelineFile.resolve(path, in: folder))
        } catch {
            findings.add(
                .unreadableFile, error.message, at: node.range,
                hint: "paths are relative to the pipeline file")
        }
    }

    private func expectations(_ entry: YAMLEntry) -> [PipelineTest.Expectation] {
        let subjects = PipelineTest.Expectation.Subject.allCases.map(\.rawValue)
        let keys = MappingReader(
            entry.value, "'expect'", allowed: subjects, example: "{ blocks: [paragraph] }", findings
        )
        if entry.value.isNull || entry.value.entries?.isEmpty == true {
            findings.add(
                .missingKey, "the test expects nothing", at: entry.keyRange,
                hint: "add any of \(Findings.alternatives(subjects))")
        }
        refuseContradiction(keys)
        return keys.entries.compactMap(expectation)
    }

    /// What is dropped is not rejected.
    private func refuseContradiction(_ keys: MappingReader) {
        let ends = ["dropped", "rejected"].compactMap { keys[$0] }.filter { end in
            guard case .scalar(let text, .plain) = end.value.kind else { return true }
            return YAMLScalar(plain: text) != .bool(false)
        }
        guard ends.count == 2 else { return }
        findings.add(
            .contradiction, "a document that is dropped cannot also be rejected",
            at: ends[1].keyRange, hint: "make a test of its own for each")
    }

    private func expectation(_ entry: YAMLEntry) -> PipelineTest.Expectation? {
        guard let subject = PipelineTest.Expectation.Subject(rawValue: entry.key) else {
            return nil
        }
        let wants = subject.wants
        guard wants.fits(entry.value) else {
            findings.wrongType(
                "'\(entry.key)'", wants: wants.words, node: entry.value,
                hint: "such as \(wants.example)")
            return nil
        }
        if subject == .blocks { checkBlocks(entry.value) }
        if subject == .annotations { checkAnnotations(entry.value) }
        return PipelineTest.Expectation(
            subject: subject, value: Value(entry.value),
            place: findings.source.place(entry.keyRange))
    }

    /// An annotation is named by its type, or by what it has to be.
    private func checkAnnotations(_ node: YAMLNode) {
        for wish in node.elements ?? [node] {
            switch wish.kind {
            case .scalar where !wish.isNull: continue
            case .mapping(let entries)
            where entries.contains { ["layer", "type", "text"].contains($0.key) }:
                continue
            default:
                findings.add(
                    .wrongType,
                    "an annotation is its type, or a mapping with 'layer', 'type' or 'text', this is \(wish.word)",
                    at: wish.entries?.first?.keyRange ?? wish.range,
                    hint: "such as annotations: [{ layer: sentences, text: \"It rained.\" }]")
            }
        }
    }

    private func checkBlocks(_ node: YAMLNode) {
        let kinds = Block.Kind.allCases.map(\.rawValue)
        for element in node.elements ?? [] {
            guard case .scalar(let text, _) = element.kind else { continue }
            let kind = String(text.prefix { $0.isLetter || $0 == "_" })
            guard !kinds.contains(kind) else { continue }
            findings.add(
                .unknownWord, "\(Findings.quoted(text)) is no kind of block", at: element.range,
                hint: Findings.didYouMean(kind, among: kinds)
                    ?? "kinds are \(Findings.alternatives(kinds))")
        }
    }
}

extension PipelineTest.Expectation.Subject {
    /// The shape of an expected value.
    struct Shape {
        var words: String
        var example: String
        var fits: (YAMLNode) -> Bool
    }

    var wants: Shape {
        switch self {
        case .blocks:
            Shape(words: "a list of block kinds", example: "[heading, paragraph]") {
                $0.elements != nil
            }
        case .metadata:
            Shape(words: "a mapping of fields", example: "{ language: en }") { $0.entries != nil }
        case .annotations:
            Shape(
                words: "a list of annotations, or one",
                example: "[{ layer: sentences, text: \"It rained.\" }]"
            ) {
                $0.elements != nil || $0.entries != nil
            }
        case .text, .markdown, .output, .dropped, .rejected, .golden:
            Shape(words: "a string", example: self == .golden ? "sample.md" : "\"some words\"") {
                if case .scalar = $0.kind { !$0.isNull } else { false }
            }
        }
    }
}

extension Value {
    /// What a node says, as JSON would.
    init(_ node: YAMLNode) {
        switch node.kind {
        case .refused: self = .null
        case .sequence(let elements): self = .array(elements.map { Value($0) })
        case .mapping(let entries): self = .object(entries.map { Member($0.key, Value($0.value)) })
        case .scalar(let text, .plain):
            switch YAMLScalar(plain: text) {
            case .null: self = .null
            case .bool(let bool): self = .bool(bool)
            case .integer(let integer): self = .int(integer)
            case .number(let number): self = .double(number)
            case .string: self = .string(text)
            }
        case .scalar(let text, _): self = .string(text)
        }
    }
}
