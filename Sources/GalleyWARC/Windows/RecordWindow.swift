/// The inflated bytes of an archive, from the place where a record is looked for on.
protocol RecordWindow: AnyObject {
    /// What is there; valid until the next `extend`.
    var bytes: UnsafeRawBufferPointer { get }
    /// Adds some bytes; false at the end.
    func extend() throws -> Bool
    func consume(_ count: Int)
    /// Passes over bytes that are not there yet as well; false where a stop or the end comes before.
    func skip(_ count: UInt64) throws -> Bool

    /// Offset in the file of a record that starts at an index of `bytes`.
    func offset(at index: Int) -> UInt64
    /// Bytes of the file that hold the first `count` bytes and nothing else.
    func fileLength(of count: Int) -> UInt64?

    /// The index, at least 1, which no record may reach across: a member starts there with a record, or a
    /// damaged one ends. Nil where none is at hand.
    var stop: Int? { get }
    /// The first index from `index` on at which a gzip member ends.
    func memberEnd(from index: Int) -> Int?
    /// How far the first `count` bytes can be relied on.
    func trust(inFirst count: Int) -> Trust
    /// Damage of a member that lies before the window, once.
    func passedDamage() -> WARCDamage?
    /// Whether a record may end `count` bytes on, where that can be looked up without reading up to there.
    func peekTail(after count: UInt64) throws -> RecordTail?
}

/// How far inflated bytes can be relied on.
enum Trust: Equatable {
    /// The member's CRC held, or there is none.
    case sound
    /// The member is too large to be checked first.
    case unchecked
    /// The file ends in the member.
    case cut
    /// The member's data or CRC is damaged.
    case broken
}

/// What stands behind a block.
enum RecordTail: Equatable {
    /// Nothing but line ends, and then a record or the end.
    case sound
    case wrong
    /// An empty line, as it belongs there, and then what is no record.
    case stray
    /// The block ends beyond the file.
    case beyond
    /// That depends on bytes which are not there yet.
    case open

    /// Looks behind a block that ends at an index; `end` is where the bytes' member ends, and `isAtEnd` says that
    /// no more bytes follow.
    static func of(
        _ bytes: UnsafeRawBufferPointer, from index: Int, memberEnd: Int?, isAtEnd: Bool
    ) -> RecordTail {
        var at = index
        while at < bytes.count, at != memberEnd, bytes[at] == 0x0D || bytes[at] == 0x0A { at += 1 }
        if at == memberEnd { return .sound }
        if at >= bytes.count { return isAtEnd ? .sound : .open }
        let rest = UnsafeRawBufferPointer(rebasing: bytes[at...])
        if RecordHead.isStart(rest) { return .sound }
        let isDecided = rest.count > ARCLine.maximumBytes || RecordHead.lineEnd(rest, 0) != nil
        if !isDecided && !isAtEnd { return .open }
        let ends = bytes[index..<at]
        return ends.starts(with: [13, 10, 13, 10]) || ends.starts(with: [10, 10]) ? .stray : .wrong
    }
}
