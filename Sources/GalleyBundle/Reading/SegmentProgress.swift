/// What was seen of the segment being read.
struct SegmentProgress {
    var start: UInt64 = 0
    var lines: UInt64 = 0
    private(set) var reportedLost: UInt64 = 0
    private var isDamaged = false
    var blocks = 0
    private var members = 0
    private var keyMembers = 0

    mutating func note(_ head: BlockHead) {
        lines += UInt64(head.lines)
        blocks += 1
    }

    mutating func damaged(losing lost: UInt64?) {
        isDamaged = true
        reportedLost &+= lost ?? 0
    }

    /// Takes over how many lines the segment's foot misses, where something was damaged and the
    /// foot's counts can be.
    mutating func settle(_ foot: Foot) {
        let most = UInt64(foot.blocks) * UInt64(MemberLayout.maximumLines)
        guard isDamaged, foot.lines >= lines, foot.lines <= most else { return }
        reportedLost = foot.lines - lines
    }

    /// Counts a metadata member, and says no past the limit.
    mutating func admits(_ identifier: MemberIdentifier, _ limits: BundleLimits) -> Bool {
        switch identifier {
        case .head, .foot: return true
        case .keys:
            keyMembers += 1
            return UInt64(keyMembers) <= UInt64(limits.metadataMembers) + lines / 1000
        default:
            members += 1
            return members <= limits.metadataMembers + blocks / 1000
        }
    }
}
