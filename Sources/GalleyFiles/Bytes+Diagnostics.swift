public import GalleyCore

extension [UInt8] {
    /// Lets a function that throws diagnostics read the array's bytes.
    public func withDiagnostics<Result>(
        _ body: (UnsafeRawBufferPointer) throws(Diagnostic) -> Result
    ) throws(Diagnostic) -> Result {
        let outcome = withUnsafeBytes { buffer in
            do throws(Diagnostic) {
                return Swift.Result<Result, Diagnostic>.success(try body(buffer))
            } catch {
                return .failure(error)
            }
        }
        return try outcome.get()
    }
}
