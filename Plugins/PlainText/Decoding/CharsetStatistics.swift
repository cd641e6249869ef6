import CUchardet
import GalleyText

/// Guesses a charset from the frequencies of letters, by uchardet.
final class CharsetStatistics {
    /// More text decides no better.
    private static let sampleBytes = 1 << 18

    /// Made at the first guess: most inputs need none.
    private var handle: uchardet_t?

    deinit { if let handle { uchardet_delete(handle) } }

    /// The likeliest charset, or nil where none stands out.
    func guess(_ bytes: UnsafeBufferPointer<UInt8>) -> Charset? {
        let detector = handle ?? uchardet_new()
        handle = detector
        guard let detector, let base = bytes.baseAddress else { return nil }
        uchardet_reset(detector)
        let count = min(bytes.count, Self.sampleBytes)
        let status = base.withMemoryRebound(to: CChar.self, capacity: count) {
            uchardet_handle_data(detector, $0, count)
        }
        guard status == 0 else { return nil }
        uchardet_data_end(detector)
        guard let name = uchardet_get_charset(detector) else { return nil }
        let label = String(cString: name)
        return label.isEmpty ? nil : Charset(label: label)
    }
}
