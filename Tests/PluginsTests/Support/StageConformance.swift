import GalleyCore
import GalleyPipeline
import JSONLinesPlugin
import PlainTextPlugin
import Testing

/// The laws that every stage obeys, whatever it does.
enum StageConformance {
    /// Documents that stages tend to stumble over.
    static var awkward: [Document] { AwkwardTexts.all.map { TryStage.document($0) } }

    static func check<S: Normalizer>(_ type: S.Type, _ options: [String: Value] = [:]) throws {
        var stage = try TryStage.make(type, options)
        for document in awkward {
            var (first, second) = (document, document)
            try stage.normalize(&first)
            try stage.normalize(&second)
            #expect(first.text.bytes == second.text.bytes && first.blocks == second.blocks)
            checkRanges(first)
        }
        checkSpec(type)
    }

    /// What a reader makes of an input; an input that it cannot read at all is rejected as a whole.
    private static func read<S: Reader>(
        _ type: S.Type, _ bytes: [UInt8], _ options: [String: Value], atMost most: Int = 7919
    ) throws -> CollectedDocuments {
        var stage = try TryStage.make(type, options)
        let sink = CollectedDocuments(limits: ReadLimits())
        do throws(Diagnostic) {
            try stage.read(BytesInMemory(bytes, atMost: most), into: sink)
        } catch {
            sink.rejected.append((error, nil, Source(), bytes))
        }
        return sink
    }

