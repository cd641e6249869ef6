import GalleyCore

/// Edits that a script wants, until they are made. All ranges are of the text as it is.
struct LuaEdits {
    private var waiting: [(range: Range<Int>, new: [UInt8])] = []
    private var isSorted = true

    mutating func removeAll() {
        waiting = []
        isSorted = true
    }

    /// Notes that a range is replaced. What was noted for the same place before stands before.
    mutating func replace(_ range: Range<Int>, with new: [UInt8]) throws(LuaComplaint) {
        guard String(validating: new, as: UTF8.self) != nil else {
            throw LuaComplaint("the new text is not UTF-8", code: "lua.edit")
        }
        if let last = waiting.last, range.lowerBound < last.range.upperBound {
            guard !range.overlaps(last.range) else {
                throw Self.overlap(last.range, range)
            }
            isSorted = false
        }
        waiting.append((range, new))
    }

    /// Notes what makes the document's text another one.
    mutating func assign(_ new: [UInt8], in document: borrowing Document) throws(LuaComplaint) {
        guard waiting.isEmpty else {
            throw LuaComplaint(
                "doc.text is set while edits wait", code: "lua.edit",
                hint: "call doc:apply() before, which makes them")
        }
        guard String(validating: new, as: UTF8.self) != nil else {
            throw LuaComplaint("the new text is not UTF-8", code: "lua.edit")
        }
        for edit in LuaTextDifference.edits(from: document.text.bytes, to: new) {
            waiting.append((edit.old, Array(new[edit.new])))
        }
    }

    /// Makes the edits. False where there are none.
    mutating func apply(to document: inout Document) throws(LuaComplaint) -> Bool {
        guard !waiting.isEmpty else { return false }
        defer { removeAll() }
        if !isSorted { try sort() }
        let growth = waiting.reduce(0) { $0 + $1.new.count - $1.range.count }
        guard document.text.count + growth <= DocumentText.maximumBytes else {
            throw LuaComplaint(
                "the text would take over \(DocumentText.maximumBytes) bytes",
                code: "document.too-large")
        }
        var edits = TextEdits()
        for edit in waiting { edits.replace(edit.range, with: edit.new) }
        document.edit(edits)
        return true
    }

    private mutating func sort() throws(LuaComplaint) {
        let order = waiting.indices.sorted {
            let (a, b) = (waiting[$0].range, waiting[$1].range)
            return (a.lowerBound, a.upperBound, $0) < (b.lowerBound, b.upperBound, $1)
        }
        waiting = order.map { waiting[$0] }
        for (a, b) in zip(waiting, waiting.dropFirst())
        where b.range.lowerBound < a.range.upperBound {
            throw Self.overlap(a.range, b.range)
        }
    }

    private static func overlap(_ a: Range<Int>, _ b: Range<Int>) -> LuaComplaint {
        LuaComplaint(
            "\(a.lowerBound + 1) to \(a.upperBound) and \(b.lowerBound + 1) to \(b.upperBound) "
                + "are replaced, and overlap", code: "lua.edit",
            hint: "ranges are of the text before the edits; doc:apply() makes those that wait")
    }
}
