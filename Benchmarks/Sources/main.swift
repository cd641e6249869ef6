import Foundation

/// `galley-benchmarks json FILE [DOCUMENTS]`: our JSON against Foundation's, in one run.
let arguments = CommandLine.arguments.dropFirst()
guard arguments.first == "json", arguments.count >= 2 else {
    print("usage: galley-benchmarks json FILE.jsonl [DOCUMENTS]")
    exit(2)
}
let limit = arguments.count > 2 ? Int(arguments[arguments.startIndex + 2]) : nil
try JSONBenchmark(file: arguments[arguments.startIndex + 1], limit: limit ?? .max).run()
