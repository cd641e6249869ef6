/// How much inflating a search through damage may cost.
///
/// Damage is searched from its second byte on, so heads that lie inside what other lying heads
/// claim would each be inflated anew: time that grows with the square of the file. Past 1 GiB and 16
/// times the bytes read, what a sound head claims is passed over as a whole.
struct SalvagePatience {
    private var spent: UInt64 = 0
    private(set) var isSpent = false

    static let floor: UInt64 = 1 << 30
    static let perByte: UInt64 = 16

    /// Notes bytes that were inflated, at most, for a member that then failed.
    mutating func spend(_ bytes: Int, at offset: UInt64) {
        spent &+= UInt64(bytes)
        isSpent = spent > Self.floor && spent / Self.perByte > offset
    }

    /// How many bytes to pass over before the search goes on.
    func step(past head: BlockHead?) -> Int {
        guard isSpent, let head else { return 1 }
        return Int(head.clen)
    }
}
