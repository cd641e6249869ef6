/// Sentence boundaries by the plain rules of UAX #29, section 5 (Unicode 15.0), over UTF-8 bytes.
///
/// They know no abbreviations; `SentenceSegmenter` does.
public struct SentenceBreaks: Sendable {
    public init() {}

    /// The ends of all sentences, in order; the last is the text's end. Empty for an empty text.
    public func ends(_ bytes: UnsafeBufferPointer<UInt8>) -> [Int] {
        var ends: [Int] = []
        each(bytes) { ends.append($0) }
        return ends
    }

    /// How many sentences there are that hold more than white space.
    public func count(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var count = 0
        var start = 0
        each(bytes) { end in
            let isPlain = bytes[start] > 0x20 && bytes[start] < 0x80
            let sentence = UnsafeBufferPointer(rebasing: bytes[start..<end])
            if isPlain || !WhiteSpace.isAll(sentence) { count += 1 }
            start = end
        }
        return count
    }

    /// How many there are in blocks: ascending byte ranges whose ends are boundaries.
    public func count(
        _ bytes: UnsafeBufferPointer<UInt8>, blocks: [Range<Int>]
    ) -> Int {
        blocks.reduce(0) { $0 + count(UnsafeBufferPointer(rebasing: bytes[$1])) }
    }

    @inline(__always)
    private func each(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (Int) -> Void) {
        guard let base = bytes.baseAddress else { return }
        let scanner = SentenceScanner(bytes: base, end: bytes.count)
        var position = 0
        while position < bytes.count {
            position = scanner.sentenceEnd(from: position)
            body(position)
        }
    }
}

/// Finds one sentence at a time.
private struct SentenceScanner {
    let bytes: UnsafePointer<UInt8>
    let end: Int
    private let classes = ScalarClasses.shared

    init(bytes: UnsafePointer<UInt8>, end: Int) {
        self.bytes = bytes
        self.end = end
    }

    private typealias Scalar = (value: UInt8, next: Int)

    func sentenceEnd(from start: Int) -> Int {
        var at = start
        while true {
            at = skipPlain(at)
            guard at < end else { return end }
            let scalar = read(at)
            if SentenceClass.paragraphEnds.has(scalar.value) { return paragraphEnd(at) }
            guard SentenceClass.terminators.has(scalar.value) else {
                at = scalar.next
                continue
            }
            let (stop, isEnd) = terminator(scalar, at, from: start)
            if isEnd { return stop }
            at = stop
        }
    }

    /// Past what can end nothing, most of it eight bytes at a time.
    @inline(__always)
    private func skipPlain(_ position: Int) -> Int {
        var at = position
        while at + 8 <= end {
            let stops = Self.stops(ByteWord.load(bytes, at))
            guard stops != 0 else {
                at += 8
                continue
            }
            at += ByteWord.firstMarked(stops)
            guard bytes[at] >= 0xE0 else { return at }
            let stop = skipThreeBytes(at)
            if stop == at { return at }
            at = stop
        }
        while at < end, Self.isPlain(bytes[at]) { at += 1 }
        return at
    }

    @inline(__always)
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0..<0x10, 0x21, 0x2E, 0x3F, 0xC2, 0xD4...0xFF: false
        default: true
        }
    }

    /// Past scalars of three bytes that can end nothing.
    @inline(__always)
    private func skipThreeBytes(_ position: Int) -> Int {
        var at = position
        while at + 2 < end, bytes[at] & 0xF0 == 0xE0 {
            let value = read(at).value
            if SentenceClass.ending.has(value) { return at }
            at += 3
        }
        return at
    }

    /// Marks bytes that a terminator or a paragraph end can start with: . ! ?, controls below 0x10, and leads of
    /// scalars but those of U+00C0...U+04FF, which hold neither. Bytes after the first mark may be marked wrongly.
    @inline(__always)
    private static func stops(_ word: UInt64) -> UInt64 {
        let controls = (word &- ByteWord.lowBits &* 0x10) & ~word & ByteWord.highBits
        let fromD4 = ((word & ~ByteWord.highBits) &+ ByteWord.lowBits &* 0x2C) & word
        return controls | fromD4 & ByteWord.highBits | ByteWord.equal(word, 0xC2)
            | ByteWord.equal(word, 0x2E) | ByteWord.equal(word, 0x21) | ByteWord.equal(word, 0x3F)
    }

    /// The class before a terminator within its sentence, ignored ones skipped.
    private func classBefore(_ position: Int, from start: Int) -> UInt8 {
        var at = position
        while at > start {
            at = UTF8Scalar.previous(bytes, at, start)
            let value = read(at).value
            if !SentenceClass.ignored.has(value) { return value }
        }
        return SentenceClass.other
    }

    /// Where the sentence ends after a terminator, or where to go on reading it.
    private func terminator(
        _ scalar: Scalar, _ position: Int, from start: Int
    ) -> (stop: Int, isEnd: Bool) {
        var at = skipIgnored(scalar.next)
        let resume = at
        guard at < end else { return (end, true) }
        let isFullStop = scalar.value == SentenceClass.aTerm
        let following = read(at).value
        if isFullStop, joins(position, following, from: start) { return (resume, false) }
        while at < end, read(at).value == SentenceClass.close { at = skipIgnored(read(at).next) }
        while at < end, read(at).value == SentenceClass.sp { at = skipIgnored(read(at).next) }
        guard at < end else { return (end, true) }
        let next = read(at).value
        if SentenceClass.paragraphEnds.has(next) { return (paragraphEnd(at), true) }
        if SentenceClass.continued.has(next) { return (at, false) }
        if isFullStop, lowerFollows(at) { return (at, false) }
        return (at, true)
    }

    /// SB6 and SB7.
    private func joins(_ position: Int, _ following: UInt8, from start: Int) -> Bool {
        if following == SentenceClass.numeric { return true }
        guard following == SentenceClass.upper else { return false }
        let before = classBefore(position, from: start)
        return before == SentenceClass.upper || before == SentenceClass.lower
    }

    /// SB8: a lower-case letter comes before any other letter, terminator or paragraph end.
    private func lowerFollows(_ position: Int) -> Bool {
        var at = position
        while at < end {
            let scalar = read(at)
            if SentenceClass.decisive.has(scalar.value) {
                return scalar.value == SentenceClass.lower
            }
            at = scalar.next
        }
        return false
    }

    private func paragraphEnd(_ position: Int) -> Int {
        let scalar = read(position)
        let isCRLF =
            scalar.value == SentenceClass.cr && scalar.next < end && bytes[scalar.next] == 0x0A
        return isCRLF ? scalar.next + 1 : scalar.next
    }

    private func skipIgnored(_ position: Int) -> Int {
        var at = position
        while at < end {
            let scalar = read(at)
            guard SentenceClass.ignored.has(scalar.value) else { return at }
            at = scalar.next
        }
        return end
    }

    @inline(__always)
    private func read(_ position: Int) -> Scalar {
        let (scalar, next) = UTF8Scalar.read(bytes, position, end)
        return (classes.sentence[classes.classOf(scalar)], next)
    }
}
