import Glibc

extension JSONScanner {
    /// The bytes of a range of the text, not copied: a value to be kept or written verbatim.
    public func bytes(in range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
        precondition(range.lowerBound >= 0 && range.upperBound <= end, "range outside the text")
        return UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
    }

    /// The unescaped bytes of a string: valid UTF-8, `byteCount` long.
    public func bytes(of string: JSONString) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: string.byteCount) { target, count in
            count = copy(string, to: target)
        }
    }

    /// The unescaped text of a string.
    public func text(of string: JSONString) -> String {
        if !string.hasEscapes { return String(decoding: bytes(in: string.body), as: UTF8.self) }
        return String(unsafeUninitializedCapacity: string.byteCount) { copy(string, to: $0) }
    }

    /// Adds the unescaped bytes of a string to an array.
    public func append(_ string: JSONString, to array: inout [UInt8]) {
        if !string.hasEscapes { return array.append(contentsOf: bytes(in: string.body)) }
        let start = array.count
        array.append(contentsOf: repeatElement(0, count: string.byteCount))
        array.withUnsafeMutableBufferPointer { whole in
            _ = copy(string, to: UnsafeMutableBufferPointer(rebasing: whole[start...]))
        }
    }

    /// Writes the unescaped bytes of a string and gives their number; `target` has room for them.
    @discardableResult
    public func copy(_ string: JSONString, to target: UnsafeMutableBufferPointer<UInt8>) -> Int {
        precondition(target.count >= string.byteCount, "target too small for the string")
        precondition(string.end <= end, "string of another text")
        guard let start = target.baseAddress, string.byteCount > 0 else { return 0 }
        if string.hasEscapes {
            unescape(string, to: start)
        } else {
            memcpy(start, base + string.start, string.byteCount)
        }
        return string.byteCount
    }

    /// True where a string's unescaped text is the one given, byte for byte.
    @inline(__always)
    public func matches(_ string: JSONString, _ text: StaticString) -> Bool {
        guard string.byteCount == text.utf8CodeUnitCount else { return false }
        return hasSameBytes(string, text.utf8Start)
    }

    /// The value of a whole number, or nil where it has a fraction, an exponent or is beyond `Int`.
    public func int(_ number: JSONNumber) -> Int? {
        guard number.isInteger else { return nil }
        var digits = bytes(in: number.range)[...]
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative { digits = digits.dropFirst() }
        var value = 0
        for digit in digits {
            let (tens, isTooBig) = value.multipliedReportingOverflow(by: 10)
            let units = Int(digit &- UInt8(ascii: "0"))
            let (next, isBeyond) =
                isNegative
                ? tens.subtractingReportingOverflow(units) : tens.addingReportingOverflow(units)
            if isTooBig || isBeyond { return nil }
            value = next
        }
        return value
    }

    /// The nearest value, or nil beyond the range of `Double`; what is too small for it is 0.
    public func double(_ number: JSONNumber) -> Double? {
        let spelling = String(decoding: bytes(in: number.range), as: UTF8.self)
        return Double(spelling).flatMap { $0.isFinite ? $0 : nil }
    }
}

extension JSONScanner {
    /// Compares bytes whose number is already known to be the same.
    @usableFromInline
    func hasSameBytes(_ string: JSONString, _ text: UnsafePointer<UInt8>) -> Bool {
        if !string.hasEscapes { return memcmp(base + string.start, text, string.byteCount) == 0 }
        return bytes(of: string).withUnsafeBufferPointer {
            $0.elementsEqual(UnsafeBufferPointer(start: text, count: string.byteCount))
        }
    }

    /// Copies up to each backslash, then writes what the escape means.
    ///
    /// The room left in the target is enough for the plain run, because an escape gives a byte too.
    private func unescape(_ string: JSONString, to target: UnsafeMutablePointer<UInt8>) {
        var source = string.start
        var written = 0
        while true {
            if source < string.end && base[source] != UInt8(ascii: "\\") {
                let room = min(string.end &- source, string.byteCount &- written)
                let plain = Self.copyPlain(base + source, target + written, room)
                source &+= plain
                written &+= plain
            }
            guard source < string.end else { return }
            let escape = JSONEscape.decode(base + source, to: target + written)
            source &+= escape.length
            written &+= escape.byteCount
        }
    }

    /// Copies bytes up to the first backslash or the room's end, sixteen and eight at a time.
    @inline(__always)
    private static func copyPlain(
        _ source: UnsafePointer<UInt8>, _ target: UnsafeMutablePointer<UInt8>, _ room: Int
    ) -> Int {
        var count = 0
        while count &+ 16 <= room {
            let pair = BytePair(source, count)
            guard pair.hasNoBackslashes else { break }
            pair.store(target, count)
            count &+= 16
        }
        while count &+ 8 <= room {
            let word = ByteWord.load(source, count)
            ByteWord.store(word, target, count)
            let mask = ByteWord.backslashes(word)
            if mask != 0 { return count &+ ByteWord.bytesBefore(mask) }
            count &+= 8
        }
        while count < room && source[count] != UInt8(ascii: "\\") {
            target[count] = source[count]
            count &+= 1
        }
        return count
    }
}
