import CICU

/// Turns bytes of one charset into UTF-8, through ICU's converters.
///
/// A byte order mark is not removed: `ByteOrderMark` says how long it is. Holds scratch memory: one
/// per worker.
public final class CharsetDecoder {
    public let charset: Charset
    private let handle: OpaquePointer?

    /// Nil where ICU's data has no converter for the charset.
    public init?(_ charset: Charset) {
        self.charset = charset
        handle = charset == .utf8 ? nil : galley_icu_decoder_open(charset.converter)
        if handle == nil, charset != .utf8 { return nil }
    }

    deinit {
        if let handle { galley_icu_decoder_close(handle) }
    }

    /// The text; what is malformed becomes U+FFFD and is counted. Nil only where ICU fails, which
    /// no input is known to make it do.
    public func decode(_ bytes: UnsafeBufferPointer<UInt8>) -> DecodedText? {
        guard let handle else { return UTF8Validity.decode(bytes) }
        guard galley_icu_decode(handle, bytes.baseAddress, bytes.count) else { return nil }
        let text = UnsafeBufferPointer(
            start: galley_icu_decoded_bytes(handle), count: galley_icu_decoded_count(handle))
        let lines = UnsafeBufferPointer(
            start: galley_icu_decoded_lines(handle), count: galley_icu_decoded_line_count(handle))
        let malformed = Int(galley_icu_malformed_count(handle))
        return DecodedText(
            bytes: Array(text),
            malformed: malformed,
            firstMalformed: malformed == 0 ? nil : Int(galley_icu_first_malformed(handle)),
            lines: lines.map { DecodedText.Line(output: Int($0.output), source: Int($0.source)) })
    }

    /// The text of bytes in an array, as above.
    public func decode(_ bytes: [UInt8]) -> DecodedText? {
        bytes.withUnsafeBufferPointer { decode($0) }
    }

    static func knows(_ name: String) -> Bool {
        guard let handle = galley_icu_decoder_open(name) else { return false }
        galley_icu_decoder_close(handle)
        return true
    }
}
