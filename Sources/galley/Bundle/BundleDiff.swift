import GalleyBundle
import GalleyCore

/// Compares the documents of two inputs by id and field, in memory that does not grow with them.
///
/// A first pass over both sorts keys of ids and digests of lines; a second one looks at the lines that
/// differ, those of the first input being kept in a spool. Inputs of very many documents are taken in
/// several ranges of keys. Of ids that occur more than once, the first is compared with the first, and so on.
final class BundleDiff {
    enum Change {
        case removed
        case added
        case changed([String])
    }

    struct Counts {
        var same = 0
        var added = 0
        var removed = 0
        var changed = 0
        /// Documents in which a field differs, by its name.
        var fields: [String: Int] = [:]

        var areSame: Bool { added == 0 && removed == 0 && changed == 0 }
    }

    private let first: BundleInput
    private let second: BundleInput
    private let most: Int
    private let report: (Change, _ id: String?) -> Void
    private(set) var counts = Counts()
    /// What became of the lines of one range of keys.
    private var removed: Set<UInt64> = []
    private var added: Set<UInt64> = []
    private var changedFirst: [UInt64: Int] = [:]
    private var changedSecond: [UInt64: Int] = [:]

    /// `report` is called for each difference: removed ones in the order of the first input, then
    /// added and changed ones in the order of the second.
    init(
        _ first: BundleInput, _ second: BundleInput, most: Int = KeyedLines.most,
        report: @escaping (Change, _ id: String?) -> Void
    ) {
        self.first = first
        self.second = second
        self.most = most
        self.report = report
    }

    /// The damages of both inputs are said once, in the first pass.
    func run(_ walk: inout BundleWalk, _ silent: BundleWalk) throws(Failure) {
        var window: KeyWindow? = KeyWindow()
        var isFirst = true
        while var range = window {
            var quiet = silent
            if isFirst {
                try pass(&range, &walk)
            } else {
                try pass(&range, &quiet)
            }
            isFirst = false
            window = range.next
        }
    }

    private func pass(_ window: inout KeyWindow, _ walk: inout BundleWalk) throws(Failure) {
        var left = try KeyedLines(of: first, &window, &walk, most: most)
        var right = try KeyedLines(of: second, &window, &walk, most: most)
        left.sort(in: window)
        right.sort(in: window)
        sort(left.entries, right.entries)
        if removed.isEmpty, added.isEmpty, changedFirst.isEmpty { return }
        try tell()
    }

    /// Goes along both sorted lists.
    private func sort(_ left: [KeyedLines.Entry], _ right: [KeyedLines.Entry]) {
        removed = []
        added = []
        changedFirst = [:]
        changedSecond = [:]
        var (i, j) = (0, 0)
        while i < left.count || j < right.count {
            if j == right.count || (i < left.count && left[i].key < right[j].key) {
                removed.insert(left[i].ordinal)
                i += 1
            } else if i == left.count || right[j].key < left[i].key {
                added.insert(right[j].ordinal)
                j += 1
            } else {
                pair(left[i], right[j])
                i += 1
                j += 1
            }
        }
    }

    private func pair(_ left: KeyedLines.Entry, _ right: KeyedLines.Entry) {
        guard left.digest != right.digest else {
            counts.same += 1
            return
        }
        let slot = changedFirst.count
        changedFirst[left.ordinal] = slot
        changedSecond[right.ordinal] = slot
    }

    /// Reads both inputs again and reports what differs.
    private func tell() throws(Failure) {
        var silent = BundleWalk(Console(color: .never), isSilent: true)
        do {
            let spool = try SpoolFile.temporary()
            var places = [(offset: UInt64, count: Int)](
                repeating: (0, 0), count: changedFirst.count)
            try KeyedLines.each(of: first, &silent) { ordinal, line, _ in
                if removed.contains(ordinal) {
                    counts.removed += 1
                    report(.removed, Self.id(line))
                } else if let slot = changedFirst[ordinal] {
                    places[slot] = (try spool.write(line), line.count)
                }
            }
            try KeyedLines.each(of: second, &silent) { ordinal, line, _ in
                if added.contains(ordinal) {
                    counts.added += 1
                    report(.added, Self.id(line))
                } else if let slot = changedSecond[ordinal] {
                    let old = try spool.bytes(at: places[slot].offset, places[slot].count)
                    compare(old, line)
                }
            }
        } catch {
            throw first.failure(error)
        }
    }

    private func compare(_ old: [UInt8], _ line: UnsafeRawBufferPointer) {
        let fields = LineComparison.changedFields(old, [UInt8](line))
        guard !fields.isEmpty else {
            counts.same += 1
            return
        }
        counts.changed += 1
        for field in fields { counts.fields[field, default: 0] += 1 }
        report(.changed(fields), Self.id(line))
    }

    private static func id(_ line: UnsafeRawBufferPointer) -> String? {
        LineID.of(line).map { String(decoding: $0, as: UTF8.self) }
    }
}
