import GalleyCore
import GalleyPipeline
import Testing

@Suite("A pipeline file becomes a plan")
struct PipelineLoaderTests {
    static let good = """
        galley: 1
        name: article
        description: Articles, cleaned
        params:
          least: { type: integer, default: 80, min: 1, max: 1000, help: Fewest words }
          lang: { type: choice, choices: [en, de], default: en }
        read:
          - feed
          - text
        normalize:
          - repair@2: { form: nfd, passes: 2 }
          - tidy
        extract:
          - words
          - language: { sample: 64 KiB }
          - rate:
              least: 0.25
          - keep: { when: 'words >= ${params.least} and language == "${params.lang}"' }
        export:
          - lines:
              path: ./out/lines.jsonl
              fields: { id: source.name, n: words, own: metadata.own.x }
          - folder: { path: pages, when: "'a' in tags" }
        errors: { budget: 0.5%, after: 100 documents, rejects: bad.jsonl.gz }
        limits:
          wall: 5s
          memory: 512 MiB
          document: 1 MiB
          stages: { rate: { wall: 500 ms } }
        tests:
          - name: a paragraph stays one
            given: "One."
            expect: { blocks: [paragraph], dropped: condition }

        """

    @Test("A good pipeline has no diagnostics and gives every stage with its options")
    func good() throws {
        let loaded = TestStages.load(Self.good)
        #expect(loaded.diagnostics == [])
        let plan = try #require(loaded.plan)
        #expect(plan.name == "article" && plan.description == "Articles, cleaned")
        #expect(
            plan.stages.map(\.spec.name) == [
                "feed", "text", "repair", "tidy", "words", "language", "rate", "keep", "lines",
                "folder",
            ])
        let repair = plan.normalizing[0].options
        #expect(repair[Repair.form] == .nfd && repair[Repair.passes] == 2)
        #expect(plan.extracting[1].options[GuessLanguage.sample] == 65536)
        #expect(plan.extracting[2].options[Rate.least] == 0.25)
        #expect(
            plan.extracting[3].options[Keep.when].source == "words >= 80 and language == \"en\"")
        #expect(plan.exporters[0].options[Lines.path] == "out/lines.jsonl")
        #expect(
            plan.exporters[0].options[Lines.fields].pairs.map(\.field) == [
                "source.name", "words", "metadata.own.x",
            ])
        #expect(plan.exporters[0].when == nil && plan.exporters[1].when?.source == "'a' in tags")
        #expect(plan.normalizing[1].options[Tidy.words] == [])
        #expect(plan.normalizing[1].options[Tidy.table] == nil)
    }

    @Test("Policies, limits and tests are read with their units")
    func policies() throws {
        let plan = try TestStages.load(Self.good).get()
        #expect(
            plan.errors == ErrorPolicy(budget: .share(0.005), after: 100, rejects: "bad.jsonl.gz"))
        #expect(plan.limits.document.wallMilliseconds == 5000)
        #expect(plan.limits.document.memoryBytes == 512 << 20)
        #expect(plan.limits.documentBytes == 1 << 20)
        #expect(plan.limits.stages == ["rate": PlanLimits.Bound(wallMilliseconds: 500)])
        let test = try #require(plan.tests.first)
        #expect(test.name == "a paragraph stays one" && test.input == Array("One.".utf8))
        #expect(test.expectations.map(\.subject) == [.blocks, .dropped])
        #expect(test.expectations[0].value == .array([.string("paragraph")]))
    }

    @Test("Limits on reading and on a run are read with their units")
    func limits() throws {
        let frame = "galley: 1\nread: [text]\nexport: [lines]\n"
        let none = try TestStages.load(frame).get().limits
        #expect(none.read == ReadLimits() && none.run == PlanLimits.Run())
        let text =
            frame + "params: {most: {type: integer, default: 7}}\n"
            + "limits:\n  json-depth: 9\n  block: 1 MiB\n  line: 2 MiB\n"
            + "  run: {documents: '${params.most}', bytes: 2 TiB, time: 12 h}\n"
        let limits = try TestStages.load(text).get().limits
        #expect(
            limits.read
                == ReadLimits(jsonDepth: 9, blockBytes: 1 << 20, lineBytes: 2 << 20))
        #expect(
            limits.run
                == PlanLimits.Run(documents: 7, bytes: 2 << 40, milliseconds: 43_200_000))
    }

    @Test("Every stage and option knows its place in the file")
    func places() throws {
        let plan = try TestStages.load(Self.good).get()
        let repair = plan.normalizing[0]
        #expect(repair.place.line == 11 && repair.place.column == 5 && repair.place.length == 8)
        let place = repair.options.diagnostic("x", "x", at: "passes").place
        #expect(place?.line == 11 && place?.column == 36 && place?.length == 1)
    }

    @Test("A parameter of the command line takes the place of the default")
    func parameters() throws {
        let plan = try TestStages.load(Self.good, parameters: [("least", "7"), ("lang", "de")])
            .get()
        #expect(plan.parameters == [.init("least", .int(7)), .init("lang", .string("de"))])
        #expect(plan.extracting[3].options[Keep.when].source == "words >= 7 and language == \"de\"")
    }

    @Test("A parameter keeps its type where it is the whole value")
    func typedParameters() throws {
        let text = """
            galley: 1
            params:
              n: { type: integer, default: 3 }
              path: { type: string, default: a.txt }
              size: { type: bytes, default: 2 KiB }
              strict: { type: bool, default: true }
            read: [text]
            normalize:
              - repair: { passes: "${params.n}" }
              - tidy:
                  strict: ${params.strict}
                  words: ["$${params.n}", "${params.n} x"]
            extract:
              - language:
                  sample: ${params.size}
            export:
              - lines: { path: "x-${params.path}" }

            """
        let plan = try TestStages.load(text).get()
        #expect(plan.normalizing[0].options[Repair.passes] == 3)
        #expect(plan.normalizing[1].options[Tidy.strict])
        #expect(plan.normalizing[1].options[Tidy.words] == ["${params.n}", "3 x"])
        #expect(plan.extracting[0].options[GuessLanguage.sample] == 2048)
        #expect(plan.exporters[0].options[Lines.path] == "x-a.txt")
    }

    @Test("A pipeline without a name is called after its file")
    func unnamed() throws {
        let plan = try TestStages.load("galley: 1\nread: [text]\nexport: [lines]\n").get()
        #expect(plan.name == "p")
        #expect(plan.limits == PlanLimits() && plan.errors == ErrorPolicy())
    }

    @Test("Line ends and a byte order mark do not matter", arguments: ["\r\n", "\r", "\n"])
    func lineEnds(_ end: String) {
        let lines = ["\u{FEFF}galley: 1", "read: [text]", "# é", "export:", "  - linse", ""]
        let loaded = TestStages.load(lines.joined(separator: end))
        #expect(loaded.diagnostics.map(\.code) == ["pipeline.unknown-stage"])
        #expect(loaded.diagnostics.first?.place?.line == 5)
        #expect(loaded.diagnostics.first?.place?.column == 5)
        #expect(loaded.diagnostics.first?.place?.excerpt == "  - linse")
    }
}
