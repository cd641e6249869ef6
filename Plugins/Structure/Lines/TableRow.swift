/// Tells rows of tables that were drawn with signs: `| a | b |`, `a | b | c`, `+---+---+`.
enum TableRow {
    static func matches(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = line.first, let last = line.last else { return false }
        if first == 0x7C || last == 0x7C { return true }
        if first == 0x2B, line.count >= 3, line[1] == 0x2D || line[1] == 0x3D { return true }
        // U+2502, U+2503 and U+2551 of the box drawings.
        if first == 0xE2, line.count >= 3, line[1] == 0x94 || line[1] == 0x95 { return true }
        return line.count { $0 == 0x7C } >= 2
    }
}
