import GalleyCore
import GalleyFiles
import GalleyPipeline
import GalleyPlugin
import TestSupport
import Testing

@Suite(.enabled(if: Compilers.has("cc"), "needs cc"))
struct NativeStageTests {
    private static func stage(_ kind: String, _ body: String, more: String = "0, process, 0, 0")
        -> String
    {
        """
        #include <stdlib.h>
        static void process(void *state, const galley_document *d, galley_answer *a) { (void)state; (void)d; (void)a;
        \(body)
        }
        static const galley_stage stage = {sizeof(galley_stage), "try", GALLEY_\(kind), \(more)};
        GALLEY_PLUGIN(&stage)
        """
    }

    private static func manifest(_ kind: String, _ more: String = "") -> String {
        "  - name: try\n    kind: \(kind)\n\(more)"
    }

    private static func outcome(
        _ kind: String, _ body: String, _ text: String, more: String = ""
    ) throws -> TryPlugin.Outcome {
        let reasons = kind == "filter" ? "    reasons: { short: it is short }\n" : ""
        let plugin = try TryPlugin(
            c: stage(kind.uppercased(), body), manifest(kind, reasons + more))
        var made = try plugin.make()
        return TryPlugin.outcome(&made, text)
    }

    @Test("A filter keeps, and drops for a reason of the manifest")
    func filter() throws {
        let body = "if (d->text.count < 10) a->drop(a, galley_text(\"short\"));"
        #expect(try Self.outcome("filter", body, "A tram rings twice").document != nil)
        #expect(try Self.outcome("filter", body, "A tram").reason == "short")
        let other = try Self.outcome("filter", "a->drop(a, galley_text(\"odd\"));", "A tram")
        #expect(other.code == "plugin.answer")
    }

    @Test("A normalizer sets the text or replaces parts of it; blocks move along")
    func normalizer() throws {
        let edits =
            "a->replace(a, 0, 1, galley_text(\"The\")); a->replace(a, 2, 6, galley_text(\"Straßenbahn\"));"
        let edited = try #require(try Self.outcome("normalizer", edits, "A tram").document)
        #expect(edited.text.string == "The Straßenbahn")
        #expect(edited.blocks.map(\.range) == [0..<3])
        let whole =
            "a->set_text(a, galley_text(\"A bus\")); a->set(a, galley_text(\"loud\"), galley_bool(1));"
        let set = try #require(try Self.outcome("normalizer", whole, "A tram").document)
        #expect(set.text.string == "A bus")
        #expect(set.metadata.value("loud") == .bool(true))
        #expect(set.metadata["loud"]?.evidence == "try")
    }

