import Foundation
import TestSupport
import Testing

/// Plugins whose stages are libraries, from nothing to a run, and those that do not fit.
@Suite(.serialized) struct PluginLibraryTests {
    private static let hasC = RunCommand.has("cc")
    private static let hasRust = RunCommand.has("rustc")
    private static let hasSwift = RunCommand.has("swiftc")

    private typealias Desk = PluginDesk

    private static let documents = """
        {"id":"first","text":"A tram rings its bell twice"}
        {"id":"short","text":"A tram"}
        {"id":"last","text":"The harbour tram runs again"}

        """

    @Test(
        "Two commands lead to a stage that a pipeline can name, in every language and of every kind",
        arguments: ["lua", "c", "rust", "swift"], ["normalizer", "extractor", "filter"])
    func fromNothing(language: String, kind: String) throws {
        let compilers = ["c": Self.hasC, "rust": Self.hasRust, "swift": Self.hasSwift]
        guard compilers[language] ?? true else { return }
        let desk = try Desk()
        let start = ContinuousClock.now
        try desk.done("galley plugin new my-stage --lang \(language) --kind \(kind)")
        try desk.done("galley plugin install my-stage")
        #expect(ContinuousClock.now - start < .seconds(60))
        #expect(try desk.done("galley stages my-stage").contains("\(kind), version 1"))
        #expect(try desk.done("galley plugin test my-stage").contains("1 test passed"))
        try desk.folder.write(Self.documents, to: "in.jsonl")
        try desk.folder.write(
            """
            galley: 1
            name: p
            read: [jsonl]
            \(kind == "normalizer" ? "normalize" : "extract"): [my-stage]
            export:
              - jsonl: { path: out.jsonl, fields: { text: text, length: metadata.my_stage_length } }

            """, to: "p.yaml")
        try desk.done("galley run p.yaml in.jsonl -j 2 -q")
        let lines = try desk.folder.text(of: "out/out.jsonl").split(separator: "\n")
        switch kind {
        case "normalizer":
            #expect(lines.count == 3 && lines[0].contains("A TRAM RINGS ITS BELL TWICE"))
            #expect(lines[1].contains("A tram"))
        case "extractor":
            #expect(lines.count == 3 && lines[0].contains("27") && !lines[1].contains("length\":6"))
        default: #expect(lines.count == 2 && !lines.joined().contains("\"A tram\""))
        }
        #expect(try desk.done("galley plugin list").contains("my_stage") || language == "lua")
        guard kind == "filter" else { return }
        #expect(try desk.done("galley plugin bench my-stage").contains("a document of 4 KB"))
    }

    /// A plugin of Swift that throws a typed error for some documents, crashes at others, and keeps the rest.
    private static let odd = """
        import GalleyCore

        public struct Odd: Normalizer {
            static let least = StageOption<Int>("least", default: 3, in: 0...99, help: "What is least")
            public static let spec = StageSpec("odd", .normalizer, summary: "Odd", options: [least.spec])
            public init(_ options: StageOptions) throws(Diagnostic) {
                guard options[Self.least] != 13 else { throw Diagnostic("odd.unlucky", "13 is unlucky") }
            }
            public mutating func normalize(_ document: inout Document) throws(Diagnostic) {
                switch document.text.string {
                case "error": throw Diagnostic("odd.error", "it says so", hint: "say something else")
                case "crash": preconditionFailure("it says so")
                default: document.metadata.set("seen", .bool(true))
                }
            }
        }

        @_cdecl("galley_stages")
        public func galleyStages() -> UnsafeMutableRawPointer { LibraryStages.offer([Odd.self]) }

        """

    private static func odd(in desk: Desk) throws {
        try desk.folder.write(odd, to: "plugins/odd/Odd.swift")
        try desk.folder.write(
            "api: 1\nname: odd\nlibrary: libodd.so\nstages:\n  - { name: odd, kind: normalizer }\n",
            to: "plugins/odd/plugin.yaml")
        try desk.folder.write(
            """
            galley: 1
            name: p
            read: [jsonl]
            normalize: [odd]
            export:
              - jsonl: { path: out.jsonl, fields: { id: id, seen: metadata.seen } }
            errors: { budget: 100% }

            """, to: "p.yaml")
        let texts = ["fine", "error", "crash", "well"]
        try desk.folder.write(
            texts.map { "{\"id\":\"\($0)\",\"text\":\"\($0)\"}\n" }.joined(), to: "in.jsonl")
    }

