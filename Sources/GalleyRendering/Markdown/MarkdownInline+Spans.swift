import GalleyCore

// Spans: which are written, and how they nest.
extension MarkdownInline {
    /// Marks nested deeper than this are left out.
    private static let deepest = 16

    func write(
        _ range: Range<Int>, _ indices: Range<Int>, to result: inout [UInt8], _ context: Context
    ) {
        guard context.depth < Self.deepest else { return escape(range, to: &result, context) }
        var at = range.lowerBound
        var index = indices.lowerBound
        while index < indices.upperBound {
            let span = spans[index]
            guard span.range.lowerBound >= at, span.range.upperBound <= range.upperBound,
                !takenImages.contains(index)
            else {
                index += 1
                continue
            }
            let next = firstSpan(from: span.range.upperBound, in: index + 1..<indices.upperBound)
            let opensBracket = span.kind == .link
            escape(at..<span.range.lowerBound, to: &result, context, isBeforeLink: opensBracket)
            write(span, index + 1..<next, to: &result, context)
            at = span.range.upperBound
            index = next
        }
        escape(at..<range.upperBound, to: &result, context)
    }

    /// Writes the inside of a span that gets no marks of its own there.
    func writeUnmarked(
        _ span: InlineSpan, _ inner: Range<Int>, to result: inout [UInt8], _ context: Context
    ) {
        var inside = context
        inside.depth += 1
        write(span.range, inner, to: &result, inside)
    }

    func write(
        _ span: InlineSpan, _ inner: Range<Int>, to result: inout [UInt8], _ context: Context
    ) {
        var inside = context
        inside.parent = span
        inside.depth += 1
        switch span.kind {
        case .code: writeCode(span.range, to: &result, context)
        case .image:
            guard !context.isInLink || span.url != nil else {
                return escape(span.range, to: &result, context)
            }
            inside.isInLink = true
            result.append(contentsOf: [0x21, 0x5B])
            escape(span.range, to: &result, inside)
            writeTarget(of: span, to: &result, context)
        case .link: writeLink(span, inner, to: &result, context)
        case .emphasis, .strong, .strikethrough: writeEmphasis(span, inner, to: &result, context)
        }
    }

    private func writeCode(_ range: Range<Int>, to result: inout [UInt8], _ context: Context) {
        let code = UnsafeBufferPointer(rebasing: text[range])
        guard let first = code.first, let last = code.last else { return }
        let ticks = [UInt8](repeating: 0x60, count: Self.shortestFence(code))
        let isBlank = code.allSatisfy { $0 == 0x20 }
        let isPadded = first == 0x60 || last == 0x60 || first == 0x20 && last == 0x20 && !isBlank
        result.append(contentsOf: ticks)
        if isPadded { result.append(0x20) }
        for byte in code {
            if byte == 0x7C, context.isCell { result.append(0x5C) }
            result.append(byte == 0x0A ? 0x20 : byte)
        }
        if isPadded { result.append(0x20) }
        result.append(contentsOf: ticks)
    }

    /// The smallest number of backticks of which the code has no run.
    private static func shortestFence(_ code: UnsafeBufferPointer<UInt8>) -> Int {
        var runs: Set<Int> = []
        var run = 0
        for byte in code {
            if byte == 0x60 {
                run += 1
            } else if run > 0 {
                runs.insert(run)
                run = 0
            }
        }
        runs.insert(run)
        var count = 1
        while runs.contains(count) { count += 1 }
        return count
    }

    /// The length of the longest run of backticks.
    static func longestTicks(_ code: UnsafeBufferPointer<UInt8>) -> Int {
        var (longest, run) = (0, 0)
        for byte in code {
            run = byte == 0x60 ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }
}
