import GalleyHTML

/// Counts lists and their items while blocks are written in order.
struct ListNumbers {
    struct Item {
        var list: Int
        var ordinal: Int
        var depth: Int
        var isOrdered: Bool
        /// False for what follows the first block of an item.
        var isFirstRun: Bool
    }

    private struct Numbers {
        var list: Int
        var last: Int32
        var ordinal: Int
    }

    private var numbers: [Int32: Numbers] = [:]

    mutating func item(of run: PageRun, _ map: PageMap, _ tree: HTMLTree) -> Item? {
        let nodes = map.nodes
        var at = run.container
        while at >= 0, !nodes[Int(at)].traits.contains(.listItem) { at = nodes[Int(at)].parent }
        guard at >= 0 else { return nil }
        let item = at
        var list = Int32(-1)
        var depth = -1
        at = nodes[Int(item)].parent
        while at >= 0 {
            if nodes[Int(at)].traits.contains(.list) {
                if list < 0 { list = at }
                depth += 1
            }
            at = nodes[Int(at)].parent
        }
        if list < 0 { list = max(nodes[Int(item)].parent, 0) }
        let isOrdered = nodes[Int(list)].tag == .ol
        var numbers =
            numbers[list]
            ?? Numbers(
                list: self.numbers.count + 1, last: -1,
                ordinal: number(.start, nodes[Int(list)], tree).map { $0 - 1 } ?? 0)
        let isFirst = numbers.last != item
        if isFirst {
            numbers.last = item
            numbers.ordinal = number(.value, nodes[Int(item)], tree) ?? (numbers.ordinal + 1)
        }
        self.numbers[list] = numbers
        return Item(
            list: numbers.list, ordinal: max(numbers.ordinal, 1), depth: max(depth, 0),
            isOrdered: isOrdered, isFirstRun: isFirst)
    }

    private func number(_ name: HTMLAttributeName, _ node: PageNode, _ tree: HTMLTree) -> Int? {
        guard let value = tree.attribute(node.tree, name), value.count <= 9 else { return nil }
        return Int(String(decoding: value, as: UTF8.self))
    }
}
