import GalleyCore
import GalleyJSON
import GalleyPipeline

/// Compares what a test expects with what happened.
struct ExpectationCheck {
    let registry: Registry
    /// The pipeline's exporters, of which the first is asked for its output.
    var exporters: [PlannedStage] = []

    /// What is not as expected, or nil.
    func failure(
        _ expectation: PipelineTest.Expectation, _ trace: DocumentTrace
    ) -> PipelineTestResult.Failure? {
        let subject = expectation.subject
        let mismatch: Mismatch? =
            switch subject {
            case .dropped: dropped(expectation.value, trace)
            case .rejected: rejected(expectation.value, trace)
            default: compared(expectation, trace)
            }
        guard let mismatch else { return nil }
        return .init(
            subject: subject.rawValue, place: expectation.place, message: mismatch.message,
            difference: mismatch.difference)
    }

    struct Mismatch {
        var message: String
        var difference: [DifferenceLine] = []

        init(_ message: String, _ difference: [DifferenceLine] = []) {
            self.message = message
            self.difference = difference
        }
    }

    private func compared(_ expectation: PipelineTest.Expectation, _ trace: DocumentTrace)
        -> Mismatch?
    {
        guard let document = trace.exported.first?.final else {
            return Mismatch("no document came to the end: \(Self.ending(trace))")
        }
        let value = expectation.value
        switch expectation.subject {
        case .text: return texts(value.string ?? "", document.text.string)
        case .markdown:
            do throws(Diagnostic) {
                return texts(value.string ?? "", try encoded(document, by: "markdown"))
            } catch {
                return Mismatch(error.message)
            }
        case .output:
            do throws(Diagnostic) {
                return texts(value.string ?? "", try written(document))
            } catch {
                return Mismatch("\(error.code): \(error.message)")
            }
        case .blocks: return blocks(value, document)
        case .metadata: return metadata(value, document)
        case .annotations: return annotations(value, document)
        case .dropped, .rejected, .golden: return nil
        }
    }

    // MARK: Subjects

    /// Line ends at the end do not count.
    private func texts(_ expected: String, _ actual: String) -> Mismatch? {
        let (expected, actual) = (Self.trimmed(expected), Self.trimmed(actual))
        if expected.hasSameBytes(as: actual) { return nil }
        return Mismatch(
            expected == actual
                ? "the text looks the same, and its characters are composed differently"
                : "the text differs",
            DifferenceLine.compare(expected, actual))
    }

    private func blocks(_ expected: Value, _ document: Document) -> Mismatch? {
        let wanted = expected.array ?? []
        let isMet =
            wanted.count == document.blocks.count
            && zip(wanted, document.blocks).allSatisfy { Self.fits($0, $1, document) }
        if isMet { return nil }
        let showsText = wanted.contains { $0["text"] != nil }
        let names = Self.numbers.map(\.name).filter { name in
            wanted.contains { $0[name] != nil }
        }
        let actual = document.blocks.map { block in
            Self.line(
                block.kind.rawValue,
                Self.numbers.compactMap { number in number.of(block).map { (number.name, $0) } },
                names, showsText ? document.string(block) : nil)
        }
        let lines = wanted.map { wish in
            Self.line(
                Self.kind(wish) ?? "?",
                names.compactMap { name in wish[name]?.int.map { (name, $0) } },
                names, showsText ? wish["text"]?.string ?? "" : nil)
        }
        return Mismatch(
            Self.message(actual.count, lines.count),
            DifferenceLine.compare(
                lines.joined(separator: "\n"), actual.joined(separator: "\n"), context: 100))
    }

    private static func message(_ actual: Int, _ expected: Int) -> String {
        if actual == expected { return "the blocks are not those expected" }
        let there = actual == 1 ? "there is 1 block" : "there are \(actual) blocks"
        return "\(there), and \(expected) \(expected == 1 ? "is" : "are") expected"
    }

