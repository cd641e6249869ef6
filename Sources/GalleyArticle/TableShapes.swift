import GalleyHTML

/// Tells tables of data from those that only lay out the page.
struct TableShapes {
    private var known: [Int32: Bool] = [:]

    /// The table that a run stands in, where it is one of data.
    mutating func dataTable(of run: PageRun, _ map: PageMap) -> Int? {
        var at = run.container
        while at >= 0, map.nodes[Int(at)].tag != .table { at = map.nodes[Int(at)].parent }
        guard at >= 0 else { return nil }
        let isData = known[at] ?? Self.isData(Int(at), map)
        known[at] = isData
        return isData ? Int(at) : nil
    }

    /// The row and the cell of a run: nodes of the page.
    func place(of run: PageRun, _ map: PageMap) -> (row: Int32, cell: Int32) {
        var at = run.container
        var cell = Int32(-1)
        while at >= 0, map.nodes[Int(at)].tag != .table {
            if map.nodes[Int(at)].traits.contains(.cell) { cell = at }
            if map.nodes[Int(at)].traits.contains(.row) { return (at, cell) }
            at = map.nodes[Int(at)].parent
        }
        return (-1, cell)
    }

    /// Data has two rows and two columns or more, no table within, and no cell of running text.
    private static func isData(_ table: Int, _ map: PageMap) -> Bool {
        var rows = 0
        var cells = 0
        for at in (table + 1)..<max(Int(map.nodes[table].end), table + 1) {
            let node = map.nodes[at]
            if node.tag == .table { return false }
            if node.traits.contains(.row) { rows += 1 }
            guard node.traits.contains(.cell) else { continue }
            cells += 1
            let runs = map.runs(of: at)
            if runs.count > 12 { return false }
            let units = map.outline.runs[runs].reduce(0) { $0 + Int($1.units) }
            if units > 800 { return false }
        }
        return rows >= 2 && cells >= rows * 3 / 2
    }
}
