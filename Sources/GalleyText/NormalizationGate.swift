/// Finds the stretches of a text that a normalization form may change.
///
/// A scalar is inert where its quick check says yes and its combining class is 0; an inert scalar
/// starts a stretch that is normalized on its own (UAX #15, sections 9 and 14).
struct NormalizationGate {
    private let bytes: UnsafePointer<UInt8>
    private let end: Int
    private let bit: UInt8
    private let composing: Bool
    private let classes = ScalarClasses.shared

    /// Inert bytes between two stretches below which one call for both is cheaper.
    private static let joinedGap = 48
    /// A stretch is cut at the next inert scalar once it is this long.
    private static let longest = 1 << 20

    init(form: NormalizationForm, bytes: UnsafePointer<UInt8>, end: Int) {
        self.bytes = bytes
        self.end = end
        bit = 1 << form.number
        composing = form == .nfc
    }

    /// The next stretch at or after a position; `floor` is where the previous change ended.
    func next(from position: Int, floor: Int) -> Range<Int>? {
        guard let first = nextSuspect(position) else { return nil }
        var start = first
        if start > floor {
            start = UTF8Scalar.previous(bytes, start, floor)
        }
        var stop = nextInert(first)
        while stop < end, stop - start < Self.longest, let more = nextSuspect(stop),
            more - stop <= Self.joinedGap
        {
            stop = nextInert(more)
        }
        return start..<stop
    }

    private func nextInert(_ position: Int) -> Int {
        var at = position
        while at < end {
            let (scalar, next) = UTF8Scalar.read(bytes, at, end)
            if classes.normalization[classes.classOf(scalar)] & bit == 0 { return at }
            at = next
        }
        return end
    }

    private func nextSuspect(_ position: Int) -> Int? {
        var at = position
        while at < end {
            at = composing ? skipBelowCC(at) : skipASCII(at)
            if at >= end { return nil }
            let (scalar, next) = UTF8Scalar.read(bytes, at, end)
            if classes.normalization[classes.classOf(scalar)] & bit != 0 { return at }
            at = next
        }
        return nil
    }

    @inline(__always)
    private func skipASCII(_ position: Int) -> Int {
        var at = position
        while at + 8 <= end {
            let mask = ByteWord.load(bytes, at) & ByteWord.highBits
            if mask != 0 { return at + ByteWord.firstMarked(mask) }
            at += 8
        }
        while at < end, bytes[at] < 0x80 { at += 1 }
        return at
    }

    /// In NFC everything below U+0300 is inert, so that Latin text needs no lookups.
    @inline(__always)
    private func skipBelowCC(_ position: Int) -> Int {
        var at = position
        while at + 8 <= end {
            let mask = ByteWord.fromCC(ByteWord.load(bytes, at))
            if mask != 0 { return at + ByteWord.firstMarked(mask) }
            at += 8
        }
        while at < end, bytes[at] < 0xCC { at += 1 }
        return at
    }
}
