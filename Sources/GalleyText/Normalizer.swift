import CICU

/// A Unicode normalization form.
public enum NormalizationForm: String, Sendable, CaseIterable {
    case nfc, nfd, nfkc, nfkd

    var number: Int {
        switch self {
        case .nfc: 0
        case .nfd: 1
        case .nfkc: 2
        case .nfkd: 3
        }
    }
}

/// A normalized text and what was changed in it.
public struct Normalized: Sendable, Equatable {
    /// One changed stretch: the source bytes and the bytes of `bytes` that took their place.
    public struct Edit: Sendable, Equatable {
        public let source: Range<Int>
        public let output: Range<Int>

        public init(source: Range<Int>, output: Range<Int>) {
            self.source = source
            self.output = output
        }
    }

    public var bytes: [UInt8]
    /// In order, apart from each other, never empty.
    public var edits: [Edit]
}

/// Why a text could not be normalized; it is then not in the form.
public enum NormalizationError: Error, Sendable {
    /// The text would become longer than was allowed.
    case tooLarge
    /// ICU refused a part of the text.
    case failed
}

/// Brings UTF-8 text into a normalization form (UAX #15, Unicode 15.0).
///
/// Text that is in the form already, as almost all is, costs one pass over its bytes (several GB/s
/// for ASCII and, in NFC, for Latin text); only the neighbourhood of scalars that may need work
/// goes to ICU. Bytes that are not UTF-8 stay as they are. Holds scratch memory: one per worker.
public final class Normalizer {
    public let form: NormalizationForm
    private let handle: OpaquePointer

    /// Nil where ICU's normalization data cannot be loaded.
    public init?(_ form: NormalizationForm) {
        guard let handle = galley_icu_normalizer_open(Int32(form.number)) else { return nil }
        self.form = form
        self.handle = handle
    }

    deinit { galley_icu_normalizer_close(handle) }

    /// The text in the form, or nil where it is in it already. Compatibility forms may make it eleven times as
    /// long: what would pass `maximumBytes` throws.
    public func normalize(
        _ bytes: UnsafeBufferPointer<UInt8>, maximumBytes: Int = .max
    ) throws(NormalizationError) -> Normalized? {
        guard let base = bytes.baseAddress else { return nil }
        let gate = NormalizationGate(form: form, bytes: base, end: bytes.count)
        var result: Normalized?
        var copied = 0
        var position = 0
        while let part = gate.next(from: position, floor: copied) {
            position = part.upperBound
            let source = UnsafeBufferPointer(rebasing: bytes[part])
            let room = maximumBytes - (result?.bytes.count ?? 0) - (part.lowerBound - copied)
            try run(source, room: room)
            guard galley_icu_normalized_edit_count(handle) > 0 else { continue }
            var output = result ?? Normalized(bytes: [], edits: [])
            result = nil
            if output.bytes.isEmpty { output.bytes.reserveCapacity(bytes.count + bytes.count / 16) }
            output.bytes.append(contentsOf: bytes[copied..<part.lowerBound])
            take(&output, sourceBase: part.lowerBound)
            copied = part.upperBound
            result = output
        }
        guard var result else { return nil }
        guard result.bytes.count + bytes.count - copied <= maximumBytes else { throw .tooLarge }
        result.bytes.append(contentsOf: bytes[copied...])
        return result
    }

    /// The text in the form, or nil where it is in it already.
    public func normalize(
        _ bytes: [UInt8], maximumBytes: Int = .max
    ) throws(NormalizationError) -> Normalized? {
        try bytes.withUnsafeBufferPointer { bytes throws(NormalizationError) in
            try normalize(bytes, maximumBytes: maximumBytes)
        }
    }

    private func run(
        _ bytes: UnsafeBufferPointer<UInt8>, room: Int
    ) throws(NormalizationError) {
        guard let count = Int32(exactly: bytes.count) else { throw .tooLarge }
        let limit = min(max(room, 0), Int(Int32.max))
        guard galley_icu_normalize(handle, bytes.baseAddress, count, limit) else { throw .failed }
        guard galley_icu_normalized_count(handle) <= limit else { throw .tooLarge }
    }

    private func take(_ output: inout Normalized, sourceBase: Int) {
        let outputBase = output.bytes.count
        output.bytes.append(
            contentsOf: UnsafeBufferPointer(
                start: galley_icu_normalized_bytes(handle),
                count: galley_icu_normalized_count(handle)))
        let edits = UnsafeBufferPointer(
            start: galley_icu_normalized_edits(handle),
            count: galley_icu_normalized_edit_count(handle))
        for edit in edits {
            let source = sourceBase + Int(edit.source_start)
            let target = outputBase + Int(edit.output_start)
            output.edits.append(
                Normalized.Edit(
                    source: source..<source + Int(edit.source_length),
                    output: target..<target + Int(edit.output_length)))
        }
    }
}
