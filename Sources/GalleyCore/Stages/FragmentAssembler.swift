/// Puts the fragments of a run together, in the order of slices.
public protocol FragmentAssembler {
    /// Writes what stands at the start.
    mutating func begin(_ output: any OutputWriter, run: RunDescription) throws(Diagnostic)
    /// Adds the fragment of the next slice.
    mutating func append(_ fragment: [UInt8], to output: any OutputWriter) throws(Diagnostic)
    /// Writes what stands at the end.
    mutating func seal(_ output: any OutputWriter, counts: RunCounts) throws(Diagnostic)
}
