/// Resolves what a range of the source holds beside plain text.
enum TextDecoder {
    /// Decodes a range of the source into `output`, which has room for three times its length.
    ///
    /// - Returns: the number of bytes written.
    static func decode(
        _ source: UnsafePointer<UInt8>, _ range: Range<Int>, _ state: TextState,
        inAttribute: Bool, into output: UnsafeMutablePointer<UInt8>
    ) -> Int {
        output.update(from: source + range.lowerBound, count: range.count)
        return range.count
    }
}
