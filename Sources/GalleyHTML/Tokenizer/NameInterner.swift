/// Gives each name a number: known names theirs, others the next one of the tree.
///
/// Names of up to eight bytes are one word, so a look is one comparison. The place in the table
/// depends on a number drawn at random, so that no page can be made to collide; the numbers that it
/// gives do not.
struct NameInterner {
    private struct Slot: BitwiseCopyable {
        /// The name itself up to eight bytes, else its hash.
        var key: UInt64 = 0
        var length: Int32 = 0
        var number: UInt32 = 0
    }

    private var slots: UnsafeMutablePointer<Slot>
    private var bits: Int
    private var used = 0
    private let factor: UInt64
    /// Where names that are not known are put.
    private var storage: UnsafeMutablePointer<TreeStorage>?
    private let names: NameTable
    /// By number: the tag in which an attribute of that name was last seen.
    var lastSeen: RawList<UInt32>
    /// By number: how many elements of that name are open.
    var openCounts: RawList<Int32>

    init() {
        names = ParserTables.shared.names
        factor = UInt64.random(in: .min ... .max) | 1
        bits = 12
        slots = .allocate(capacity: 1 << bits)
        lastSeen = RawList(capacity: Int(KnownNames.count) * 2)
        openCounts = RawList(capacity: Int(KnownNames.count) * 2)
        addKnown()
    }

    func free() {
        slots.deallocate()
        lastSeen.free()
        openCounts.free()
    }

    /// Forgets the names of the last tree, and goes on with another.
    mutating func reset(for storage: UnsafeMutablePointer<TreeStorage>) {
        self.storage = storage
        let known = Int(KnownNames.count)
        if used > known {
            if used > 1 << 16 {
                slots.deallocate()
                bits = 12
                slots = .allocate(capacity: 1 << bits)
            }
            addKnown()
        }
        for number in 0..<known {
            lastSeen[number] = 0
            openCounts[number] = 0
        }
    }

    private mutating func addKnown() {
        let known = Int(KnownNames.count)
        slots.initialize(repeating: Slot(), count: 1 << bits)
        used = known
        for number in 1..<known {
            let name = names.name(number)
            // Names as SVG writes them never come from the tokenizer.
            guard let base = name.baseAddress, name.allSatisfy({ Self.lowercased($0) == $0 })
            else { continue }
            var slot = Slot()
            slot.length = Int32(name.count)
            slot.number = UInt32(number)
            slot.key = key(base, name.count)
            insert(slot)
        }
        lastSeen.reset(keeping: known * 64)
        openCounts.reset(keeping: known * 64)
        for _ in 0..<known {
            lastSeen.append(0)
            openCounts.append(0)
        }
    }

    /// The number of a name in small letters or capitals, of `length` bytes, none of them NUL.
    ///
    /// Up to eight bytes behind it have to be readable.
    @inline(__always)
    mutating func number(of name: UnsafePointer<UInt8>, length: Int) -> UInt32 {
        let key = key(name, length)
        var place = place(of: key)
        while true {
            let slot = slots[place]
            if slot.length == 0 { return add(name, length, key) }
            if slot.key == key, Int(slot.length) == length,
                length <= 8 || isSame(slot.number, name, length)
            {
                return slot.number
            }
            place = (place + 1) & (1 << bits - 1)
        }
    }

    @inline(__always)
    private func place(of key: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* factor) >> UInt64(64 - bits))
    }

    @inline(__always)
    private func key(_ name: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
        if length <= 8 {
            let word = ByteScan.load(name, 0)
            return ByteScan.lowercased(word & (UInt64.max >> UInt64(64 - 8 * length)))
        }
        return longKey(name, length)
    }

    private func longKey(_ name: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
        var hash = UInt64(length) &* factor
        var place = 0
        while place + 8 < length {
            hash = mixed(hash ^ ByteScan.lowercased(ByteScan.load(name, place)))
            place += 8
        }
        return mixed(hash ^ ByteScan.lowercased(ByteScan.load(name, length - 8)))
    }

    @inline(__always)
    private func mixed(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: factor)
        return product.high ^ product.low
    }

    private func isSame(_ number: UInt32, _ name: UnsafePointer<UInt8>, _ length: Int) -> Bool {
        let stored = bytes(number)
        for index in 0..<length where stored[index] != Self.lowercased(name[index]) {
            return false
        }
        return true
    }

    func bytes(_ number: UInt32) -> UnsafeBufferPointer<UInt8> {
        if number < KnownNames.count { return names.name(Int(number)) }
        guard let storage else { return names.name(0) }
        let record = storage.pointee.unknownNames[Int(number - KnownNames.count)]
        return UnsafeBufferPointer(
            start: storage.pointee.nameBytes.base + Int(record.start), count: Int(record.length))
    }

    static func lowercased(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

    private mutating func insert(_ slot: Slot) {
        var place = place(of: slot.key)
        while slots[place].length > 0 { place = (place + 1) & (1 << bits - 1) }
        slots[place] = slot
    }

    @inline(never)
    private mutating func add(
        _ name: UnsafePointer<UInt8>, _ length: Int, _ key: UInt64
    ) -> UInt32 {
        guard let storage else { return 0 }
        if used * 2 > 1 << bits { grow() }
        let start = storage.pointee.nameBytes.count
        storage.pointee.nameBytes.reserve(length)
        for index in 0..<length {
            storage.pointee.nameBytes.append(Self.lowercased(name[index]))
        }
        let number = UInt32(used)
        storage.pointee.unknownNames.append(
            TreeStorage.NameRecord(start: Int32(start), length: Int32(length)))
        lastSeen.append(0)
        openCounts.append(0)
        var slot = Slot()
        slot.key = key
        slot.length = Int32(length)
        slot.number = number
        insert(slot)
        used += 1
        return number
    }

    private mutating func grow() {
        let old = slots
        let oldCount = 1 << bits
        bits += 1
        slots = .allocate(capacity: 1 << bits)
        slots.initialize(repeating: Slot(), count: 1 << bits)
        for index in 0..<oldCount where old[index].length > 0 { insert(old[index]) }
        old.deallocate()
    }
}