    /// A block on one line, with those of its numbers that a test asks for: `heading level 2:
    /// Costs`.
    private static func line(
        _ kind: String, _ numbers: [(name: String, value: Int)], _ names: [String], _ text: String?
    ) -> String {
        let shown = numbers.filter { names.contains($0.name) }.map { " \($0.name) \($0.value)" }
        return kind + shown.joined() + (text.map { ": \($0)" } ?? "")
    }

    private static let numbers: [(name: String, of: @Sendable (Block) -> Int?)] = [
        ("level", { $0.level }), ("list", { $0.list }), ("ordinal", { $0.ordinal }),
        ("depth", { $0.depth }),
    ]

    private static func kind(_ wish: Value) -> String? {
        wish.string ?? wish["kind"]?.string ?? wish["type"]?.string
    }

    private static func fits(_ wish: Value, _ block: Block, _ document: Document) -> Bool {
        if let kind = kind(wish), kind != block.kind.rawValue { return false }
        if let text = wish["text"]?.string, !text.hasSameBytes(as: document.string(block)) {
            return false
        }
        return numbers.allSatisfy { name, number in
            wish[name]?.int.map { $0 == number(block) ?? 0 } ?? true
        }
    }

    private func metadata(_ expected: Value, _ document: Document) -> Mismatch? {
        guard case .object(let members) = expected else { return nil }
        let frozen = FrozenDocument(document)
        let wrong = members.filter { member in
            guard let actual = frozen.field(member.name) else { return member.value != .null }
            return !Self.isSame(member.value, actual)
        }
        guard !wrong.isEmpty else { return nil }
        func line(_ name: String, _ value: Value?) -> String {
            "\(name): \(value.map { JSONValue($0).text() } ?? "absent")"
        }
        let lines = wrong.flatMap {
            [
                DifferenceLine(.expected, line($0.name, $0.value)),
                DifferenceLine(.actual, line($0.name, frozen.field($0.name))),
            ]
        }
        return Mismatch("the metadata differs", lines)
    }

    /// Each expected annotation must be there; more may be.
    private func annotations(_ expected: Value, _ document: Document) -> Mismatch? {
        let all = document.layers.flatMap { layer in layer.annotations.map { (layer.name, $0) } }
        let missing = (expected.array ?? [expected]).filter { wish in
            !all.contains { Self.fits(wish, layer: $0.0, $0.1, document) }
        }
        guard !missing.isEmpty else { return nil }
        let lines =
            missing.map { DifferenceLine(.expected, JSONValue($0).text()) }
            + all.prefix(50).map { layer, annotation in
                let text = document.text.string(annotation.range)
                return DifferenceLine(.same, "\(layer) \(annotation.type): \(text)")
            }
        let isOne = missing.count == 1
        return Mismatch(
            "\(missing.count) annotation\(isOne ? " is" : "s are") missing", lines)
    }

    private static func fits(
        _ wish: Value, layer: String, _ annotation: Annotation, _ document: Document
    ) -> Bool {
        guard case .object(let members) = wish else { return wish.string == annotation.type }
        return members.allSatisfy { member in
            switch member.name {
            case "layer":
                member.value.string == layer
                    || member.value.string == layer.split(separator: "@").first.map(String.init)
            case "type": member.value.string == annotation.type
            case "text":
                member.value.string?.hasSameBytes(as: document.text.string(annotation.range))
                    ?? false
            default:
                annotation.attributes.contains {
                    $0.name == member.name && isSame(member.value, $0.value)
                }
            }
        }
    }

    private func dropped(_ expected: Value, _ trace: DocumentTrace) -> Mismatch? {
        let drops = trace.documents.compactMap { document -> (String, String)? in
            if case .dropped(let stage, let reason) = document.ending {
                (stage, reason)
            } else {
                nil
            }
        }
        if expected.bool == false { return drops.isEmpty ? nil : Mismatch(Self.ending(trace)) }
        let isMet = drops.contains { stage, reason in
            expected.bool == true
                || [reason, stage, "\(stage): \(reason)"].contains(expected.string)
        }
        if isMet { return nil }
        return Mismatch(
            "no document was dropped with '\(expected.string ?? "")': \(Self.ending(trace))")
    }