    @Test(
        "A stage of Swift is one of ours: casts hold, typed errors arrive, crashes cost one document",
        .enabled(if: hasSwift, "needs swiftc"))
    func swiftLibrary() throws {
        let desk = try Desk()
        try Self.odd(in: desk)
        try desk.done("galley plugin build plugins/odd")
        // What the library declares stands in the manifest now.
        let manifest = try desk.folder.text(of: "plugins/odd/plugin.yaml")
        #expect(
            manifest.contains(
                "least: { type: integer, min: 0, max: 99, default: 3, help: What is least }"))
        #expect(try desk.done("galley stages odd --plugins plugins").contains("What is least"))
        try desk.done("galley run p.yaml in.jsonl --plugins plugins -j 1 -q")
        let kept = try desk.folder.text(of: "out/out.jsonl")
        #expect(kept == "{\"id\":\"fine\",\"seen\":true}\n{\"id\":\"well\",\"seen\":true}\n")
        let rejects = try desk.done("galley bundle cat out/rejects.jsonl.gz")
        #expect(rejects.contains("\"odd.error\"") && rejects.contains("it says so"))
        #expect(rejects.split(separator: "\n").count == 2)
    }

    @Test(
        "A library of Swift that does not fit is refused before it is loaded, with both versions and a remedy",
        .enabled(if: hasSwift, "needs swiftc"))
    func misfits() throws {
        let desk = try Desk()
        try Self.odd(in: desk)
        try desk.done("galley plugin build plugins/odd")
        let library = try desk.folder.bytes(of: "plugins/odd/libodd.so")
        func refusal(
            _ bytes: [UInt8], remedy: String = "galley plugin build plugins/odd"
        ) throws -> String {
            try desk.folder.write(bytes, to: "plugins/odd/libodd.so")
            let check = try desk.type("galley plugin check plugins/odd")
            #expect(check.exit == 2, "\(check.outputText)")
            let run = try desk.type("galley run p.yaml in.jsonl --plugins plugins --force -q")
            #expect(run.exit != 0 && run.outputText.contains("plugin.library"), "\(run.outputText)")
            #expect(check.outputText.contains(remedy))
            return check.outputText
        }
        // Built for an older Galley: another identifier in the name of the function that it needs.
        let older = try Self.replacing(
            "galleyInterface_0_", with: "galleyInterface_9_", in: library)
        let versions = try refusal(older)
        #expect(versions.contains("built for Galley 9.") && versions.contains("this is Galley 0."))
        let compiler = try Self.replacing(
            "llvm-project.git ", with: "llvm-project.git Z", in: library)
        #expect(try refusal(compiler).contains("another Swift compiler"))
        #expect(try refusal(Array(library.prefix(library.count / 2))).contains("cut short"))
        #expect(try refusal(Array("no library\n".utf8)).contains("no library"))
        let nameless = try Self.replacing("galley_stages", with: "galley_stagez", in: library)
        #expect(
            try refusal(nameless, remedy: "docs/plugins.md")
                .contains("no function 'galley_stages'"))
    }

    @Test(
        "A library with a GalleyCore of its own is refused", .enabled(if: hasSwift, "needs swiftc"))
    func ownCopy() throws {
        let desk = try Desk()
        try Self.odd(in: desk)
        try desk.folder.write(
            """
            public func galleyInterface_0_1_0_0123456789ab() {}
            @_cdecl("galley_stages")
            public func galleyStages() -> UnsafeMutableRawPointer { .allocate(byteCount: 8, alignment: 8) }

            """, to: "own.swift")
        try desk.done(
            "swiftc -O -parse-as-library -emit-library -module-name GalleyCore own.swift -o plugins/odd/libodd.so"
        )
        let check = try desk.type("galley plugin check plugins/odd")
        #expect(
            check.exit == 2 && check.outputText.contains("GalleyCore of its own"),
            "\(check.outputText)")
    }

    @Test(
        "A manifest that says something else than its library rejects every document, and says what",
        .enabled(if: hasSwift, "needs swiftc"))
    func lyingManifest() throws {
        let desk = try Desk()
        try Self.odd(in: desk)
        try desk.done("galley plugin build plugins/odd")
        let file = "plugins/odd/plugin.yaml"
        let manifest = try desk.folder.text(of: file)
        for (from, to, why) in [
            ("default: 3", "default: 4", "the option 'least' is another"),
            ("least:", "most:", "only the library has the option 'least'"),
            (
                "kind: normalizer", "kind: extractor",
                "its kind is extractor there and normalizer here"
            ),
            ("name: odd\n    kind", "name: even\n    kind", "no stage 'even', it has 'odd'"),
        ] {
            try desk.folder.write(manifest.replacingOccurrences(of: from, with: to), to: file)
            let pipeline = try desk.folder.text(of: "p.yaml")
            let name = to.contains("even") ? "even" : "odd"
            let section = to.contains("extractor") ? "extract" : "normalize"
            try desk.folder.write(
                pipeline.replacing(/(normalize|extract): \[\w+\]/, with: "\(section): [\(name)]"),
                to: "p.yaml")
            _ = try desk.type("galley run p.yaml in.jsonl --plugins plugins -q --force")
            let rejects = try desk.done("galley bundle cat out/rejects.jsonl.gz")
            #expect(
                rejects.split(separator: "\n").count == 4 && rejects.contains(why),
                "\(why)\n\(rejects)")
        }
    }

    @Test(
        "What a stage of Swift cannot be made of is said for each document",
        .enabled(if: hasSwift, "needs swiftc"))
    func unmade() throws {
        let desk = try Desk()
        try Self.odd(in: desk)
        try desk.done("galley plugin build plugins/odd")
        let pipeline = try desk.folder.text(of: "p.yaml")
        try desk.folder.write(
            pipeline.replacingOccurrences(of: "[odd]", with: "[odd: { least: 13 }]"), to: "p.yaml")
        _ = try desk.type("galley run p.yaml in.jsonl --plugins plugins -q")
        let rejects = try desk.done("galley bundle cat out/rejects.jsonl.gz")
        #expect(rejects.components(separatedBy: "\"odd.unlucky\"").count == 5, "\(rejects)")
    }

    @Test(
        "A stage of C that crashes, hangs or prints costs what it does it to",
        .enabled(if: hasC, "needs cc"))
    func nativeFaults() throws {
        let desk = try Desk()
        try desk.done("galley plugin new faulty --lang c --kind filter")
        try desk.folder.write(
            """
            #include "galley_plugin.h"
            #include <stdio.h>
            #include <stdlib.h>
            static int is(galley_slice text, const char *word) {
                return text.count == strlen(word) && memcmp(text.bytes, word, text.count) == 0;
            }
            static void process(void *state, const galley_document *d, galley_answer *a) {
                (void)state;
                printf("noise\\n");
                fflush(stdout);
                if (is(d->text, "crash")) abort();
                if (is(d->text, "null")) *(volatile int *)8 = 1;
                if (is(d->text, "leave")) exit(0);
                if (is(d->text, "hang")) for (volatile int i = 0;; i++) {}
                if (is(d->text, "odd")) a->drop(a, galley_text("other"));
            }
            static const galley_stage stage = {sizeof(galley_stage), "faulty", GALLEY_FILTER, 0, process, 0};
            GALLEY_PLUGIN(&stage)
            """, to: "faulty/faulty.c")
        try desk.done("galley plugin install faulty")
        let texts = ["fine", "crash", "null", "leave", "hang", "odd", "well"]
        try desk.folder.write(
            texts.map { "{\"id\":\"\($0)\",\"text\":\"\($0)\"}\n" }.joined(), to: "in.jsonl")
        try desk.folder.write(
            """
            galley: 1
            name: p
            read: [jsonl]
            extract: [faulty]
            export:
              - jsonl: { path: out.jsonl, fields: { id: id } }
            errors: { budget: 100% }
            limits: { stages: { faulty: { wall: 2s } } }

            """, to: "p.yaml")
        let run = try desk.type("galley run p.yaml in.jsonl -j 2 -q")
        #expect(run.exit == 0, "\(run.outputText)")
        #expect(
            try desk.folder.text(of: "out/out.jsonl") == "{\"id\":\"fine\"}\n{\"id\":\"well\"}\n")
        let rejects = try desk.done("galley bundle cat out/rejects.jsonl.gz")
        for id in texts.dropFirst().dropLast() {
            #expect(rejects.contains("\"id\":\"\(id)\""), "\(id)\n\(rejects)")
        }
        #expect(rejects.split(separator: "\n").count == 5)
    }

    private static let thrower = """
        #include "galley_plugin.h"
        #include <stdexcept>
        static void work(void *, const galley_document *document, galley_answer *) {
            if (document->text.count == 5) throw std::runtime_error("five is odd");
            if (document->text.count == 6) throw 6;
        }
        static const galley_stage stage = {
            sizeof(galley_stage), "odd", GALLEY_FILTER, 0, galley_guarded<work>, 0};
        GALLEY_PLUGIN(&stage)

        """

    private static let panicker = """
        mod galley_plugin;
        use galley_plugin::{Answer, Document, Options, Stage};
        struct Odd;
        impl Stage for Odd {
            fn make(_: &Options) -> Result<Self, String> { Ok(Odd) }
            fn process(&mut self, document: &Document, _: &mut Answer) -> Result<(), String> {
                if document.text.len() == 5 { panic!("five is {}", "odd"); }
                if document.text.len() == 6 { return Err("six is even".into()); }
                Ok(())
            }
        }
        galley_plugin!("odd", filter, Odd);

        """

    @Test(
        "An exception of C++ and a panic of Rust reject their document, in the same worker",
        arguments: [("c++", "c", "odd.cpp"), ("rustc", "rust", "odd.rs")])
    func exceptions(compiler: String, language: String, file: String) throws {
        guard RunCommand.has(compiler) else { return }
        let desk = try Desk()
        try desk.done("galley plugin new odd --lang \(language) --kind filter; rm odd/odd.*")
        try desk.folder.write(
            language == "c" ? Self.thrower : Self.panicker, to: "odd/\(file)")
        try desk.done("galley plugin install odd")
        try desk.folder.write(
            "{\"id\":\"a\",\"text\":\"fives\"}\n{\"id\":\"b\",\"text\":\"sixers\"}\n"
                + Self.documents,
            to: "in.jsonl")
        try desk.folder.write(
            """
            galley: 1
            name: p
            read: [jsonl]
            extract: [odd]
            export:
              - jsonl: { path: out.jsonl, fields: { id: id } }
            errors: { budget: 100% }

            """, to: "p.yaml")
        try desk.done("galley run p.yaml in.jsonl -j 1 -q")
        let rejects = try desk.done("galley bundle cat out/rejects.jsonl.gz").split(separator: "\n")
        #expect(rejects.count == 3)
        #expect(rejects[0].contains(language == "c" ? "odd.exception" : "odd.panic"))
        #expect(rejects[0].contains("five is odd"))
        #expect(rejects[1].contains(language == "c" ? "no std::exception" : "six is even"))
        #expect(try desk.folder.text(of: "out/out.jsonl").split(separator: "\n").count == 2)
    }

    @Test(
        "A galley that was installed builds plugins with the module under its prefix",
        .enabled(if: hasSwift, "needs swiftc"))
    func prefix() throws {
        let desk = try Desk()
        let build = RunCommand.binary.deletingLastPathComponent().path
        try desk.done(
            "mkdir -p usr/bin usr/lib/galley/Modules && cp '\(build)/galley' usr/bin/galley")
        try desk.done("galley plugin new mine --lang swift")
        let none = try desk.type("usr/bin/galley plugin build mine")
        #expect(none.exit == 1 && none.outputText.contains("plugin.sdk"), "\(none.outputText)")
        try desk.done("cp '\(build)/Modules/GalleyCore.swiftmodule' usr/lib/galley/Modules/")
        try desk.done("usr/bin/galley plugin test mine")
    }

    @Test("What is missing to build a plugin is named")
    func missing() throws {
        let desk = try Desk()
        try desk.done(
            "galley plugin new calm --lang c --kind filter; mkdir bin; ln -s \"$(command -v galley)\" bin/galley"
        )
        let tool = try desk.type("PATH=\"$PWD/bin\" galley plugin build calm")
        #expect(tool.exit == 1 && tool.outputText.contains("plugin.tool"), "\(tool.outputText)")
        try desk.done("rm calm/calm.c calm/galley_plugin.h")
        let code = try desk.type("galley plugin build calm")
        #expect(code.exit == 1 && code.outputText.contains("plugin.no-code"), "\(code.outputText)")
        let check = try desk.type("galley plugin install calm")
        #expect(
            check.exit == 2 && check.outputText.contains("galley plugin build calm"),
            "\(check.outputText)")
        try desk.done("galley plugin new loud --lang lua")
        let library = try desk.type("galley plugin build loud")
        #expect(library.exit == 2 && library.outputText.contains("plugin.no-library"))
    }

    private static func replacing(
        _ from: String, with to: String, in bytes: [UInt8]
    ) throws -> [UInt8] {
        let range = try #require(bytes.firstRange(of: Array(from.utf8)))
        var copy = bytes
        copy.replaceSubrange(range.lowerBound..<(range.lowerBound + to.utf8.count), with: to.utf8)
        #expect(copy.count == bytes.count)
        return copy
    }
}
