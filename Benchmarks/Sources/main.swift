import Foundation

/// `galley-benchmarks json FILE [DOCUMENTS]`: our JSON against Foundation's, in one run.
/// `galley-benchmarks warc FILE CODEC [digests]`: a web archive to the content of its responses.
/// `galley-benchmarks html FILE [ROUNDS]`: pages in memory to trees; see `HTMLBenchmark`.
/// `galley-benchmarks pages FOLDER`: pages to documents, each by itself; see `PagesBenchmark`.
/// `galley-benchmarks run PIPELINE FILE OUT [GALLEY JOBS]`: a run in one process or in several.
/// `galley-benchmarks plugin FOLDER [DOCUMENTS]`: what a stage costs; see `PluginBenchmark`.
/// `galley-benchmarks bundle JOB FILE …`: one job of the bundle; see `BundleBenchmark`.
let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case "json" where arguments.count >= 2:
    let limit = arguments.count > 2 ? Int(arguments[2]) : nil
    try JSONBenchmark(file: arguments[1], limit: limit ?? .max).run()
case "warc": try WARCBenchmark.run(Array(arguments.dropFirst()))
case "html": try HTMLBenchmark.run(Array(arguments.dropFirst()))
case "pages": try PagesBenchmark.run(Array(arguments.dropFirst()))
case "run": try RunBenchmark.run(Array(arguments.dropFirst()))
case "plugin": try PluginBenchmark.run(Array(arguments.dropFirst()))
case "bundle": try BundleBenchmark.run(Array(arguments.dropFirst()))
default:
    print(
        "usage: galley-benchmarks json FILE.jsonl [DOCUMENTS] | bundle JOB FILE … | warc FILE CODEC"
            + " | html FILE [ROUNDS] | pages FOLDER | plugin FOLDER [DOCUMENTS]"
            + " | run PIPELINE FILE OUT [GALLEY JOBS]"
    )
    exit(2)
}
