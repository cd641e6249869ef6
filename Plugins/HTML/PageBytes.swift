import GalleyCore
import GalleyHTML
import GalleyText

/// A page's bytes as UTF-8, with the way back to the bytes that it came in.
struct PageBytes {
    /// Where a place in the UTF-8 lies in the bytes of the page.
    private enum Origin {
        /// The same bytes, so many further on.
        case copy(shift: Int)
        /// One byte for each scalar: a charset of single bytes.
        case scalars(shift: Int)
        /// Whole lines.
        case lines(DecodedText, shift: Int)
    }

    let charset: Charset
    let evidence: String
    /// In 0...1.
    let confidence: Double
    private let file: [UInt8]
    private let decoded: [UInt8]?
    private let origin: Origin
    /// How many scalars stand in front of every 1,024th byte, where places are counted in them.
    private var scalarCounts: [Int] = []

    /// Nil where the content is binary.
    ///
    /// In this order: a byte order mark, an option, the transport, a `meta`, what the bytes are. A
    /// charset that was declared is not believed against bytes that are UTF-8 beyond ASCII, nor is
    /// UTF-8 against bytes that are hardly ever it.
    init?(_ file: [UInt8], forced: Charset?, declared: String?) {
        let decision = file.withUnsafeBufferPointer {
            PageCharset($0, forced: forced, declared: declared)
        }
        self.file = file
        charset = decision.charset
        evidence = decision.evidence
        confidence = decision.confidence
        let shift = decision.markLength
        let rest = file[shift...]
        let text = rest.withUnsafeBufferPointer { bytes -> DecodedText? in
            if decision.charset == .utf8, decision.isValidUTF8 { return nil }
            return CharsetDecoder(decision.charset)?.decode(bytes)
        }
        decoded = text?.bytes
        if let text {
            let isSingle = text.malformed == 0 && Self.isOneByteEach(text.bytes, rest.count)
            origin = isSingle ? .scalars(shift: shift) : .lines(text, shift: shift)
            if isSingle { scalarCounts = Self.counts(text.bytes) }
        } else if decision.charset == .utf8, decision.isValidUTF8 {
            origin = .copy(shift: shift)
        } else {
            return nil
        }
        if withBytes({ Self.isBinary($0) }) { return nil }
    }

    var count: Int { withBytes { $0.count } }

    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if let decoded { return decoded.withUnsafeBufferPointer(body) }
        guard case .copy(let shift) = origin else { return file.withUnsafeBufferPointer(body) }
        return file[shift...].withUnsafeBufferPointer(body)
    }

    /// The bytes of the page that a range of the UTF-8 came from.
    func fileRange(_ range: Range<Int>) -> Range<Int> {
        switch origin {
        case .copy(let shift): return range.lowerBound + shift..<range.upperBound + shift
        case .scalars(let shift):
            return scalars(before: range.lowerBound) + shift..<scalars(before: range.upperBound)
                + shift
        case .lines(let text, let shift):
            let start = text.sourceLine(ofByte: range.lowerBound)
            let end =
                range.upperBound >= text.bytes.count
                ? file.count - shift : text.sourceEnd(ofByte: range.upperBound)
            return start + shift..<max(start, end) + shift
        }
    }

    // MARK: Scalars

    private static let step = 1024

    private static func isOneByteEach(_ text: [UInt8], _ fileCount: Int) -> Bool {
        text.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) } == fileCount
    }

    private static func counts(_ text: [UInt8]) -> [Int] {
        var counts: [Int] = []
        var scalars = 0
        for (place, byte) in text.enumerated() {
            if place % step == 0 { counts.append(scalars) }
            scalars += byte & 0xC0 == 0x80 ? 0 : 1
        }
        counts.append(scalars)
        return counts
    }

    private func scalars(before place: Int) -> Int {
        guard let decoded else { return place }
        let place = min(place, decoded.count)
        let start = place / Self.step * Self.step
        return decoded[start..<place].reduce(scalarCounts[place / Self.step]) {
            $0 + ($1 & 0xC0 == 0x80 ? 0 : 1)
        }
    }

    /// True where more than one byte in 64 of the beginning is a control that no text has.
    private static func isBinary(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let sample = bytes.prefix(1 << 14)
        let controls = sample.count {
            $0 < 0x20 && !(0x07...0x0D ~= $0) && $0 != 0x1A && $0 != 0x1B
        }
        return controls * 64 > sample.count
    }
}
