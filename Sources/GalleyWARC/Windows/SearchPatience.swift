/// How much inflating a search through damage may cost.
///
/// Damage is searched from its second byte on, so members that lie inside what other broken ones hold would
/// each be inflated anew. Past 1 GiB and 16 times the bytes read, what was inflated is passed over as a whole.
struct SearchPatience {
    private var spent: UInt64 = 0
    private(set) var isSpent = false

    /// Notes bytes that were inflated for a member that then failed.
    mutating func spend(_ bytes: Int, at offset: UInt64) {
        spent &+= UInt64(max(bytes, 0))
        isSpent = spent > 1 << 30 && spent / 16 > offset
    }
}
