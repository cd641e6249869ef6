/// Puts the fragments of slices together into one output, in order.
public protocol FragmentAssembler {
    /// Writes what stands at the start.
    mutating func begin(_ output: any OutputWriter, run: RunDescription) throws(Diagnostic)
    /// Adds the fragment of the next slice.
    mutating func append(_ fragment: [UInt8], to output: any OutputWriter) throws(Diagnostic)
    /// Writes what stands at the end.
    mutating func seal(_ output: any OutputWriter, counts: RunCounts) throws(Diagnostic)

    /// What a run keeps of a fragment, so that it can go on behind it after an interruption: the
    /// fragment itself, unless less is enough.
    func record(of fragment: [UInt8]) throws(Diagnostic) -> [UInt8]
    /// Takes, after `begin`, what `record` gave for a fragment that is in the output already. What
    /// is written then is thrown away; files of folders are given their names again.
    mutating func replay(_ record: [UInt8], to output: any OutputWriter) throws(Diagnostic)
}

extension FragmentAssembler {
    public func record(of fragment: [UInt8]) -> [UInt8] { fragment }

    public mutating func replay(
        _ record: [UInt8], to output: any OutputWriter
    ) throws(Diagnostic) {
        try append(record, to: output)
    }
}
