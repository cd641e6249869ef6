import GalleyCore
import GalleyPipeline
import Testing

@Suite("What is wrong with a pipeline is said, with its place")
struct BadPipelineTests {
    /// A pipeline with one mistake, its code and the line:column; `""` where only the file is known.
    struct Case: CustomTestStringConvertible, Sendable {
        var name: String
        var text: String
        var code: String
        var place: String
        var hint: String?

        init(_ name: String, _ text: String, _ code: String, _ place: String, hint: String? = nil) {
            (self.name, self.text, self.code, self.place, self.hint) = (
                name, text, code, place, hint
            )
        }

        var testDescription: String { name }
    }

    static let all = yaml + structure + stages + outputs + fields + parameters + policies

    @Test(
        "One mistake is one diagnostic at its place",
        arguments: all)
    func mistake(_ bad: Case) throws {
        let loaded = TestStages.load(bad.text)
        #expect(loaded.plan == nil)
        #expect(loaded.diagnostics.map(\.code).contains(bad.code), "\(loaded.diagnostics)")
        let isBomb = bad.code == "yaml.anchor"
        if !isBomb { #expect(loaded.diagnostics.count == 1, "\(loaded.diagnostics)") }
        let found = try #require(loaded.diagnostics.first { $0.code == bad.code })
        let place = try #require(found.place)
        #expect("\(place.line):\(place.column)" == bad.place, "\(found)")
        #expect(place.file == "p.yaml" && place.length >= 1 && place.excerpt != nil)
        if let hint = bad.hint { #expect(found.hint?.contains(hint) == true, "\(found)") }
        #expect(!found.message.hasSuffix("."))
    }

    /// What a pipeline may say and hardly means.
    static let warnings: [Case] = [
        Case(
            "order", normalizing("tidy\n  - repair"), "pipeline.stage-order", "6:5",
            hint: "before 'tidy'"),
        Case(
            "twice", normalizing("repair\n  - repair: { form: nfc }"), "pipeline.repeated-stage",
            "6:5", hint: "one of the two"),
        Case(
            "twice with others between", extracting("words\n  - language\n  - words"),
            "pipeline.repeated-stage", "7:5"),
        Case(
            "no field", extracting("keep: {when: '1 > 2'}"), "pipeline.constant-condition", "5:18"),
        Case(
            "no field of an exporter", exporting("lines: {when: 'true'}"),
            "pipeline.constant-condition", "4:19"),
    ]

    @Test("What is hardly meant is a warning, and the pipeline can be run", arguments: warnings)
    func warning(_ odd: Case) throws {
        let loaded = TestStages.load(odd.text)
        #expect(loaded.plan != nil)
        #expect(loaded.diagnostics.map(\.code) == [odd.code])
        let found = try #require(loaded.diagnostics.first)
        #expect(found.severity == .warning)
        #expect(found.place.map { "\($0.line):\($0.column)" } == odd.place)
        if let hint = odd.hint { #expect(found.hint?.contains(hint) == true) }
    }

    @Test(
        "A stage may stand again where that does something",
        arguments: [
            normalizing("repair\n  - repair: { form: nfd }"),
            normalizing("tidy\n  - other\n  - tidy").replacing(
                "other", with: "tidy: {strict: true}"),
            normalizing("repair\n  - tidy"), exporting("lines: {path: a}\n  - lines: {path: b}"),
        ])
    func noWarning(text: String) {
        #expect(TestStages.load(text).diagnostics == [])
    }

    @Test("Every code that a pipeline file can get has a remedy, and a caret where it has a place")
    func remedies() {
        var found = Self.all.flatMap { TestStages.load($0.text).diagnostics }
        found += TestStages.load(Self.frame, parameters: [("x", "1")]).diagnostics
        found +=
            TestStages.load(Self.frame + String(repeating: "# x\n", count: 300_000)).diagnostics
        found += TestStages.loader.load(bytes: [0xC3, 0x28], file: "p.yaml").diagnostics
        found +=
            TestStages.load(Self.frame + String(repeating: "x: &a\ny: 1\n", count: 200)).diagnostics
        found += Self.warnings.flatMap { TestStages.load($0.text).diagnostics }
        for diagnostic in found {
            #expect(diagnostic.hint?.isEmpty == false, "\(diagnostic)")
            #expect(diagnostic.place != nil, "\(diagnostic)")
            guard let place = diagnostic.place, place.line > 0 else { continue }
            #expect(place.column > 0 && place.length > 0 && place.excerpt != nil, "\(diagnostic)")
            #expect(DiagnosticText().render(diagnostic).contains(" ^"), "\(diagnostic)")
        }
        // What stands outside the file is the checker's, and unknown fields are said as missing ones.
        let elsewhere: Set = ["pipeline.output-unusable", "expression.unknown-field"]
        let codes = Set(found.map(\.code)).union(elsewhere)
        let missing = PipelineCode.table.map(\.code).filter { !codes.contains($0) }
        #expect(missing.isEmpty)
    }

    @Test("A tab keeps no other mistake from being reported")
    func tabAndOthers() {
        let text = """
            galley: 1
            read:
              - text
              - fede
            normalize:
            \t- repair: { form: nfx }
            \t- tidy
            export: [lines]
            wat: 1
            description: |
              words
              \ttabs are text here
            """
        let found = TestStages.load(text).diagnostics
        #expect(
            found.map { "\($0.place?.line ?? 0):\($0.place?.column ?? 0) \($0.code)" } == [
                "4:5 pipeline.unknown-stage", "6:1 yaml.tab", "6:20 pipeline.unknown-word",
                "9:1 pipeline.unknown-key",
            ])
        #expect(found.first { $0.code == "yaml.tab" }?.message.contains("line 7") == true)
    }

    @Test(
        "A tab among spaces is read as what it looks like",
        arguments: [
            "export:\n  - lines:\n\tpath: x\n", "export:\n  - lines:\n\t  path: x\n",
            "export:\n\t- lines\n  - pages: {path: y, title: id}\n",
            "export:\n\t- lines:\n\t\t\tpath: x\n",
        ])
    func tabWidths(_ export: String) {
        let found = TestStages.load("galley: 1\nread: [text]\n" + export).diagnostics
        #expect(found.map(\.code) == ["yaml.tab"], "\(found)")
    }

    @Test(
        "A parameter stays a value inside a condition",
        arguments: [#"zz" or bytes > 0 or "a" == "a"#, "it's", #"back\slash"#, "en", "x\ny"])
    func injection(_ value: String) throws {
        let text = """
            galley: 1
            params: { lang: { type: string, default: en }, least: { type: integer, default: 3 } }
            read: [text]
            extract:
              - language
              - keep: { when: 'language == "${params.lang}" and bytes >= ${params.least}' }
            export: [lines]
            """
        let plan = try TestStages.load(text, parameters: [("lang", value)]).get()
        let when = try #require(plan.extracting.last?.options.value("when")?.string)
        let condition = try Expression(parsing: when)
        #expect(condition.fieldNames == ["language", "bytes"])
        var document = Document(id: "x", text: DocumentText("abc"))
        #expect(!condition.isTrue(for: FrozenDocument(document)))
        document.metadata.set("language", .string(value))
        #expect(condition.isTrue(for: FrozenDocument(document)))
    }

    @Test("All mistakes are reported at once, in the order of the file")
    func allAtOnce() {
        let text = """
            galley: 1
            nmae: x
            read:
              - text
              - fede
            normalize:
              - repair: { form: nfx, passes: 0, speed: 1 }
            extract:
              - keep: { when: words > 3 and }
              - keep: { when: wrds > 3 }
            export:
              - folder
              - lines: { path: ../x }
            errors: { budget: none }
            """
        let codes = TestStages.load(text).diagnostics.map { "\($0.place?.line ?? 0) \($0.code)" }
        #expect(
            codes == [
                "2 pipeline.unknown-key", "5 pipeline.unknown-stage", "7 pipeline.unknown-word",
                "7 pipeline.out-of-range", "7 pipeline.unknown-option",
                "9 expression.expected-operand", "10 pipeline.missing-field",
                "12 pipeline.missing-option", "13 pipeline.path-outside", "14 pipeline.wrong-type",
            ])
    }

    @Test("A misspelt stage does not make the fields that it would give missing")
    func noCascade() {
        let text = Self.extracting("languge\n  - keep: { when: language == 'en' }")
        #expect(TestStages.load(text).diagnostics.map(\.code) == ["pipeline.unknown-stage"])
    }

    @Test("Bytes that are not UTF-8 are pointed at")
    func encoding() {
        let bytes = Array("galley: 1\nname: ".utf8) + [0xC3, 0x28, 0x0A]
        let loaded = TestStages.loader.load(bytes: bytes, file: "p.yaml")
        #expect(loaded.diagnostics.map(\.code) == ["yaml.encoding"])
        #expect(loaded.diagnostics.first?.place?.line == 2)
        #expect(loaded.diagnostics.first?.place?.column == 7)
    }

    @Test("A file larger than 1 MiB is refused")
    func tooLarge() {
        let loaded = TestStages.load(Self.frame + String(repeating: "# x\n", count: 300_000))
        #expect(loaded.diagnostics.map(\.code) == ["yaml.too-large"])
    }

    @Test("A value of the command line that does not fit is shown at its declaration")
    func commandLine() {
        let text = Self.frame + "params:\n  top: { type: integer, default: 3, max: 9 }\n"
        let loaded = TestStages.load(text, parameters: [("top", "ten"), ("tpo", "1")])
        #expect(
            loaded.diagnostics.map { "\($0.place?.line ?? 0) \($0.code)" } == [
                "4 pipeline.unknown-parameter", "5 pipeline.wrong-type",
            ])
        #expect(loaded.diagnostics.last?.message.contains("-p top=ten") == true)
        #expect(loaded.diagnostics.allSatisfy { $0.hint != nil })
        #expect(
            TestStages.load(text, parameters: [("top", "10")]).diagnostics.map(\.code) == [
                "pipeline.out-of-range"
            ])
    }

    @Test("Every code that the loader can give is in the table, each with a meaning")
    func table() {
        let codes = PipelineCode.table.map(\.code)
        #expect(Set(codes).count == codes.count)
        #expect(PipelineCode.table.allSatisfy { !$0.meaning.isEmpty && !$0.meaning.hasSuffix(".") })
    }
}
