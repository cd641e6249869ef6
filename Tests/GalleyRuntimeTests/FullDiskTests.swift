import Foundation
import GalleyCore
import GalleyFiles
import GalleyRuntime
import TestSupport
import Testing

/// A file system of 256 KiB in memory.
private final class SmallDisk {
    let folder: TemporaryFolder
    private let isMounted: Bool

    static let reason: Comment = "needs the right to mount a file system"
    static let isPossible: Bool = (try? SmallDisk()) != nil

    init() throws {
        folder = try TemporaryFolder()
        isMounted = try Self.call(
            "mount", ["-t", "tmpfs", "-o", "size=256k,mode=777", "none", folder.path])
        if !isMounted { throw CocoaError(.featureUnsupported) }
    }

    deinit { if isMounted { _ = try? Self.call("umount", [folder.path]) } }

    private static func call(_ tool: String, _ arguments: [String]) throws -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/" + tool)
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}

@Suite struct FullDiskTests {
    @Test(
        "a disk that fills up fails the run, leaves .partial outputs, and a larger one ends it well",
        .enabled(if: SmallDisk.isPossible, SmallDisk.reason),
        arguments: [LineWriter.self, FolderWriter.self] as [any Exporter.Type])
    func fullDisk(exporter: any Exporter.Type) throws {
        let disk = try SmallDisk()
        let text = (0..<6000).map { "line \($0) with more of text than fits\n" }.joined()
        var test = try TestRun(.test(export: [exporter]), inputs: ["a.lines": text])
        let elsewhere = test.options.outputFolder
        test.options.outputFolder = FilePath(disk.folder.path + "/out")
        let report = try test.run()
        #expect(report.failure?.code == "output.disk-full")
        #expect(report.outcome.exitCode == 1)
        let left = try FileManager.default.contentsOfDirectory(atPath: disk.folder.path + "/out")
        #expect(left.filter { $0 != ".galley" }.allSatisfy { $0.hasSuffix(".partial") })
        #expect(left.contains { $0.hasSuffix(".partial") })
        test.options.outputFolder = elsewhere
        #expect(try test.run().outcome == .complete)
    }
}
