/// The bytes that a document came from, with places as people name them.
struct SourceText {
    let bytes: [UInt8]
    /// Offsets at which lines start.
    private let starts: [Int]
    /// Larger sources are not shown in reports.
    static let mostShown = 1 << 20

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var starts = [0]
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
            starts.append(index + 1)
        }
        if starts.count > 1, starts.last == bytes.count { starts.removeLast() }
        self.starts = starts
    }

    var lineCount: Int { starts.count }

    /// The 1-based line that holds an offset.
    func line(of offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// `12:5`, both from 1, the column in scalars.
    func position(_ offset: Int) -> String {
        let line = line(of: offset)
        let end = min(max(offset, 0), bytes.count)
        let before = bytes[min(starts[line - 1], end)..<end]
        return "\(line):\(before.reduce(1) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) })"
    }

    /// A line without its end, 1-based.
    func text(ofLine line: Int) -> String {
        let start = starts[line - 1]
        var end = line < starts.count ? starts[line] : bytes.count
        while end > start, bytes[end - 1] == 10 || bytes[end - 1] == 13 { end -= 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }
}
