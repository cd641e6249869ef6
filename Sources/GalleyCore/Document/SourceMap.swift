/// Which bytes of the source each part of the text came from.
///
/// A sorted list of segments: in an exact one every byte of text is one byte of source (a copy); in
/// a coarse one (a line that was converted from another charset) the whole stands for the whole.
/// Text in no segment was put in by an edit.
public struct SourceMap: Sendable, Equatable {
    /// A stretch of the text and the bytes of the source that it came from.
    public struct Segment: Sendable, Equatable {
        /// Byte range in the text.
        public var text: Range<Int>
        /// Byte range in the source.
        public var source: Range<Int>
        public var isExact: Bool

        public init(text: Range<Int>, source: Range<Int>, isExact: Bool) {
            precondition(!isExact || text.count == source.count, "an exact segment is a copy")
            self.text = text
            self.source = source
            self.isExact = isExact
        }
    }

    public private(set) var segments: [Segment]

    /// A map from segments in ascending order of text.
    public init(_ segments: [Segment]) { self.segments = segments.filter { !$0.text.isEmpty } }

    /// The map of a text that is a copy of `count` bytes that start at `sourceStart`.
    public init(copyOf count: Int, from sourceStart: Int = 0) {
        self.init([
            Segment(text: 0..<count, source: sourceStart..<sourceStart + count, isExact: true)
        ])
    }

    /// The map of a text of which nothing is known.
    public static let unknown = SourceMap([])

    /// The smallest range of source bytes that holds all that a text range came from, or nil where
    /// none of it came from the source. Logarithmic.
    public func source(of range: Range<Int>) -> Range<Int>? {
        var low = firstSegment(endingAfter: range.lowerBound)
        guard low < segments.count,
            segments[low].text.lowerBound < max(range.upperBound, range.lowerBound + 1)
        else { return nil }
        let start = sourceOffset(range.lowerBound, in: segments[low], isEnd: false)
        low = firstSegment(endingAfter: max(range.upperBound - 1, range.lowerBound))
        let last =
            low < segments.count && segments[low].text.lowerBound < range.upperBound ? low : low - 1
        guard last >= 0 else { return nil }
        let end = sourceOffset(range.upperBound, in: segments[last], isEnd: true)
        return start..<max(start, end)
    }

    private func sourceOffset(_ offset: Int, in segment: Segment, isEnd: Bool) -> Int {
        guard segment.isExact else {
            return isEnd ? segment.source.upperBound : segment.source.lowerBound
        }
        let inside = min(max(offset, segment.text.lowerBound), segment.text.upperBound)
        return segment.source.lowerBound + inside - segment.text.lowerBound
    }

    /// The index of the first segment whose text ends after `offset`.
    private func firstSegment(endingAfter offset: Int) -> Int {
        var low = 0
        var high = segments.count
        while low < high {
            let middle = (low + high) / 2
            if segments[middle].text.upperBound > offset { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// The map of the text after edits. Linear in segments and edits.
    func after(_ edits: TextEdits) -> SourceMap {
        var result: [Segment] = []
        result.reserveCapacity(segments.count + edits.count)
        var index = 0
        var at = 0
        var shift = 0
        func keep(upTo end: Int) {
            while index < segments.count {
                let segment = segments[index]
                let low = max(segment.text.lowerBound, at)
                let high = min(segment.text.upperBound, end)
                if low < high { result.append(segment.part(low..<high, shiftedBy: shift)) }
                if segment.text.upperBound > end { return }
                index += 1
            }
        }
        for edit in edits.edits {
            keep(upTo: edit.range.lowerBound)
            at = edit.range.upperBound
            shift += edit.replacement.count - edit.range.count
        }
        keep(upTo: .max)
        return SourceMap(result)
    }
}

extension SourceMap.Segment {
    /// The part of the segment that covers a range of its text, with the text moved.
    fileprivate func part(_ range: Range<Int>, shiftedBy shift: Int) -> SourceMap.Segment {
        let moved = range.lowerBound + shift..<range.upperBound + shift
        guard isExact else { return SourceMap.Segment(text: moved, source: source, isExact: false) }
        let start = source.lowerBound + range.lowerBound - text.lowerBound
        return SourceMap.Segment(text: moved, source: start..<start + range.count, isExact: true)
    }
}
