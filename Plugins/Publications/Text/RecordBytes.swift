import GalleyCore

extension UnsafeRawBufferPointer {
    /// A record of which no byte is at hand.
    static var none: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: nil, count: 0) }
}

extension [UInt8] {
    /// Lends the bytes as a record, throwing diagnostics.
    func withRecord(
        _ body: (UnsafeRawBufferPointer) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        try withUnsafeBufferPointer { (bytes) throws(Diagnostic) in
            try body(UnsafeRawBufferPointer(bytes))
        }
    }
}
