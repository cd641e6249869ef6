import GalleyCore
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
        checkSpec(S.spec)
    }

    /// Every input ends in documents or rejects, the same for any size of pieces.
    static func check<S: Reader>(_ type: S.Type, _ options: [String: Value] = [:]) throws {
        for bytes in AwkwardTexts.all.map({ Array($0.utf8) }) + AwkwardTexts.broken {
            let first = try TryStage.read(type, bytes, options)
            let second = try TryStage.read(type, bytes, options)
            #expect(first.documents.map(\.text) == second.documents.map(\.text))
            #expect(first.rejected.map(\.diagnostic.code) == second.rejected.map(\.diagnostic.code))
            for document in first.documents {
                checkRanges(document)
                for segment in document.sourceMap.segments {
                    #expect(segment.source.upperBound <= bytes.count)
                }
            }
        }
        checkSpec(S.spec)
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
        checkSpec(S.spec)
    }

    static func check<S: Filter>(_ type: S.Type, _ options: [String: Value] = [:]) throws {
        var stage = try TryStage.make(type, options)
        for document in awkward {
            let first = try stage.judge(FrozenDocument(document))
            #expect(try stage.judge(FrozenDocument(document)) == first)
        }
        checkSpec(S.spec)
        #expect(!S.spec.dropReasons.isEmpty, "a filter declares its reasons")
    }

    static func check<S: Exporter>(_ type: S.Type, _ options: [String: Value] = [:]) throws {
        let first = try TryStage.export(type, awkward, options)
        let second = try TryStage.export(type, awkward, options)
        #expect(first.bytes == second.bytes)
        #expect(first.files.map(\.name) == second.files.map(\.name))
        #expect(Set(first.files.map(\.name)).count == first.files.count)
        #expect(first.files.isEmpty || first.files.count == awkward.count)
        try checkHostile(type, options)
        checkSpec(S.spec)
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

    private static func checkSpec(_ spec: StageSpec) {
        #expect(spec.name.wholeMatch(of: /[a-z][a-z0-9-]*/) != nil)
        #expect(!spec.summary.isEmpty && !spec.summary.hasSuffix("."))
        for option in spec.options {
            #expect(option.name.wholeMatch(of: /[a-z][a-z0-9-]*/) != nil)
            #expect(!option.help.isEmpty && !option.help.hasSuffix("."), "\(option.name)")
        }
        #expect(Set(spec.options.map(\.name)).count == spec.options.count)
    }
}
