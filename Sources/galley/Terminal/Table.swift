/// Rows of cells, aligned by column. Cells may hold colours.
struct Table {
    private var rows: [[String]] = []
    private let right: Set<Int>

    /// - Parameter right: the columns that are aligned to the right, such as numbers.
    init(right: Set<Int> = []) { self.right = right }

    mutating func add(_ cells: String...) { rows.append(cells) }
    mutating func add(_ cells: [String]) { rows.append(cells) }

    /// The lines, without spaces at their ends.
    func lines(indent: Int = 2, gap: Int = 2) -> [String] {
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in
            rows.map { $0.count > column ? DisplayWidth.of($0[column]) : 0 }.max() ?? 0
        }
        return rows.map { row in
            var line = String(repeating: " ", count: indent)
            for (column, cell) in row.enumerated() {
                if column > 0 { line += String(repeating: " ", count: gap) }
                if right.contains(column) {
                    line += cell.paddedLeft(to: widths[column])
                } else {
                    line += column == row.count - 1 ? cell : cell.padded(to: widths[column])
                }
            }
            return line
        }
    }
}
