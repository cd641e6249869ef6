/// Extended grapheme cluster boundaries by UAX #29, section 3 (Unicode 15.0), over UTF-8 bytes.
public struct GraphemeBreaks: Sendable {
    public init() {}

    /// The ends of all clusters, in order; the last is the text's end. Empty for an empty text.
    public func ends(_ bytes: UnsafeBufferPointer<UInt8>) -> [Int] {
        var ends: [Int] = []
        each(bytes) { ends.append($0) }
        return ends
    }

    /// How many clusters there are: what a reader counts as characters.
    public func count(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var count = 0
        each(bytes) { _ in count += 1 }
        return count
    }

    @inline(__always)
    private func each(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (Int) -> Void) {
        guard let base = bytes.baseAddress else { return }
        let end = bytes.count
        var position = 0
        while position < end {
            // Two ASCII bytes have a boundary between them, but for CR LF.
            if position + 1 < end, (base[position] | base[position + 1]) < 0x80,
                base[position] != 0x0D
            {
                position += 1
            } else {
                var cluster = GraphemeState(bytes: base, start: position, end: end)
                position = cluster.run()
            }
            body(position)
        }
    }
}

/// The rules GB3 to GB999 over one cluster.
private struct GraphemeState {
    private let bytes: UnsafePointer<UInt8>
    private let end: Int
    private let classes = ScalarClasses.shared
    private var at: Int
    private var before: UInt8
    private var oddIndicators: Bool
    /// A pictograph and nothing but Extend after it; and then a ZWJ.
    private var afterPictograph: Bool
    private var afterPictographJoiner = false

    init(bytes: UnsafePointer<UInt8>, start: Int, end: Int) {
        self.bytes = bytes
        self.end = end
        let (scalar, next) = UTF8Scalar.read(bytes, start, end)
        let scalarClass = classes.classOf(scalar)
        at = next
        before = classes.grapheme[scalarClass]
        oddIndicators = before == GraphemeClass.regionalIndicator
        afterPictograph = classes.kind[scalarClass] & ScalarClasses.Kind.pictographic != 0
    }

    mutating func run() -> Int {
        while at < end {
            let (scalar, next) = UTF8Scalar.read(bytes, at, end)
            let scalarClass = classes.classOf(scalar)
            let value = classes.grapheme[scalarClass]
            let pictographic = classes.kind[scalarClass] & ScalarClasses.Kind.pictographic != 0
            guard joins(value, pictographic) else { break }
            afterPictographJoiner = afterPictograph && value == GraphemeClass.zwj
            afterPictograph = pictographic || (afterPictograph && value == GraphemeClass.extend)
            oddIndicators = value == GraphemeClass.regionalIndicator && !oddIndicators
            before = value
            at = next
        }
        return at
    }

    private func joins(_ next: UInt8, _ pictographic: Bool) -> Bool {
        switch before {
        case GraphemeClass.cr: return next == GraphemeClass.lf
        case GraphemeClass.lf, GraphemeClass.control: return false
        default: break
        }
        switch next {
        case GraphemeClass.cr, GraphemeClass.lf, GraphemeClass.control: return false
        case GraphemeClass.extend, GraphemeClass.zwj, GraphemeClass.spacingMark: return true
        default: break
        }
        switch before {
        case GraphemeClass.prepend: return true
        case GraphemeClass.l:
            return next == GraphemeClass.l || next == GraphemeClass.v || next == GraphemeClass.lv
                || next == GraphemeClass.lvt
        case GraphemeClass.lv, GraphemeClass.v:
            return next == GraphemeClass.v || next == GraphemeClass.t
        case GraphemeClass.lvt, GraphemeClass.t: return next == GraphemeClass.t
        case GraphemeClass.regionalIndicator:
            return next == GraphemeClass.regionalIndicator && oddIndicators
        default: return afterPictographJoiner && pictographic
        }
    }
}
