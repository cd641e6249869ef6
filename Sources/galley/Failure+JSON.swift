import GalleyJSON
import GalleyPipeline

extension Failure {
    /// What went wrong, for programs: `exit_code` and `diagnostics`, each as `check --format json` has it.
    var json: JSONValue {
        ["exit_code": .int(Int(exit.rawValue)), "diagnostics": DiagnosticJSON.value(diagnostics)]
    }
}
