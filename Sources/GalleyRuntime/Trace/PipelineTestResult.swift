public import GalleyCore

/// How one test of a pipeline went.
public struct PipelineTestResult: Sendable {
    public var name: String
    public var place: Place
    /// What was not as expected, in the order of the test; empty where it passed.
    public var failures: [Failure] = []
    /// Golden files that were written, because that was asked for.
    public var accepted: [String] = []
    public var nanoseconds: UInt64 = 0

    public var isPassed: Bool { failures.isEmpty }

    public init(name: String, place: Place) {
        self.name = name
        self.place = place
    }

    /// One expectation that was not met.
    public struct Failure: Sendable, Equatable {
        public var subject: String
        public var place: Place
        /// One sentence.
        public var message: String
        /// Lines that differ, with a few around them; empty where the sentence says it all.
        public var difference: [DifferenceLine] = []
    }
}

/// A line of a comparison.
public struct DifferenceLine: Sendable, Equatable {
    public enum Kind: String, Sendable {
        case same = " "
        /// Only in what was expected.
        case expected = "-"
        /// Only in what there is.
        case actual = "+"
    }

    public var kind: Kind
    public var text: String

    public init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }

    /// The lines of two texts side by side: a shortest edit where both have at most 2,000 lines, else
    /// everything between the common start and end. Unchanged lines further than `context` from a change
    /// are left out.
    public static func compare(_ expected: String, _ actual: String, context: Int = 3)
        -> [DifferenceLine]
    {
        let (old, new) = (lines(expected), lines(actual))
        let all = old.count <= 2000 && new.count <= 2000 ? shortest(old, new) : coarse(old, new)
        return near(all, context)
    }

    /// A line that is the same as another where its bytes are.
    private struct Line: Hashable {
        let utf8: [UInt8]
        var text: String { String(decoding: utf8, as: UTF8.self) }
    }

    private static func lines(_ text: String) -> [Line] {
        text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
            Line(utf8: Array($0))
        }
    }

    private static func shortest(_ old: [Line], _ new: [Line]) -> [DifferenceLine] {
        let changes = new.difference(from: old)
        var removed: Set<Int> = []
        var inserted: Set<Int> = []
        for change in changes {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var lines: [DifferenceLine] = []
        var (o, n) = (0, 0)
        while o < old.count || n < new.count {
            if o < old.count, removed.contains(o) {
                lines.append(DifferenceLine(.expected, old[o].text))
                o += 1
            } else if n < new.count, inserted.contains(n) {
                lines.append(DifferenceLine(.actual, new[n].text))
                n += 1
            } else {
                lines.append(DifferenceLine(.same, old[o].text))
                o += 1
                n += 1
            }
        }
        return lines
    }

    private static func coarse(_ old: [Line], _ new: [Line]) -> [DifferenceLine] {
        let shorter = min(old.count, new.count)
        var start = 0
        while start < shorter, old[start] == new[start] { start += 1 }
        var end = 0
        while end < shorter - start, old[old.count - 1 - end] == new[new.count - 1 - end] {
            end += 1
        }
        return old[..<start].map { DifferenceLine(.same, $0.text) }
            + old[start..<(old.count - end)].map { DifferenceLine(.expected, $0.text) }
            + new[start..<(new.count - end)].map { DifferenceLine(.actual, $0.text) }
            + old[(old.count - end)...].map { DifferenceLine(.same, $0.text) }
    }

    private static func near(_ lines: [DifferenceLine], _ context: Int) -> [DifferenceLine] {
        var isNear = [Bool](repeating: false, count: lines.count)
        for (index, line) in lines.enumerated() where line.kind != .same {
            for at in max(0, index - context)...min(lines.count - 1, index + context) {
                isNear[at] = true
            }
        }
        return zip(lines, isNear).filter(\.1).map(\.0)
    }
}
