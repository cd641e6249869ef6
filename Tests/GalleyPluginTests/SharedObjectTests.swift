import Foundation
import GalleyPlugin
import TestSupport
import Testing

@Suite(.enabled(if: Compilers.has("cc"), "needs cc"))
struct SharedObjectTests {
    private static let code = """
        #include "galley_plugin.h"
        int counter;
        extern int wanted(void);
        static void judge(void *s, const galley_document *d, galley_answer *a) { (void)s; (void)d; (void)a; counter += wanted(); }
        static const galley_stage stage = {sizeof(galley_stage), "calm", GALLEY_FILTER, 0, judge, 0, 0};
        GALLEY_PLUGIN(&stage)
        """

    /// A library for all of these tests.
    private static let bytes: [UInt8] = {
        do {
            let folder = try TemporaryFolder()
            try Compilers.library(code, "calm", in: folder)
            return try folder.bytes(of: "calm.so")
        } catch {
            Issue.record(error)
            return []
        }
    }()

    @Test("It says what a library gives and what it wants")
    func symbols() throws {
        let object = try SharedObject(Self.bytes)
        let plugin = try #require(object.export("galley_plugin"))
        #expect(plugin.isObject && plugin.size == 24)
        #expect(object.number(of: plugin, at: 8) == 1)
        #expect(object.export("wanted") == nil)
        let wanted = object.symbols { $0.elementsEqual("wanted".utf8) }
        #expect(wanted.map(\.isDefined) == [false])
        #expect(!object.compilers.isEmpty)
    }

    @Test("A library that was cut short anywhere is refused")
    func cuts() throws {
        #expect(Self.bytes.count > 10_000)
        for count in stride(from: 0, to: Self.bytes.count, by: 97) {
            #expect(throws: SharedObject.Flaw.self, "\(count)") {
                try SharedObject(Array(Self.bytes.prefix(count)))
            }
        }
    }

    @Test("What is no library, or one for another machine, is refused")
    func others() throws {
        #expect(throws: SharedObject.Flaw.self) { try SharedObject(Array("#!/bin/sh\n".utf8)) }
        var other = Self.bytes
        other[18] = 0x28
        let flaw = #expect(throws: SharedObject.Flaw.self) { try SharedObject(other) }
        #expect(flaw?.message.contains("another kind of machine") == true)
        var program = Self.bytes
        program[16] = 1
        #expect(throws: SharedObject.Flaw.self) { try SharedObject(program) }
    }

    @Test("Bytes that were changed are refused or read, and never read beyond their end")
    func mutations() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var random = SeededRandom(seed)
        for _ in 0..<3000 {
            var bytes = Self.bytes
            // Where the headers and tables are; the code between them is not looked at.
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                let near = Int.random(in: 0..<min(4096, bytes.count), using: &random)
                bytes[near] = UInt8.random(in: 0...255, using: &random)
            }
            guard let object = try? SharedObject(bytes) else { continue }
            _ = object.export("galley_plugin").map { object.number(of: $0, at: 8) }
            _ = object.compilers
        }
    }
}
