import Foundation
import GalleyCore
import GalleyFiles
import GalleyPipeline
import GalleyRuntime
import TestSupport

/// A folder with inputs and outputs, and runs in it.
struct TestRun {
    let folder: TemporaryFolder
    var plan: Plan
    var options: RunOptions

    init(_ plan: Plan = .test(), inputs: [String: String] = [:]) throws {
        folder = try TemporaryFolder()
        self.plan = plan
        options = RunOptions(
            outputFolder: FilePath(folder.path + "/out"), generatorVersion: "0.0.0-test")
        for (name, text) in inputs { try folder.write(text, to: "in/" + name) }
    }

    /// Runs over the inputs below `in`, or over those named.
    func run(
        _ inputs: [String]? = nil, observer: (any RunObserver)? = nil,
        carrier: (any Carrier)? = nil
    ) throws -> RunReport {
        let found = try InputFinder((inputs ?? ["in"]).map { folder.path + "/" + $0 })
        return Coordinator(plan, inputs: found.inputs, options: options, observer: observer).run(
            carrier: carrier)
    }

    /// Names below the output folder, in order, those of the run's own folder left out.
    func outputs(_ name: String = "out") -> [String] {
        let all = FileManager.default.enumerator(atPath: folder.path + "/" + name)?.allObjects ?? []
        return all.compactMap { $0 as? String }.filter { !$0.hasPrefix(".galley") }.sorted()
    }

    func contents(_ name: String = "out") throws -> [String: [UInt8]] {
        var result: [String: [UInt8]] = [:]
        for path in outputs(name) {
            let url = folder.url.appendingPathComponent(name).appendingPathComponent(path)
            if let data = try? Data(contentsOf: url) { result[path] = [UInt8](data) }
        }
        return result
    }
}