    /// Every input ends in documents or rejects, the same for any size of pieces.
    static func check<S: Reader>(_ type: S.Type, _ options: [String: Value] = [:]) throws {
        for bytes in AwkwardTexts.all.map({ Array($0.utf8) }) + AwkwardTexts.broken {
            let first = try read(type, bytes, options)
            for pieces in [bytes.count > 10_000 ? 4093 : 1, 100, 1 << 20] {
                let other = try read(type, bytes, options, atMost: pieces)
                #expect(first.documents.map(\.text) == other.documents.map(\.text))
                #expect(first.documents.map(\.blocks) == other.documents.map(\.blocks))
                #expect(
                    first.rejected.map(\.diagnostic.code) == other.rejected.map(\.diagnostic.code))
            }
            for document in first.documents {
                checkRanges(document)
                for segment in document.sourceMap.segments {
                    #expect(segment.source.upperBound <= bytes.count)
                }
            }
        }
        checkSpec(type)
    }

    static func check<S: Extractor>(_ type: S.Type, _ options: [String: Value] = [:]) throws {
        var stage = try TryStage.make(type, options)
        for document in awkward {
            var (first, second) = (FrozenDocument(document), FrozenDocument(document))
            try stage.extract(&first)
            try stage.extract(&second)
            #expect(first.metadata == second.metadata && first.layers == second.layers)
            #expect(first.text.bytes == document.text.bytes)
            checkRanges(first.contents)
            for entry in first.metadata.entries {
                #expect(entry.confidence.map { (0...1).contains($0) } ?? true, "\(entry.name)")
            }
            let given = Set(S.spec.gives.map(\.name))
            let options = S.spec.options.map { $0.name.replacing("-", with: "_") }
            for entry in first.metadata.entries where document.metadata[entry.name] == nil {
                let isOptional = options.contains { entry.name.contains($0) }
                #expect(given.contains(entry.name) || isOptional, "\(entry.name) is not declared")
            }
        }
        checkSpec(type)
    }

    /// - Parameter others: documents that reach the reasons that no awkward one does.
    static func check<S: Filter>(
        _ type: S.Type, _ options: [String: Value] = [:], others: [Document] = []
    ) throws {
        var stage = try TryStage.make(type, options)
        var reasons: Set<String> = []
        for document in awkward + others {
            let first = try stage.judge(FrozenDocument(document))
            #expect(try stage.judge(FrozenDocument(document)) == first)
            if case .drop(let reason, _) = first { reasons.insert(reason) }
        }
        checkSpec(type)
        checkReasons(reasons, S.spec)
    }

    /// Every reason is declared, and every declared one is reached.
    private static func checkReasons(_ reasons: Set<String>, _ spec: StageSpec) {
        #expect(reasons == Set(spec.dropReasons.map(\.name)), "drop reasons of \(spec.name)")
        #expect(!reasons.isEmpty, "a filter declares its reasons")
    }

    /// The laws of normalizers, extractors and filters, in the one stage and with one set of options.
    static func check<S: Script>(_ type: S.Type, _ options: [String: Value]) throws {
        var stage = try TryStage.make(type, options)
        for document in awkward {
            var (first, second) = (document, document)
            let verdict = try stage.normalize(&first)
            let repeated = try stage.normalize(&second)
            #expect(repeated == verdict)
            #expect(first.text.bytes == second.text.bytes && first.blocks == second.blocks)
            #expect(first.metadata == second.metadata)
            checkRanges(first)
            var (frozen, again) = (FrozenDocument(document), FrozenDocument(document))
            let once = try stage.extract(&frozen)
            let twice = try stage.extract(&again)
            #expect(once == twice)
            #expect(frozen.metadata == again.metadata && frozen.layers == again.layers)
            #expect(frozen.text.bytes == document.text.bytes)
            checkRanges(frozen.contents)
        }
        checkSpec(type)
    }

    static func check<S: Splitter>(_ type: S.Type, _ options: [String: Value] = [:]) throws {
        var stage = try TryStage.make(type, options)
        for document in awkward + awkward.map(headed) {
            let parts = try stage.split(FrozenDocument(document))
            let again = try stage.split(FrozenDocument(document))
            #expect(parts.map(\.text) == again.map(\.text))
            #expect(parts.map(\.blocks) == again.map(\.blocks))
            #expect(!parts.isEmpty)
            let ids =
                parts.count == 1 && parts[0].id == document.id
                ? [document.id] : (1...max(parts.count, 1)).map { "\(document.id)#\($0)" }
            #expect(parts.map(\.id) == ids)
            let given = Set(
                document.metadata.entries.map(\.name) + S.spec.gives.map(\.name) + ["title"])
            for part in parts {
                checkRanges(part)
                #expect(part.metadata.entries.allSatisfy { given.contains($0.name) })
            }
        }
        checkSpec(type)
    }

    /// The document with every third block a heading.
    private static func headed(_ document: Document) -> Document {
        var headed = document
        for index in headed.blocks.indices where index % 3 == 1 {
            headed.blocks[index].kind = .heading
            headed.blocks[index].level = 1 + index % 4
        }
        return headed
    }

    /// - Parameter others: documents that reach the reasons that no awkward one does.
    static func check<S: WholeRunStage>(
        _ type: S.Type, _ options: [String: Value] = [:], others: [Document] = []
    ) throws {
        let documents = awkward + others
        let first = try verdicts(type, options, documents)
        #expect(try verdicts(type, options, documents) == first)
        #expect(try verdicts(type, options, []).isEmpty)
        checkSpec(type)
        let reasons = first.compactMap { verdict -> String? in
            if case .drop(let reason, _) = verdict { reason } else { nil }
        }
        checkReasons(Set(reasons), S.spec)
    }

    /// As a run does it: values in workers, each with a stage of its own, and one stage that takes them all.
    private static func verdicts<S: WholeRunStage>(
        _ type: S.Type, _ options: [String: Value], _ documents: [Document]
    ) throws -> [Verdict] {
        var worker = try TryStage.make(type, options)
        var judge = try TryStage.make(type, options)
        try judge.begin(ScratchInMemory())
        for (ordinal, document) in documents.enumerated() {
            let value = try worker.value(of: FrozenDocument(document))
            #expect(try worker.value(of: FrozenDocument(document)) == value)
            #expect(value.count <= 1 << 16, "a value is small")
            try judge.take(value, id: document.id, ordinal: ordinal)
        }
        try judge.resolve()
        let verdicts = try documents.indices.map { try judge.judge(ordinal: $0) }
        #expect(try documents.indices.map { try judge.judge(ordinal: $0) } == verdicts)
        return verdicts
    }

    static func check<S: Exporter>(_ type: S.Type, _ options: [String: Value] = [:]) throws {
        let first = try TryStage.export(type, awkward, options)
        let second = try TryStage.export(type, awkward, options)
        #expect(first.bytes == second.bytes)
        #expect(first.files.map(\.name) == second.files.map(\.name))
        #expect(Set(first.files.map(\.name)).count == first.files.count)
        #expect(first.files.isEmpty || first.files.count == awkward.count)
        try checkHostile(type, options)
        checkSpec(type)
    }

    /// What is too much is rejected, or written in proportion to what there is.
    private static func checkHostile<S: Exporter>(
        _ type: S.Type, _ options: [String: Value]
    ) throws {
        var stage = try TryStage.make(type, options)
        for (name, document) in HostileDocuments.all() {
            let parts = document.blocks.count + document.spans.count
            do throws(Diagnostic) {
                let bytes = try stage.encode(FrozenDocument(document)).bytes.count
                #expect(bytes < 1000 + 20 * document.text.count + 500 * parts, "\(name)")
            } catch {
                #expect(error.code.hasPrefix("document."), "\(name)")
            }
        }
    }

    /// Blocks and annotations lie in the text, in order, on scalar boundaries.
    static func checkRanges(_ document: Document) {
        let text = document.text.bytes
        func isBoundary(_ offset: Int) -> Bool {
            offset >= 0 && offset <= text.count
                && (offset == text.count || text[offset] & 0xC0 != 0x80)
        }
        var end = 0
        for block in document.blocks {
            #expect(block.range.lowerBound >= end)
            #expect(isBoundary(block.range.lowerBound) && isBoundary(block.range.upperBound))
            end = block.range.upperBound
        }
        for span in document.spans {
            #expect(isBoundary(span.range.lowerBound) && isBoundary(span.range.upperBound))
        }
        for segment in document.sourceMap.segments {
            #expect(segment.text.upperBound <= text.count)
        }
        #expect(!document.text.isKnownASCII || text.allSatisfy { $0 < 0x80 })
        for annotation in document.layers.flatMap(\.annotations) {
            #expect(
                isBoundary(annotation.range.lowerBound) && isBoundary(annotation.range.upperBound))
        }
        #expect(String(validating: text, as: UTF8.self) != nil)
    }

    private static func checkSpec(_ type: any Stage.Type) {
        let spec = type.spec
        #expect(spec.name.wholeMatch(of: /[a-z][a-z0-9-]*/) != nil)
        #expect(!spec.summary.isEmpty && !spec.summary.hasSuffix("."))
        for option in spec.options {
            #expect(option.name.wholeMatch(of: /[a-z][a-z0-9-]*/) != nil)
            #expect(!option.help.isEmpty && !option.help.hasSuffix("."), "\(option.name)")
        }
        #expect(Set(spec.options.map(\.name)).count == spec.options.count)
        checkUnknownOption(type)
    }

    /// A pipeline that gives the stage an option it does not have is refused where that is written.
    private static func checkUnknownOption(_ type: any Stage.Type) {
        let section = type.spec.kind.sections[0]
        var text = "galley: 1\nname: test\n"
        for other in PipelineSection.allCases where other != section {
            if other == .read { text += "read: [text]\n" }
            if other == .export { text += "export: [jsonl]\n" }
        }
        let line = text.count { $0 == "\n" } + 2
        text += "\(section.rawValue):\n  - \(type.spec.name): { no-such-option: 1 }\n"
        var stages: [any Stage.Type] = [type]
        if type.spec.name != "text" || section != .read { stages.append(TextReader.self) }
        if type.spec.name != "jsonl" || section != .export {
            stages.append(JSONLinesExporter.self)
        }
        let found = PipelineLoader(registry: Registry(stages)).load(
            bytes: Array(text.utf8), file: "test.yaml")
        let places = found.diagnostics.filter { $0.code == "pipeline.unknown-option" }.map(\.place)
        #expect(places.map { $0?.line } == [line], "\(type.spec.name): \(found.diagnostics)")
        #expect(places.allSatisfy { $0?.column == type.spec.name.count + 9 })
    }
}
