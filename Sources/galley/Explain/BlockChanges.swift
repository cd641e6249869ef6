import GalleyCore

/// Finds the blocks that came, went or are of another kind, from one state of a document to the next.
struct BlockChanges {
    private(set) var changes: [StageChanges.BlockChange] = []

    private let before: Document
    private let after: Document
    /// Blocks of the old document that went, until it is known what came in their place.
    private var gone: [Block] = []
    /// The place of the next block in the new document.
    private var next = 0

    init(from before: Document, to after: Document) {
        self.before = before
        self.after = after
        for stretch in Self.script(before, after).stretches { take(stretch) }
        flush()
    }

    /// An edit script over the texts of blocks.
    private static func script(_ before: Document, _ after: Document) -> EditScript {
        var numbers: [ArraySlice<UInt8>: Int] = [:]
        func number(_ block: Block, in document: Document) -> Int {
            let text = document.text.bytes[block.range]
            if let number = numbers[text] { return number }
            numbers[text] = numbers.count
            return numbers.count - 1
        }
        return EditScript(
            from: before.blocks.map { number($0, in: before) },
            to: after.blocks.map { number($0, in: after) }, most: 400)
    }

    private mutating func take(_ stretch: EditScript.Stretch) {
        switch stretch.kind {
        case .same:
            flush()
            for block in before.blocks[stretch.range] { take(block, after.blocks[next]) }
        case .removed:
            flush()
            gone = Array(before.blocks[stretch.range])
        case .added:
            // What went and came in one place is the same block with another text.
            let isPaired = gone.count == stretch.range.count
            for block in after.blocks[stretch.range] {
                take(isPaired ? gone.removeFirst() : nil, block)
            }
        }
    }

    private mutating func take(_ old: Block?, _ new: Block) {
        next += 1
        if let old, Self.isSame(old, new) { return }
        changes.append(.init(old: old, new: new, text: after.string(new)))
    }

    private mutating func flush() {
        changes += gone.map { .init(old: $0, new: nil, text: before.string($0)) }
        gone = []
    }

    /// True for blocks that differ in their ranges at most.
    private static func isSame(_ a: Block, _ b: Block) -> Bool {
        var moved = a
        moved.range = b.range
        return moved == b
    }
}
