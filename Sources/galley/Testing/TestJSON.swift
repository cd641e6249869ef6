import GalleyCore
import GalleyJSON
import GalleyRuntime

/// Results of tests as JSON.
enum TestJSON {
    static func value(_ files: [(file: String, results: [PipelineTestResult])]) -> JSONValue {
        .array(
            files.map {
                ["pipeline": .string($0.file), "tests": .array($0.results.map(value))]
            })
    }

    private static func value(_ result: PipelineTestResult) -> JSONValue {
        [
            "name": .string(result.name), "passed": .bool(result.isPassed),
            "seconds": .double(Double(result.nanoseconds) / 1e9),
            "line": .int(result.place.line),
            "accepted": .array(result.accepted.map { .string($0) }),
            "failures": .array(
                result.failures.map { failure in
                    [
                        "subject": .string(failure.subject), "message": .string(failure.message),
                        "line": .int(failure.place.line),
                        "difference": .array(
                            failure.difference.map { .string($0.kind.rawValue + $0.text) }),
                    ]
                }),
        ]
    }
}