    private func rejected(_ expected: Value, _ trace: DocumentTrace) -> Mismatch? {
        let codes =
            trace.rejected.map(\.code)
            + trace.documents.compactMap {
                if case .rejected(let diagnostic) = $0.ending { diagnostic.code } else { nil }
            }
        if expected.bool == false { return codes.isEmpty ? nil : Mismatch(Self.ending(trace)) }
        if codes.contains(where: { expected.bool == true || expected.string == $0 }) { return nil }
        return Mismatch(
            "no document was rejected with '\(expected.string ?? "")': \(Self.ending(trace))")
    }

    // MARK: Rendering

    /// The documents of a trace as a golden file of this name holds them: Markdown for `.md`, the
    /// text for `.txt`, else document lines.
    func rendered(_ trace: DocumentTrace, as name: String) throws(Diagnostic) -> String {
        var parts: [String] = []
        for document in trace.exported.map(\.final) {
            if name.hasSuffix(".txt") {
                parts.append(document.text.string)
            } else {
                parts.append(
                    try encoded(document, by: name.hasSuffix(".md") ? "markdown" : "jsonl"))
            }
        }
        if parts.isEmpty {
            throw Diagnostic(
                "test.no-document", "no document came to the end: \(Self.ending(trace))")
        }
        return parts.map { Self.trimmed($0) + "\n" }.joined()
    }

    private func encoded(_ document: Document, by name: String) throws(Diagnostic) -> String {
        guard let entry = registry.stage(name, in: .export) else {
            throw Diagnostic("test.no-exporter", "no exporter is called '\(name)'")
        }
        var given: [String: Value] = [:]
        for option in entry.spec.options where option.isRequired {
            given[option.name] = .string("out")
        }
        let options = StageOptions(defaultsOf: entry.spec, given)
        guard var exporter = try entry.make(options) as? any Exporting else {
            throw Diagnostic("test.no-exporter", "'\(name)' is not an exporter")
        }
        return String(decoding: try exporter.encode(FrozenDocument(document)).bytes, as: UTF8.self)
    }

    /// What the pipeline's first exporter writes of a document.
    private func written(_ document: Document) throws(Diagnostic) -> String {
        guard let planned = exporters.first, var exporter = try planned.make() as? any Exporting
        else {
            throw Diagnostic("test.no-exporter", "the pipeline has no exporter")
        }
        return String(decoding: try exporter.encode(FrozenDocument(document)).bytes, as: UTF8.self)
    }

    /// How the documents of a trace ended, in one line.
    static func ending(_ trace: DocumentTrace) -> String {
        if let rejected = trace.rejected.first {
            return "rejected with \(rejected.code), \(rejected.message)"
        }
        guard let last = trace.documents.last else { return "nothing was read" }
        return switch last.ending {
        case .dropped(let stage, let reason): "dropped by \(stage): \(reason)"
        case .rejected(let diagnostic): "rejected with \(diagnostic.code), \(diagnostic.message)"
        case .exported: "exported"
        case .split(let parts): "split into \(parts)"
        case .unfinished: "stopped on its way"
        }
    }

    /// Numbers are the same where their values are.
    private static func isSame(_ a: Value, _ b: Value) -> Bool {
        if let a = a.double, let b = b.double { return a == b }
        if let a = a.array, let b = b.array {
            return a.count == b.count && zip(a, b).allSatisfy(isSame)
        }
        return a == b
    }

    private static func trimmed(_ text: String) -> String {
        var text = text[...]
        while text.last?.isNewline == true { text.removeLast() }
        return String(text)
    }
}
