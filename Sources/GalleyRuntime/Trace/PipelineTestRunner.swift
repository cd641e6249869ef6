public import GalleyCore
public import GalleyFiles
public import GalleyPipeline

/// Runs the tests that stand in a pipeline file.
///
/// Expectations speak of the first document that comes to the end; `dropped` and `rejected` of the first that
/// ends so.
public struct PipelineTestRunner {
    private let plan: Plan
    private let tracer: DocumentTracer
    private let expectations: ExpectationCheck
    private let golden: GoldenFile

    /// - Parameters:
    ///   - registry: where the `markdown` and `jsonl` exporters of expectations are looked up.
    ///   - folder: what paths of golden files are relative to, that of the pipeline file.
    ///   - isAccepting: writes golden files anew instead of comparing with them.
    ///
    /// Throws what the plan's stages cannot be made for.
    public init(
        _ plan: Plan, registry: Registry, folder: FilePath, isAccepting: Bool = false
    ) throws(Diagnostic) {
        self.plan = plan
        tracer = try DocumentTracer(plan)
        expectations = ExpectationCheck(registry: registry, exporters: plan.exporters)
        golden = GoldenFile(folder: folder, isAccepting: isAccepting)
    }

    /// All tests of the plan, in order.
    public func runAll() -> [PipelineTestResult] { plan.tests.map(run) }

    public func run(_ test: PipelineTest) -> PipelineTestResult {
        let start = MonotonicClock.now
        var result = PipelineTestResult(name: test.name, place: test.place)
        let trace = tracer.trace(
            test.input, name: test.inputName ?? "test.txt", mediaType: test.mediaType)
        for expectation in test.expectations {
            if expectation.subject == .golden {
                golden.check(expectation, trace, expectations, &result)
            } else if let failure = expectations.failure(expectation, trace) {
                result.failures.append(failure)
            }
        }
        result.nanoseconds = MonotonicClock.now - start
        return result
    }
}

/// Compares a file with what a pipeline makes of a test's input, or writes it.
struct GoldenFile {
    let folder: FilePath
    let isAccepting: Bool

    func check(
        _ expectation: PipelineTest.Expectation, _ trace: DocumentTrace, _ check: ExpectationCheck,
        _ result: inout PipelineTestResult
    ) {
        func fail(_ message: String, _ difference: [DifferenceLine] = []) {
            result.failures.append(
                .init(
                    subject: "golden", place: expectation.place, message: message,
                    difference: difference))
        }
        guard let name = expectation.value.string else {
            return fail("a golden file is named by its path")
        }
        let path = folder.appending(name)
        do throws(Diagnostic) {
            let actual = try check.rendered(trace, as: name)
            if isAccepting {
                try FileContents.replace(path, with: Array(actual.utf8))
                result.accepted.append(name)
                return
            }
            guard FileStatus.exists(path) else {
                return fail("there is no golden file '\(name)': --accept writes it")
            }
            let expected = String(
                decoding: try FileContents.read(path, limit: 1 << 26), as: UTF8.self)
            if !expected.hasSameBytes(as: actual) {
                fail(
                    "the output is not that of '\(name)'", DifferenceLine.compare(expected, actual))
            }
        } catch {
            fail(error.message)
        }
    }
}
