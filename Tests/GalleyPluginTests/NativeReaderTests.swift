import GalleyCore
import GalleyPipeline
import GalleyPlugin
import Testing

@Suite(.enabled(if: Compilers.has("cc"), "needs cc"))
struct NativeReaderTests {
    private static let reader = """
          - name: try
            kind: reader
            takes: [.try]
            options: { word: { type: string, default: one } }
        """

    /// A reader whose body has `input`, `out` and `d`, a document of the text `one`.
    private static func plugin(_ body: String) throws -> TryPlugin {
        try TryPlugin(
            c: """
                static void read_all(void *state, galley_input *input, galley_documents *out) {
                    galley_document d = galley_document_of(galley_text("one"));
                    galley_slice none = galley_slice_of(0, 0);
                    (void)state; (void)input; (void)out; (void)none; (void)d;
                \(body)
                }
                static const galley_stage stage = {
                    .struct_size = sizeof(galley_stage), .name = "try", .kind = GALLEY_READER, .read = read_all};
                GALLEY_PLUGIN(&stage)
                """, reader)
    }

    private static func read(
        _ body: String, _ input: String = "some input", limits: ReadLimits = ReadLimits(),
        stopAfter most: Int = .max
    ) throws -> ReadSink {
        let sink = ReadSink(limits: limits, stopAfter: most)
        let plugin = try plugin(body)
        var stage = try #require(try plugin.make() as? any Reading)
        let stream = TextStream(input)
        // Its folder is there as long as the plugin is, and the library is loaded only now.
        withExtendedLifetime(plugin) {
            do throws(Diagnostic) { try stage.read(stream, into: sink) } catch {
                sink.failure = error
            }
        }
        return sink
    }

    @Test("What a reader takes stands in the manifest")
    func recognition() throws {
        let stage = try #require(try Self.plugin("").make() as? any Reading)
        func certainty(_ name: String?, _ type: String? = nil) -> Certainty {
            stage.recognize(Probe(head: [1], isWhole: true, name: name, mediaType: type))
        }
        #expect(certainty("a.TRY") == .certain)
        #expect(certainty("a.txt") == .no)
        #expect(certainty(nil) == .possible)
        #expect(certainty(nil, "text/plain") == .no)
    }

    @Test("A document has what the reader says of it, and the rest of its input")
    func document() throws {
        let sink = try Self.read(
            """
            galley_member title = galley_named("title", galley_string(galley_text("Trams")));
            galley_member url = galley_named("url", galley_string(galley_text("https://example.org/")));
            galley_block block;
            memset(&block, 0, sizeof block);
            block.kind = galley_text("heading"); block.end = 3; block.level = 2;
            d.id = galley_text("a1");
            d.metadata = &title; d.metadata_count = 1;
            d.source = &url; d.source_count = 1;
            d.blocks = &block; d.block_count = 1;
            out->emit(out, &d, galley_text("the record"));
            out->emit(out, &d, none);
            """)
        #expect(sink.documents.count == 2 && sink.failure == nil)
        let document = try #require(sink.documents.first)
        #expect(document.id == "a1" && document.text.string == "one")
        #expect(document.metadata.value("title") == .string("Trams"))
        #expect(document.source.url == "https://example.org/")
        #expect(document.source.input == "in/a.try" && document.source.name == "a.try")
        #expect(document.blocks == [Block(.heading, 0..<3, level: 2)])
        #expect(sink.records[0] == "the record")
        #expect(sink.records[1].contains(#""title":"Trams""#), "a line that can be read again")
    }

    @Test("What is alone in its input has the input as its record")
    func alone() throws {
        let body = "galley_slice all = input->rest(input); d.text = all; out->emit(out, &d, none);"
        #expect(try Self.read(body).records == ["some input"])
        #expect(try Self.read(body).documents.first?.text.string == "some input")
        let half = "char b[4]; input->read(input, b, 4); " + body
        let sink = try Self.read(half)
        #expect(sink.documents.first?.text.string == " input")
        #expect(sink.records.first?.contains("\"text\":\" input\"") == true)
    }

    @Test("An input is read in pieces to its end, and no longer as a whole than a document may be")
    func pieces() throws {
        let count = """
            static char buffer[7]; char text[32]; size_t all = 0, n;
            while ((n = input->read(input, buffer, sizeof buffer)) > 0) all += n;
            text[0] = (char)('0' + all / 10); text[1] = (char)('0' + all % 10); text[2] = 0;
            d.text = galley_text(text); out->emit(out, &d, none);
            """
        #expect(try Self.read(count).documents.first?.text.string == "10")
        let whole = "if (input->rest(input).count) out->emit(out, &d, none);"
        let sink = try Self.read(whole, limits: ReadLimits(documentBytes: 5))
        #expect(sink.documents.isEmpty && sink.failure?.code == "document.too-large")
    }

    @Test("A record can be rejected, and an input given up: what was read of it stands")
    func rejects() throws {
        let body = """
            out->emit(out, &d, none);
            out->reject(out, galley_text("Odd One"), galley_text("it is odd"), galley_text("bytes"));
            out->fail(out, galley_text("broken"), galley_text("no more"));
            """
        let sink = try Self.read(body)
        #expect(sink.documents.count == 1)
        #expect(sink.rejected.map(\.code) == ["try.Odd-One"])
        #expect(sink.rejected.first?.place?.file == "in/a.try")
        #expect(sink.failure?.code == "try.broken")
    }

