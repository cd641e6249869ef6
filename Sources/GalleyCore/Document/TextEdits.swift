/// Changes to a text, in order: what replaces which byte ranges.
///
///     var edits = TextEdits()
///     edits.replace(4..<6, with: [])
///     document.edit(edits)
public struct TextEdits: Sendable {
    struct Edit: Sendable {
        var range: Range<Int>
        /// Where the replacement lies in `replacements`.
        var replacement: Range<Int>
    }

    private(set) var edits: [Edit] = []
    /// All replacements, one after the other.
    private(set) var replacements: [UInt8] = []

    public init() {}

    public var isEmpty: Bool { edits.isEmpty }
    public var count: Int { edits.count }

    /// Replaces a range. Ranges come in ascending order, do not overlap, and lie on scalar boundaries; the
    /// replacement is valid UTF-8. Breaking the order is a bug of the caller.
    public mutating func replace(_ range: Range<Int>, with bytes: some Sequence<UInt8>) {
        precondition(range.lowerBound >= edits.last?.range.upperBound ?? 0, "edits come in order")
        let start = replacements.count
        replacements.append(contentsOf: bytes)
        edits.append(Edit(range: range, replacement: start..<replacements.count))
    }

    public mutating func remove(_ range: Range<Int>) { replace(range, with: EmptyCollection()) }

    public mutating func insert(_ bytes: some Sequence<UInt8>, at offset: Int) {
        replace(offset..<offset, with: bytes)
    }

    /// The text with the edits made. One copy of the text.
    func apply(to text: [UInt8]) -> [UInt8] {
        let removed = edits.reduce(0) { $0 + $1.range.count }
        let size = text.count - removed + replacements.count
        return [UInt8](unsafeUninitializedCapacity: size) { output, count in
            text.withUnsafeBufferPointer { text in
                replacements.withUnsafeBufferPointer { replacements in
                    var at = 0
                    func copy(_ from: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
                        let part = UnsafeBufferPointer(rebasing: from[range])
                        _ = UnsafeMutableBufferPointer(rebasing: output[count...]).update(
                            from: part)
                        count += part.count
                    }
                    for edit in edits {
                        copy(text, at..<edit.range.lowerBound)
                        copy(replacements, edit.replacement)
                        at = edit.range.upperBound
                    }
                    copy(text, at..<text.count)
                }
            }
        }
    }

    /// Where offsets of the old text lie in the new one. `offsets` ascend. An offset inside a replaced
    /// range moves to the replacement's end, one at its start stays before it.
    func moved(_ offsets: [Int]) -> [Int] {
        var result: [Int] = []
        result.reserveCapacity(offsets.count)
        var next = 0
        var shift = 0
        for offset in offsets {
            while next < edits.count, edits[next].range.upperBound <= offset,
                edits[next].range.lowerBound < offset
            {
                shift += edits[next].replacement.count - edits[next].range.count
                next += 1
            }
            if next < edits.count, edits[next].range.lowerBound < offset {
                result.append(edits[next].range.lowerBound + shift + edits[next].replacement.count)
            } else {
                result.append(offset + shift)
            }
        }
        return result
    }
}
