package import GalleyCore

/// What a worker's end made of a document: it is rejected without being tried again.
package struct Verdict: Sendable, Equatable {
    /// The piece of the slice that the document is in.
    var piece: Int
    /// Documents and rejected records of the task before it.
    package var ordinal: Int
    /// True where it was its reader that ended the worker: the document is not known, and the rest of its input
    /// cannot be read.
    var isReading: Bool
    package var diagnostic: Diagnostic
}

extension ByteEncoder {
    mutating func write(_ verdict: Verdict) {
        write(verdict.piece)
        write(verdict.ordinal)
        write(verdict.isReading)
        write(verdict.diagnostic)
    }
}

extension ByteDecoder {
    mutating func verdict() throws(Diagnostic) -> Verdict {
        Verdict(
            piece: try int(), ordinal: try int(), isReading: try bool(),
            diagnostic: try diagnostic())
    }
}
