/// The bytes of the known names, and their numbers.
struct NameTable {
    private let text: UnsafePointer<UInt8>
    private let starts: UnsafeMutablePointer<Int32>
    private let numbers: [[UInt8]: UInt32]

    init() {
        text = KnownNames.all.utf8Start
        let bytes = UnsafeBufferPointer(start: text, count: KnownNames.all.utf8CodeUnitCount)
        let count = Int(KnownNames.count)
        starts = .allocate(capacity: count + 1)
        starts[0] = 0
        starts[1] = 0
        var number = 2
        for (place, byte) in bytes.enumerated() where byte == UInt8(ascii: " ") {
            starts[number] = Int32(place + 1)
            number += 1
        }
        precondition(number == count, "KnownNames.count is the number of names")
        starts[count] = Int32(bytes.count + 1)
        var numbers: [[UInt8]: UInt32] = [:]
        for number in 1..<count {
            let range = Int(starts[number])..<Int(starts[number + 1]) - 1
            numbers[Array(bytes[range])] = UInt32(number)
        }
        self.numbers = numbers
    }

    func name(_ number: Int) -> UnsafeBufferPointer<UInt8> {
        guard number > 0 else { return UnsafeBufferPointer(start: text, count: 0) }
        let start = Int(starts[number])
        return UnsafeBufferPointer(start: text + start, count: Int(starts[number + 1]) - start - 1)
    }

    func number(of name: [UInt8]) -> UInt32? { numbers[name] }
}
