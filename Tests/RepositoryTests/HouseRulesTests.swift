import Foundation
import TestSupport
import Testing

/// The rules that hold for every file, read off the files themselves.
@Suite("House rules")
struct HouseRulesTests {
    @Test("The top level holds what it should and nothing else")
    func topLevel() throws {
        let allowed: Set = [
            "Package.swift", "Sources", "Tests", "Plugins", "pipelines", "README.md", "LICENSE",
            "Makefile",
            "docs", "Benchmarks", ".ci", ".gitignore", ".swift-format",
        ]
        let tracked = try Repository.files().map { String($0.split(separator: "/")[0]) }
        #expect(Set(tracked).subtracting(allowed) == [])
    }

    @Test("No product file uses Foundation, forces, or leaves work for later")
    func forbidden() throws {
        let words = ["import Foundation", "try!", "as!", "fatalError(", "TODO", "FIXME", "XXX"]
        for file in try Repository.swift("Sources/", "Plugins/") {
            for word in words {
                #expect(!(try Repository.text(file)).contains(word), "\(file) has \(word)")
            }
        }
    }

    @Test("No product file unwraps by force")
    func unwraps() throws {
        // What stands before the mark is a value, what follows ends it: `!=` and `!flag` are others.
        let forced = /[\w)\]]!(?=[.,;:)\]\s?]|$)/
        // Kits are what `galley plugin new` writes: text in other languages, with marks of its own.
        for file in try Repository.swift("Sources/", "Plugins/") where !file.contains("/Kits/") {
            for (index, line) in try Repository.text(file).components(separatedBy: "\n")
                .enumerated()
            {
                // Without comments, and without what stands in quotes.
                let code = line.replacing(/"(\\.|[^"\\])*"/, with: "").replacing(/\/\/.*/, with: "")
                #expect(!code.contains(forced), "\(file):\(index + 1) unwraps by force")
            }
        }
    }

    @Test("Where files are read and runs are made, no error is swallowed without a word on why")
    func swallowed() throws {
        let rooms = ["GalleyFiles", "GalleyPipeline", "GalleyRuntime", "galley"]
        for file in try rooms.flatMap({ try Repository.swift("Sources/\($0)/") }) {
            let lines = try Repository.text(file).components(separatedBy: "\n")
            for (index, line) in lines.enumerated() where line.contains(/\btry\?/) {
                // On one of the lines above, that of the function at the most.
                let above = lines[max(0, index - 3)..<index]
                #expect(
                    above.contains { $0.contains("//") }, "\(file):\(index + 1) swallows an error")
            }
        }
    }

    @Test("Every unchecked promise to the compiler states its invariant, and there are few")
    func unchecked() throws {
        var count = 0
        for file in try Repository.swift("Sources/", "Plugins/") {
            let lines = try Repository.text(file).components(separatedBy: "\n")
            for (index, line) in lines.enumerated()
            where line.contains("@unchecked Sendable") || line.contains("nonisolated(unsafe)") {
                count += 1
                let before = index > 0 ? lines[index - 1].trimmingCharacters(in: .whitespaces) : ""
                #expect(before.hasPrefix("//"), "\(file):\(index + 1) states no invariant")
            }
        }
        #expect(count <= 4)
    }

    @Test("No file is longer than 500 lines, tables apart")
    func length() throws {
        for file in try Repository.swift("Sources/", "Plugins/", "Tests/")
        where !file.contains("/Tables/") {
            let count = try Repository.text(file).components(separatedBy: "\n").count
            #expect(count <= 501, "\(file) has \(count) lines")
        }
    }

    @Test("No file is called by a name that says nothing")
    func names() throws {
        let empty = /(?i)(util|helper|manager|common|misc)s?\.swift$/
        for file in try Repository.swift("") { #expect(!file.contains(empty), "\(file)") }
    }

    @Test("Arrows point down: parsers know no documents, the core imports nothing")
    func arrows() throws {
        let allowed: [String: Set<String>] = [
            "GalleyCore": [],
            "GalleyJSON": ["Glibc"],
            "GalleyBundle": ["Glibc", "CZlib", "CCrypto", "GalleyJSON"],
            "GalleyText": ["Glibc", "CICU"],
            "GalleyWARC": ["Glibc", "CZlib", "CCrypto", "GalleyBundle"],
            "GalleyArchive": ["Glibc", "CArchive", "GalleyBundle"],
            "GalleyHTML": [], "GalleyArticle": ["GalleyHTML", "GalleyText"],
            "GalleyPageMetadata": ["Glibc", "GalleyHTML", "GalleyJSON", "GalleyText"],
            "GalleyPages": ["GalleyCore", "GalleyPageMetadata"],
            "GalleyXML": ["CXML"],
            "GalleyRendering": ["Glibc", "GalleyCore"],
            "GalleyFiles": ["Glibc", "GalleyCore"],
            "GalleyLua": ["Glibc", "CLua", "GalleyCore"],
            "GalleyTokens": ["GalleyCore", "GalleyText"],
            "GalleyWire": ["Glibc", "GalleyCore", "GalleyJSON"],
            "GalleyPipeline": ["Glibc", "CYAML", "GalleyCore", "GalleyFiles", "GalleyJSON"],
            "GalleyPlugin": [
                "Glibc", "CGalleyPlugin", "CSpawn", "GalleyBundle", "GalleyCore", "GalleyFiles",
                "GalleyJSON",
                "GalleyLua", "GalleyPipeline", "GalleyWire",
            ],
            "GalleyRuntime": [
                "Glibc", "Synchronization", "GalleyCore", "GalleyPipeline", "GalleyBundle",
                "GalleyWire", "GalleyFiles", "GalleyJSON",
            ],
            "galley": [
                "Glibc", "CICU", "GalleyCore", "GalleyFiles", "GalleyHTML", "GalleyJSON",
                "GalleyBundle", "GalleyPipeline", "GalleyPlugin", "GalleyRuntime", "GalleyText",
                "GalleyWire",
            ],
        ]
        for (room, imports) in allowed {
            let files = try Repository.swift("Sources/\(room)/")
            #expect(!files.isEmpty, "\(room)")
            for file in files {
                let found = try Repository.imports(of: file)
                // Only the list of stages knows plugins.
                let plugins = file == "Sources/galley/Stages.swift" ? found.filter(\.isPlugin) : []
                #expect(found.subtracting(imports).subtracting(plugins) == [], "\(file)")
            }
        }
    }

    @Test("A plugin imports the core and byte-level parsers, never the runtime or another plugin")
    func plugins() throws {
        for file in try Repository.swift("Plugins/") {
            for name in try Repository.imports(of: file) {
                let isRuntime = ["GalleyRuntime", "GalleyPipeline", "GalleyFiles", "galley"]
                    .contains(name)
                #expect(!isRuntime && !name.hasSuffix("Plugin"), "\(file) imports \(name)")
            }
        }
    }

    @Test("Every stage has a file, a line in its plugin's list and a test file of its name")
    func stages() throws {
        let tests = Set(
            try Repository.swift("Tests/").map { $0.components(separatedBy: "/").last ?? "" })
        let conformance =
            /public struct (\w+): (Reader|SliceableReader|Normalizer|Extractor|Filter|Script|Splitter|WholeRunStage|Exporter)\b/
        var count = 0
        for file in try Repository.swift("Plugins/") {
            guard let match = try Repository.text(file).firstMatch(of: conformance) else {
                continue
            }
            count += 1
            let name = String(match.1)
            let folder = file.components(separatedBy: "/").dropLast().joined(separator: "/")
            let list = "\(folder)/\(folder.components(separatedBy: "/").last ?? "")Plugin.swift"
            #expect(file.hasSuffix("/\(name).swift"))
            #expect(try Repository.text(list).contains("\(name).self"), "\(name) is not in \(list)")
            #expect(tests.contains("\(name)Tests.swift"), "\(name)Tests.swift is missing")
        }
        #expect(count > 10)
    }
}

