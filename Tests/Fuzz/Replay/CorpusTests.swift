import Foundation
import FuzzTargets
import TestSupport
import Testing

/// The inputs that `make fuzz` starts from, without its sanitizers.
@Suite("Every input of the fuzzing corpus")
struct CorpusTests {
    private static let folder = Checkout.root.appendingPathComponent("Tests/Fuzz/Corpus")

    private static func inputs(of target: String) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(
            at: folder.appendingPathComponent(target), includingPropertiesForKeys: nil
        ).sorted { $0.path < $1.path }
    }

    @Test("keeps what its parser promises", arguments: FuzzTarget.all.map(\.name))
    func replay(name: String) throws {
        let target = try #require(FuzzTarget.named(name))
        let inputs = try Self.inputs(of: name)
        #expect(!inputs.isEmpty)
        for input in inputs {
            let bytes = [UInt8](try Data(contentsOf: input))
            #expect(bytes.count <= target.maximumBytes, "\(input.lastPathComponent)")
            do {
                try bytes.withUnsafeBufferPointer { try target.run($0) }
            } catch {
                Issue.record("\(name)/\(input.lastPathComponent): \(error)")
            }
        }
    }

    @Test("belongs to a target, and all are small")
    func size() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(Set(folders) == Set(FuzzTarget.all.map(\.name)))
        var bytes = 0
        for target in FuzzTarget.all {
            for input in try Self.inputs(of: target.name) {
                bytes += try Data(contentsOf: input).count
            }
        }
        #expect(bytes < 200_000)
    }
}
