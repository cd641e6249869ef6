/// The Unicode properties that text is split by, one byte of class per scalar.
///
/// A two-stage table: `index[scalar >> 6]` names a block of 64 classes; a class leads to each
/// property. It is expanded from `ScalarClassTable` (Unicode 15.0) when first used, in under 1 ms.
struct ScalarClasses {
    /// Covers every value that four UTF-8 bytes can spell, so that no lookup leaves it.
    let index: UnsafePointer<UInt16>
    let blocks: UnsafePointer<UInt8>
    let grapheme: UnsafePointer<UInt8>
    let word: UnsafePointer<UInt8>
    let sentence: UnsafePointer<UInt8>
    let normalization: UnsafePointer<UInt8>
    let kind: UnsafePointer<UInt8>

    // Invariant: written once by the initializer, never changed or freed.
    nonisolated(unsafe) static let shared = ScalarClasses()

    /// In `kind`: the low three bits are one of these, `pictographic` is a bit of its own.
    enum Kind {
        static let other: UInt8 = 0
        static let letter: UInt8 = 1
        static let number: UInt8 = 2
        static let space: UInt8 = 3
        static let ignorable: UInt8 = 4
        static let mask: UInt8 = 7
        static let pictographic: UInt8 = 8
    }

    /// The class of a scalar; 0 for what is no scalar.
    @inline(__always)
    func classOf(_ scalar: UInt32) -> Int {
        let block = Int(index[Int(scalar >> 6)])
        return Int(blocks[block << 6 | Int(scalar & 63)])
    }

    private init() {
        let lists = Self.classes()
        func table(_ value: ([UInt8]) -> UInt8) -> UnsafePointer<UInt8> {
            let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
            memory.initialize(repeating: 0, count: 256)
            for (position, list) in lists.enumerated() { memory[position] = value(list) }
            return UnsafePointer(memory)
        }
        grapheme = table { $0[0] << 4 | $0[1] }
        word = table { $0[2] << 4 | $0[3] }
        sentence = table { $0[4] << 4 | $0[5] }
        normalization = table { $0[6] }
        kind = table { $0[7] }
        (index, blocks) = ScalarRuns.expanded()
    }

    private static func classes() -> [[UInt8]] {
        var lists: [[UInt8]] = []
        var digits: [UInt8] = []
        ScalarClassTable.classes.withUTF8Buffer { text in
            for byte in text {
                guard let digit = HexDigit.value(byte) else { continue }
                digits.append(digit)
                if digits.count == 8 {
                    lists.append(digits)
                    digits.removeAll(keepingCapacity: true)
                }
            }
        }
        return lists
    }
}

/// The value of one hexadecimal digit.
enum HexDigit {
    @inline(__always)
    static func value(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x61...0x66: byte - 0x57
        case 0x41...0x46: byte - 0x37
        default: nil
        }
    }
}

/// Expands runs of classes into the two stages; a block of one class is stored once.
private struct ScalarRuns {
    private var index: [UInt16] = []
    private var blocks: [UInt8] = []
    private var uniform: [UInt16] = Array(repeating: .max, count: 256)
    private var block: [UInt8] = []

    static func expanded() -> (UnsafePointer<UInt16>, UnsafePointer<UInt8>) {
        var runs = ScalarRuns()
        runs.index.reserveCapacity(0x8000)
        runs.blocks.reserveCapacity(0x10000)
        ScalarClassTable.runs.withUTF8Buffer { runs.read($0) }
        runs.add(0, count: 0x20_0000 - 0x11_0000)
        return (immortal(runs.index), immortal(runs.blocks))
    }

    private static func immortal<T>(_ values: [T]) -> UnsafePointer<T> {
        let memory = UnsafeMutableBufferPointer<T>.allocate(capacity: values.count)
        _ = memory.initialize(from: values)
        return UnsafePointer(memory.baseAddress ?? .allocate(capacity: 1))
    }

    private mutating func read(_ text: UnsafeBufferPointer<UInt8>) {
        var length = 0
        var value = 0
        for byte in text {
            if let digit = HexDigit.value(byte) {
                value = value << 4 | Int(digit)
            } else if byte == UInt8(ascii: ".") {
                (length, value) = (value, 0)
            } else if length > 0 {
                add(UInt8(value), count: length)
                (length, value) = (0, 0)
            }
        }
        if length > 0 { add(UInt8(value), count: length) }
    }

    private mutating func add(_ value: UInt8, count: Int) {
        var count = count
        while count > 0 {
            if block.isEmpty, count >= 64 {
                index.append(uniformBlock(value))
                count -= 64
                continue
            }
            let part = min(count, 64 - block.count)
            block.append(contentsOf: repeatElement(value, count: part))
            count -= part
            if block.count == 64 { closeBlock() }
        }
    }

    private mutating func uniformBlock(_ value: UInt8) -> UInt16 {
        if uniform[Int(value)] == .max {
            uniform[Int(value)] = UInt16(blocks.count >> 6)
            blocks.append(contentsOf: repeatElement(value, count: 64))
        }
        return uniform[Int(value)]
    }

    private mutating func closeBlock() {
        index.append(UInt16(blocks.count >> 6))
        blocks.append(contentsOf: block)
        block.removeAll(keepingCapacity: true)
    }
}