    @Test(
        "A document that cannot be is rejected, and reading goes on",
        arguments: [
            ("d.text = galley_text(\"\\xff\");", "not UTF-8"),
            ("d.struct_size = 8;", "no size"),
            ("d.text.count = (size_t)1 << 62;", "longer than"),
            ("d.text = galley_slice_of(0, 3);", "no bytes"),
            ("b.kind = galley_text(\"verse\"); d.blocks = &b; d.block_count = 1;", "'verse'"),
            (
                "b.kind = galley_text(\"quote\"); b.end = 9; d.blocks = &b; d.block_count = 1;",
                "9 is no range"
            ),
            (
                "b.kind = galley_text(\"quote\"); b.level = 9; d.blocks = &b; d.block_count = 1;",
                "level 9"
            ),
        ])
    func mistakes(change: String, message: String) throws {
        let sink = try Self.read(
            """
            galley_document good = d;
            galley_block b;
            memset(&b, 0, sizeof b);
            (void)b;
            \(change)
            out->emit(out, &d, none);
            out->emit(out, &good, none);
            """)
        #expect(sink.documents.count == 1 && sink.rejected.map(\.code) == ["plugin.answer"])
        #expect(sink.rejected.first?.message.contains(message) == true, "\(sink.rejected)")
    }

    @Test("A reader that is told that nothing more is wanted is heard no more")
    func stop() throws {
        let body = """
            int i, last = 1;
            for (i = 0; i < 10; i++) last = out->emit(out, &d, none);
            if (last) out->fail(out, galley_text("deaf"), galley_text("it was wanted"));
            """
        let sink = try Self.read(body, stopAfter: 3)
        #expect(sink.documents.count == 3 && sink.failure?.code == "test.enough")
    }

    @Test("A library from before there were readers goes on working; it can be none")
    func older() throws {
        let code = """
            static void process(void *s, const galley_document *d, galley_answer *a) { (void)s; (void)d; (void)a; }
            static const galley_stage stage = {
                .struct_size = offsetof(galley_stage, read), .name = "try", .kind = KIND, .process = process};
            GALLEY_PLUGIN(&stage)
            """
        let filter = try TryPlugin(
            c: code.replacing("KIND", with: "GALLEY_FILTER"),
            "  - { name: try, kind: filter, reasons: { short: it is short } }")
        var stage = try filter.make()
        #expect(TryPlugin.outcome(&stage, "A tram").document != nil)
        let reader = try TryPlugin(
            c: code.replacing("KIND", with: "GALLEY_READER"), Self.reader)
        var reading = try #require(try reader.make() as? any Reading)
        let sink = ReadSink(limits: ReadLimits(), stopAfter: 1)
        let error = withExtendedLifetime(reader) {
            #expect(throws: Diagnostic.self) { try reading.read(TextStream(""), into: sink) }
        }
        #expect(
            error?.message.contains("no function `read`") == true, "\(String(describing: error))")
    }

    // MARK: Exporters

    private static func export(_ body: String, _ document: Document) throws -> EncodedDocument {
        let plugin = try TryPlugin(
            c: """
                static void process(void *s, const galley_document *d, galley_answer *a) { (void)s; (void)d; (void)a;
                \(body)
                }
                static const galley_stage stage = {
                    .struct_size = sizeof(galley_stage), .name = "try", .kind = GALLEY_EXPORTER, .process = process};
                GALLEY_PLUGIN(&stage)
                """,
            """
              - name: try
                kind: exporter
                wants: [text, annotations]
                output: { file: out.bin }
            """)
        var stage = try #require(try plugin.make() as? any Exporting)
        #expect(stage.output == .file("out.bin"))
        return try withExtendedLifetime(plugin) { try stage.encode(FrozenDocument(document)) }
    }

    @Test("An exporter writes bytes in as many calls as it likes, and names its file")
    func exporter() throws {
        let document = Document(id: "a", text: DocumentText("A tram"))
        let body = """
            a->write(a, galley_slice_of("\\0\\xff", 2)); a->write(a, d->text); a->file_name(a, galley_text("x"));
            """
        let encoded = try Self.export(body, document)
        #expect(encoded.bytes == [0, 0xFF] + Array("A tram".utf8) && encoded.name == "x")
        for body in ["", "a->set(a, galley_text(\"a\"), galley_integer(1)); a->write(a, d->text);"]
        {
            let error = #expect(throws: Diagnostic.self) { try Self.export(body, document) }
            #expect(error?.code == "plugin.answer")
        }
    }

    @Test("Annotations are lent with their layers and attributes, where they are wanted")
    func annotations() throws {
        var frozen = FrozenDocument(Document(id: "a", text: DocumentText("A tram")))
        frozen.annotate("lines@1", [Annotation(2..<6, "line", [.init("number", .int(7))])])
        frozen.annotate("words@1", [Annotation(0..<1, "word"), Annotation(2..<6, "word")])
        let body = """
            size_t i;
            for (i = 0; i < d->annotation_count; i++) {
                const galley_annotation *x = &d->annotations[i];
                char n = (char)('0' + galley_member_value(x->attributes, x->attribute_count, "number").integer);
                a->write(a, x->layer); a->write(a, x->type);
                a->write(a, galley_slice_of(d->text.bytes + x->start, x->end - x->start));
                a->write(a, galley_slice_of(&n, 1));
            }
            """
        let encoded = try Self.export(body, frozen.contents)
        let text = String(decoding: encoded.bytes, as: UTF8.self)
        #expect(text == "lines@1linetram7words@1wordA0words@1wordtram0")
    }
}
