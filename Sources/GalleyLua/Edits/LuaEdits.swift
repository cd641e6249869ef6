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

    /// Makes the document's text another one. False where it is the same.
    func assign(_ new: [UInt8], to document: inout Document) throws(LuaComplaint) -> Bool {
        guard waiting.isEmpty else {
            throw LuaComplaint(
                "doc.text is set while edits wait", code: "lua.edit",
                hint: "call doc:apply() before, which makes them")
        }
        guard String(validating: new, as: UTF8.self) != nil else {
            throw LuaComplaint("the new text is not UTF-8", code: "lua.edit")
        }
        try Self.checkSize(new.count)
        var edits = TextEdits()
        document.text.bytes.withUnsafeBufferPointer { old in
            new.withUnsafeBufferPointer { new in
                for edit in LuaTextDifference(old: old, new: new).edits() {
                    edits.replace(edit.old, with: UnsafeBufferPointer(rebasing: new[edit.new]))
                }
            }
        }
        make(edits, in: &document)
        return !edits.isEmpty
    }

    /// Blocks and spans that lose all of their text go; those that had none stay.
    private func make(_ edits: TextEdits, in document: inout Document) {
        let blocks = document.blocks.indices.filter { document.blocks[$0].range.isEmpty }
        let spans = document.spans.indices.filter { document.spans[$0].range.isEmpty }
        document.edit(edits)
        Self.removeEmpty(&document.blocks, without: blocks) { $0.range.isEmpty }
        Self.removeEmpty(&document.spans, without: spans) { $0.range.isEmpty }
    }

    /// Removes what is empty, but for the elements at some places.
    private static func removeEmpty<Element>(
        _ elements: inout [Element], without kept: [Int], _ isEmpty: (Element) -> Bool
    ) {
        let empty = elements.indices.filter { isEmpty(elements[$0]) }
        guard empty.count > kept.count else { return }
        let lost = Set(empty).subtracting(kept)
        elements = elements.indices.filter { !lost.contains($0) }.map { elements[$0] }
    }

    private static func checkSize(_ count: Int) throws(LuaComplaint) {
        guard count <= DocumentText.maximumBytes else {
            throw LuaComplaint(
                "the text would take over \(DocumentText.maximumBytes) bytes",
                code: "document.too-large")
        }
    }

    /// Makes the edits. False where there are none.
    mutating func apply(to document: inout Document) throws(LuaComplaint) -> Bool {
        guard !waiting.isEmpty else { return false }
        defer { removeAll() }
        if !isSorted { try sort() }
        let growth = waiting.reduce(0) { $0 + $1.new.count - $1.range.count }
        try Self.checkSize(document.text.count + growth)
        var edits = TextEdits()
        for edit in waiting { edits.replace(edit.range, with: edit.new) }
        make(edits, in: &document)
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
