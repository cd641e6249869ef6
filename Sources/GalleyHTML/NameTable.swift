/// The known names' bytes, and their numbers by a hash of eight bytes.
struct NameTable: @unchecked Sendable {
    // Immutable after `init` and never freed: every thread may read it.
    static let known = NameTable()

    private let starts: [Int32]
    private let text: UnsafePointer<UInt8>
    private let numbers: [[UInt8]: UInt32]

    private init() {
        text = KnownNames.all.utf8Start
        let bytes = UnsafeBufferPointer(start: text, count: KnownNames.all.utf8CodeUnitCount)
        var starts: [Int32] = [0, 0]
        var numbers: [[UInt8]: UInt32] = [:]
        for (place, byte) in bytes.enumerated() where byte == 0x20 {
            starts.append(Int32(place + 1))
        }
        starts.append(Int32(bytes.count + 1))
        for number in 1..<starts.count - 1 {
            let name = bytes[Int(starts[number])..<Int(starts[number + 1]) - 1]
            numbers[Array(name)] = UInt32(number)
        }
        self.starts = starts
        self.numbers = numbers
    }

    func name(_ number: Int) -> UnsafeBufferPointer<UInt8> {
        guard number > 0 else { return UnsafeBufferPointer(start: text, count: 0) }
        let start = Int(starts[number])
        return UnsafeBufferPointer(start: text + start, count: Int(starts[number + 1]) - start - 1)
    }

    func number(of name: [UInt8]) -> UInt32? { numbers[name] }
}
