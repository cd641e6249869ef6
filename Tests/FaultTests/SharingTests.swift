import Foundation
import TestSupport
import Testing

/// Several processes at one bundle.
@Suite struct SharingTests {
    private func start(_ arguments: [String], in folder: TemporaryFolder) throws -> Process {
        let process = Process()
        process.executableURL = RunCommand.binary
        process.arguments = arguments
        process.environment = RunCommand.environment
        process.currentDirectoryURL = folder.url
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    @Test("two who append and one who reads: every line once, and no half one is ever read")
    func appending() throws {
        let folder = try TemporaryFolder()
        let old = FaultSample.lines(50)
        try folder.write(FaultSample.bundle(old), to: "a.gz")
        let rounds = Faults.rounds(3, full: 40)
        var known = Set(old)
        for writer in 0..<2 {
            for round in 0..<rounds {
                let lines = (0..<400).map {
                    #"{"id":"\#(writer)-\#(round)-\#($0)","text":"Some words."}"#
                }
                known.formUnion(lines)
                try folder.write(FaultSample.text(lines), to: "\(writer)-\(round).jsonl")
            }
        }
        for round in 0..<rounds {
            let writers = try (0..<2).map {
                try start(["bundle", "append", "-q", "a.gz", "\($0)-\(round).jsonl"], in: folder)
            }
            while writers.contains(where: \.isRunning) {
                let cat = try RunCommand.galley("bundle", "cat", "a.gz", in: folder.url)
                #expect([0, 4].contains(cat.exit))
                #expect(Set(cat.lines).isSubset(of: known))
                #expect(cat.lines.count == Set(cat.lines).count)
                #expect(cat.lines.starts(with: old))
            }
            for writer in writers {
                writer.waitUntilExit()
                #expect(writer.terminationStatus == 0)
            }
        }
        #expect(try RunCommand.galley("bundle", "verify", "-q", "a.gz", in: folder.url).exit == 0)
        let lines = try RunCommand.galley("bundle", "cat", "a.gz", in: folder.url).lines
        #expect(lines.count == known.count && Set(lines) == known)
    }

    @Test("two who make the same file: one does, the other is told")
    func creating() throws {
        let folder = try TemporaryFolder()
        try folder.write(FaultSample.text(FaultSample.lines(4000)), to: "in.jsonl")
        for round in 0..<Faults.rounds(2, full: 40) {
            let create = ["bundle", "create", "-q", "-o", "\(round).gz", "in.jsonl"]
            let both = try (0..<2).map { _ in try start(create, in: folder) }
            for process in both { process.waitUntilExit() }
            #expect(both.map(\.terminationStatus).sorted() == [0, 1])
            let verify = try RunCommand.galley(
                "bundle", "verify", "-q", "\(round).gz", in: folder.url)
            #expect(verify.exit == 0)
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(!names.contains { $0.hasSuffix(".partial") })
        }
    }
}
