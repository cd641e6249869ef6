import Foundation
import TestSupport

/// The independent implementation of the format that stands beside the shared data, and what else
/// runs as a process.
enum ReferenceScript {
    static let folder = SharedData.root?.appendingPathComponent("../tools").standardizedFileURL
    static let url = folder?.appendingPathComponent("bundle_reference.py")
    static var isPresent: Bool {
        url.map { FileManager.default.fileExists(atPath: $0.path) } ?? false
    }
    static let reason = "needs bundle_reference.py beside the shared test data"

    /// Output and status of a program with arguments, found through PATH.
    static func run(_ arguments: [String]) throws -> (output: [UInt8], status: Int32) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return ([UInt8](output), process.terminationStatus)
    }

    static func check(_ path: String) throws -> String {
        let output = try run(["python3", url?.path ?? "", path]).output
        return String(decoding: output, as: UTF8.self).trimmingCharacters(in: .newlines)
    }

    /// Runs Python lines with the reference implementation imported as `bundle`.
    static func python(_ code: String, _ arguments: [String] = []) throws -> Int32 {
        let start =
            "import sys; sys.path.insert(0, sys.argv[1]); import bundle_reference as bundle\n"
        return try run(["python3", "-B", "-c", start + code, folder?.path ?? ""] + arguments).status
    }
}