/// The files of the checkout, as the version control knows them or, in an export, as they lie there.
enum Repository {
    static func files() throws -> [String] {
        let skipped: Set = [".git", ".build", ".bench", "out"]
        let root = Checkout.root.path + "/"
        guard let walker = FileManager.default.enumerator(atPath: root) else { return [] }
        var files: [String] = []
        while let path = walker.nextObject() as? String {
            if skipped.contains(path) {
                walker.skipDescendants()
            } else if walker.fileAttributes?[.type] as? FileAttributeType != .typeDirectory {
                files.append(path)
            }
        }
        return files.sorted()
    }

    static func swift(_ folders: String...) throws -> [String] {
        try files().filter { file in
            file.hasSuffix(".swift") && folders.contains { file.hasPrefix($0) }
        }
    }

    static func text(_ file: String) throws -> String {
        try String(contentsOf: Checkout.root.appendingPathComponent(file), encoding: .utf8)
    }

    static func imports(of file: String) throws -> Set<String> {
        let lines = try text(file).components(separatedBy: "\n")
        return Set(
            lines.compactMap {
                $0.firstMatch(of: /^(?:public |package |internal )?import (\w+)/).map {
                    String($0.1)
                }
            })
    }
}

extension String {
    fileprivate var isPlugin: Bool { hasSuffix("Plugin") }
}
