/// Whole-word names of classes, ids and roles, as the web's page templates use them.
///
/// A word list of the field (templates of content systems, ARIA roles, schema.org), in no way tied to
/// hosts. Look-up is by hash, with open addressing.
struct NameTable: Sendable {
    private let slots: [Slot]
    private static let bits = 11

    private struct Slot: Sendable {
        var hash: UInt64
        var classes: NameClasses
    }

    static let shared = NameTable(words: NameWords.all)

    init(words: [(NameClasses, String)]) {
        var slots = [Slot](
            repeating: Slot(hash: 0, classes: .none), count: 1 << Self.bits)
        for (classes, list) in words {
            for word in list.split(separator: " ") {
                var hash = Self.seed
                for byte in word.utf8 { hash = Self.mixed(hash, byte) }
                var at = Self.place(hash)
                while slots[at].hash != 0, slots[at].hash != hash { at = (at + 1) % slots.count }
                slots[at].hash = hash
                slots[at].classes.formUnion(classes)
            }
        }
        self.slots = slots
    }

    static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

    @inline(__always)
    static func mixed(_ hash: UInt64, _ lowercased: UInt8) -> UInt64 {
        (hash ^ UInt64(lowercased)) &* 0x0000_0100_0000_01B3
    }

    @inline(__always)
    private static func place(_ hash: UInt64) -> Int {
        Int(truncatingIfNeeded: (hash ^ (hash >> 29)) & ((1 << UInt64(bits)) - 1))
    }

    @inline(__always)
    subscript(hash: UInt64) -> NameClasses {
        var at = Self.place(hash)
        return slots.withUnsafeBufferPointer { slots in
            while true {
                let slot = slots[at]
                if slot.hash == hash { return slot.classes }
                if slot.hash == 0 { return .none }
                at = (at + 1) & (slots.count - 1)
            }
        }
    }
}
