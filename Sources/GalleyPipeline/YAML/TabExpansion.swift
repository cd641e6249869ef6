/// A file whose indentation holds tabs, with spaces in their place, so that reading can go on.
struct TabExpansion {
    private(set) var bytes: [UInt8] = []
    /// For each tab: its scalar in the file, and the scalar after its spaces here.
    private var tabs: [(file: Int, after: Int)] = []

    /// Widths that a tab may have been meant to have, in the order in which they are tried.
    static let widths = [8, 4, 2, 1]

    /// The scalars of tabs in the indentation of a file, block scalars left out, where tabs are text.
    static func tabs(in bytes: [UInt8]) -> [Int] {
        var tabs: [Int] = []
        var scalar = 0
        var index = 0
        /// The indentation of the line that began a block scalar.
        var block: Int?
        while index < bytes.count {
            let end = bytes[index...].firstIndex(of: 0x0A) ?? bytes.count
            let line = bytes[index..<end]
            let indent = line.prefix { $0 == 0x20 || $0 == 0x09 }
            let isBlank = indent.count == line.count || line.allSatisfy { $0 <= 0x20 }
            if let begun = block, !isBlank, indent.prefix(while: { $0 == 0x20 }).count <= begun {
                block = nil
            }
            if block == nil, !isBlank {
                for (place, byte) in indent.enumerated() where byte == 0x09 {
                    tabs.append(scalar + place)
                }
                if beginsBlock(line) { block = indent.count }
            }
            scalar += line.count { $0 & 0xC0 != 0x80 } + 1
            index = end + 1
        }
        return tabs
    }

    /// True for a line that ends with `|`, `>` or one of them with its indicators.
    private static func beginsBlock(_ line: ArraySlice<UInt8>) -> Bool {
        let words = line.split { $0 <= 0x20 }
        guard words.count > 1, let last = words.last, let sign = last.first else { return false }
        return (sign == UInt8(ascii: "|") || sign == UInt8(ascii: ">"))
            && last.dropFirst().allSatisfy {
                (0x30...0x39).contains($0) || $0 == 0x2B || $0 == 0x2D
            }
    }

    /// The file with `width` spaces for each of the tabs, which are given by scalar, in order.
    init(_ file: [UInt8], tabs: [Int], width: Int) {
        bytes.reserveCapacity(file.count + tabs.count * width)
        var rest = tabs[...]
        var scalar = -1
        for byte in file {
            if byte & 0xC0 != 0x80 { scalar += 1 }
            if byte == 0x09, rest.first == scalar {
                rest.removeFirst()
                let added = self.tabs.count * (width - 1)
                bytes += repeatElement(0x20, count: width)
                self.tabs.append((scalar, scalar + added + width))
            } else {
                bytes.append(byte)
            }
        }
    }

    /// The scalar of the file that stands for one of the expanded text.
    func scalar(inFile scalar: Int) -> Int {
        var (low, high) = (0, tabs.count)
        while low < high {
            let middle = (low + high) / 2
            if tabs[middle].after <= scalar { low = middle + 1 } else { high = middle }
        }
        let next = low < tabs.count ? tabs[low].file : Int.max
        guard low > 0 else { return min(scalar, next) }
        let last = tabs[low - 1]
        return min(last.file + 1 + scalar - last.after, next)
    }
}