    @Test("An extractor sets values of every kind and annotates")
    func extractor() throws {
        let body = """
            galley_member m[1]; m[0].name = galley_text("sure"); m[0].value = galley_number(0.5);
            a->set(a, galley_text("count"), galley_integer(-3));
            a->set(a, galley_text("half"), galley_number(0.5));
            a->set(a, galley_text("place"), galley_string(galley_text("Köln")));
            a->set(a, galley_text("list"), galley_json(galley_text("[1,{\\"a\\":null}]")));
            a->annotate(a, galley_text("trams"), 2, 6, galley_text("tram"), m, 1);
            a->annotate(a, galley_text("trams"), 0, 1, galley_text("article"), 0, 0);
            """
        let document = try #require(try Self.outcome("extractor", body, "A tram").document)
        #expect(document.metadata.value("count") == .int(-3))
        #expect(document.metadata.value("half") == .double(0.5))
        #expect(document.metadata.value("place") == .string("Köln"))
        #expect(document.metadata.value("list")?.array?.count == 2)
        #expect(
            document.layers == [
                AnnotationLayer(
                    "trams@1",
                    [
                        Annotation(0..<1, "article"),
                        Annotation(2..<6, "tram", [.init("sure", .double(0.5))]),
                    ])
            ])
    }

    @Test("What a stage wants it is lent: blocks, metadata and source")
    func wants() throws {
        let body = """
            if (d->block_count != 1 || d->blocks[0].level != 2 || d->blocks[0].end != 1) abort();
            a->set(a, galley_text("kind"), galley_string(d->blocks[0].kind));
            a->set(a, galley_text("role"), galley_string(d->blocks[0].role));
            a->set(a, galley_text("name"), galley_string(d->id));
            a->set(a, galley_text("twice"), galley_integer(2 * galley_member_value(d->metadata, d->metadata_count, "words").integer));
            a->set(a, galley_text("tag_text"), galley_string(galley_member_value(d->metadata, d->metadata_count, "tags").text));
            a->set(a, galley_text("from"), galley_member_value(d->source, d->source_count, "url"));
            a->set(a, galley_text("none"), galley_member_value(d->source, d->source_count, "entry"));
            """
        let document = try #require(
            try Self.outcome(
                "extractor", body, "A tram", more: "    wants: [text, blocks, metadata, source]\n"
            ).document)
        let values = ["kind", "role", "name", "tag_text", "from"].map {
            document.metadata.value($0)?.string
        }
        #expect(values == ["heading", "title", "a17", #"["a","b"]"#, "https://example.org/a"])
        #expect(document.metadata.value("twice") == .int(14))
        #expect(document.metadata.value("none") == .null)
    }

    @Test("What is not wanted is not there")
    func unwanted() throws {
        let body =
            "if (d->metadata || d->blocks || d->source || d->metadata_count) a->drop(a, galley_text(\"short\"));"
        #expect(try Self.outcome("filter", body, "A tram").document != nil)
    }

    @Test("A stage that rejects names its code; what is no word in it goes")
    func rejection() throws {
        let body = "a->reject(a, galley_text(\"no table!\"), galley_text(\"there is none\"));"
        let outcome = try Self.outcome("filter", body, "A tram")
        #expect(outcome.code == "try.no-table-" && outcome.message == "there is none")
    }

    @Test(
        "What a stage may not say rejects the document",
        arguments: [
            ("filter", "a->set(a, galley_text(\"a\"), galley_integer(1));", "change nothing"),
            ("filter", "a->set_text(a, galley_text(\"b\"));", "cannot change the text"),
            ("extractor", "a->replace(a, 0, 1, galley_text(\"b\"));", "cannot change the text"),
            ("extractor", "a->drop(a, galley_text(\"short\"));", "only filters drop"),
            (
                "normalizer", "a->annotate(a, galley_text(\"l\"), 0, 1, galley_text(\"t\"), 0, 0);",
                "cannot annotate"
            ),
            ("normalizer", "a->replace(a, 3, 2, galley_text(\"\"));", "no range"),
            ("normalizer", "a->replace(a, 0, 900, galley_text(\"\"));", "no range"),
            ("normalizer", "a->replace(a, (size_t)-1, (size_t)-1, galley_text(\"\"));", "no range"),
            ("normalizer", "a->replace(a, 3, 3, galley_text(\"\"));", "cuts a character"),
            (
                "normalizer",
                "a->replace(a, 4, 5, galley_text(\"\")); a->replace(a, 0, 1, galley_text(\"\"));",
                "in order"
            ),
            ("normalizer", "a->set_text(a, galley_text(\"\\xff\"));", "not UTF-8"),
            (
                "normalizer", "a->set_text(a, galley_slice_of(\"x\", (size_t)1 << 60));",
                "longer than"
            ),
            ("normalizer", "a->set_text(a, galley_slice_of(0, 5));", "no bytes"),
            ("extractor", "a->set(a, galley_text(\"a\"), galley_number(0.0 / 0.0));", "not finite"),
            (
                "extractor", "a->set(a, galley_text(\"a\"), galley_json(galley_text(\"[\")));",
                "no JSON"
            ),
            (
                "extractor",
                "galley_value v = {99, 0, 0, {0, 0}}; a->set(a, galley_text(\"a\"), v);",
                "not known"
            ),
            (
                "extractor", "a->annotate(a, galley_text(\"l\"), 0, 3, galley_text(\"t\"), 0, 0);",
                "cuts a character"
            ),
        ])
    func mistakes(kind: String, body: String, message: String) throws {
        let outcome = try Self.outcome(kind, body, "A Ödtram")
        #expect(outcome.code == "plugin.answer")
        #expect(outcome.message?.contains(message) == true, "\(outcome)")
    }

    @Test("A stage is made once, with its options, and taken apart")
    func options() throws {
        let code = """
            static int made;
            static void *make(const galley_options *o, galley_answer *a) {
                int64_t *least = malloc(sizeof *least);
                made++;
                if (galley_option(o, "word").text.count != 4 || !galley_option(o, "strict").integer
                    || galley_option(o, "share").number != 0.25 || galley_option(o, "none").kind != GALLEY_NULL)
                    a->reject(a, galley_text("options"), galley_text("they are others"));
                *least = galley_option(o, "least").integer + made - 1;
                return least;
            }
            """
        let plugin = try TryPlugin(
            c: "#include <stdlib.h>\n" + code + "\n"
                + Self.stage(
                    "FILTER",
                    "if ((int64_t)d->text.count < *(int64_t *)state) a->drop(a, galley_text(\"short\"));",
                    more: "make, process, free, 0"),
            Self.manifest(
                "filter",
                """
                    reasons: { short: it is short }
                    options:
                      least: { type: integer, default: 6, help: a }
                      word: { type: string, default: tram, help: a }
                      strict: { type: bool, default: true, help: a }
                      share: { type: number, default: 0.25, help: a }
                """))
        var stage = try plugin.make()
        for _ in 0..<3 { #expect(TryPlugin.outcome(&stage, "A tram").document != nil) }
        #expect(TryPlugin.outcome(&stage, "A bus").reason == "short")
        var other = try plugin.make(["word": .string("train")])
        #expect(TryPlugin.outcome(&other, "A tram").code == "try.options")
        #expect(TryPlugin.outcome(&other, "A tram").message == "they are others")
    }

    @Test(
        "A field that is not as the manifest declares it rejects the document",
        arguments: [
            (
                "string", "galley_integer(3)",
                "'mood' to a number, and its manifest declares a string"
            ),
            ("string", "galley_json(galley_text(\"{}\"))", "to a mapping"),
            ("number", "galley_string(d->text)", "to a string"),
            ("list", "galley_bool(1)", "to true or false"),
            ("bool", "galley_json(galley_text(\"[]\"))", "to a list"),
            ("list", "galley_json(galley_text(\"[]\"))", ""),
            ("any", "galley_json(galley_text(\"{}\"))", ""),
            ("string", "galley_json(galley_text(\"null\"))", ""),
        ])
    func declaredTypes(type: String, value: String, message: String) throws {
        let outcome = try Self.outcome(
            "extractor", "a->set(a, galley_text(\"mood\"), \(value));", "A tram",
            more: "    gives: { mood: { type: \(type), help: How it feels } }\n")
        #expect(outcome.code == (message.isEmpty ? nil : "plugin.answer"))
        #expect(message.isEmpty || outcome.message?.contains(message) == true, "\(outcome)")
    }

    @Test(
        "A library that is not what the manifest says is refused with a remedy",
        arguments: [
            (
                "GALLEY_PLUGIN(&stage)", "extractor",
                "the kind of 'try' is extractor in plugin.yaml and filter in the library"
            ),
            (
                "static const galley_stage s = {sizeof s, \"other\", GALLEY_FILTER, 0, process, 0, 0}; GALLEY_PLUGIN(&s)",
                "filter", "no stage 'try', it has 'other'"
            ),
            (
                "static const galley_stage s = {sizeof s, \"try\", GALLEY_FILTER, 0, 0, 0, 0}; GALLEY_PLUGIN(&s)",
                "filter", "no function `process`"
            ),
            (
                "static const galley_stage s = {8, \"try\", GALLEY_FILTER, 0, process, 0, 0}; GALLEY_PLUGIN(&s)",
                "filter", "no stage 'try', it has none"
            ),
            (
                "GALLEY_EXPORT const galley_library galley_plugin; const galley_library galley_plugin = {24, 1, 3, 0};",
                "filter", "it has none"
            ),
        ])
    func lies(exported: String, kind: String, message: String) throws {
        let code = """
            static void process(void *s, const galley_document *d, galley_answer *a) { (void)s; (void)d; (void)a; }
            extern const galley_stage stage;
            const galley_stage stage = {sizeof(galley_stage), "try", GALLEY_FILTER, 0, process, 0, 0};
            \(exported)
            """
        let plugin = try TryPlugin(
            c: code,
            Self.manifest(kind, kind == "filter" ? "    reasons: { short: it is short }\n" : ""))
        var stage = try plugin.make()
        let outcome = TryPlugin.outcome(&stage, "A tram")
        #expect(outcome.code == "plugin.library")
        #expect(outcome.message?.contains(message) == true, "\(outcome)")
    }

    @Test(
        "A library that cannot be one of ours is refused before any of it runs",
        arguments: [
            ("int other;", "no object 'galley_plugin'"),
            (
                "GALLEY_EXPORT int galley_plugin(void); int galley_plugin(void) { return 1; }",
                "no object 'galley_plugin'"
            ),
            (
                "GALLEY_EXPORT int galley_plugin; int galley_plugin = 1;",
                "no object 'galley_plugin'"
            ),
            (
                "GALLEY_EXPORT const galley_library galley_plugin; const galley_library galley_plugin = {24, 2, 0, 0};",
                "version 2 of galley_plugin.h, and this Galley has 1"
            ),
            (
                "GALLEY_EXPORT const galley_library galley_plugin; const galley_library galley_plugin = {24, 7, 0, 0};",
                "version 7"
            ),
        ])
    func refused(code: String, message: String) throws {
        // Whatever loads it ends: the constructor shows that nothing did.
        let trap =
            "#include <stdlib.h>\n__attribute__((constructor)) static void trap(void) { abort(); }\n"
        let plugin = try TryPlugin(
            c: trap + code, Self.manifest("filter", "    reasons: { short: it is short }\n"))
        let problem = try #require(plugin.manifest.problem)
        #expect(problem.code == "plugin.library" && problem.hint != nil)
        #expect(problem.message.contains(message), "\(problem.message)")
        #expect(throws: Diagnostic.self) { try plugin.make() }
    }

    @Test("A library that was cut short is refused, and one that is missing")
    func damage() throws {
        let plugin = try TryPlugin(
            c: Self.stage("FILTER", ""),
            Self.manifest("filter", "    reasons: { short: it is short }\n"))
        #expect(plugin.manifest.problem == nil)
        let bytes = try plugin.folder.bytes(of: "library.so")
        for count in [0, 10, 700, bytes.count / 2, bytes.count - 1] {
            try plugin.folder.write(bytes.prefix(count), to: "library.so")
            let problem = try #require(plugin.manifest.problem)
            #expect(problem.code == "plugin.library")
            #expect(problem.hint?.contains("galley plugin build") == true)
        }
        try Folders.remove(FilePath(plugin.folder.path + "/library.so"))
        #expect(plugin.manifest.problem?.code == "plugin.library")
    }
}
