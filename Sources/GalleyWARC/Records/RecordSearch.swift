import Glibc

/// Searches the start of a record in bytes that are damaged: `WARC/` and a digit after an empty
/// line, or the line of an ARC record.
///
/// What is found does not depend on how many bytes are there at a time: where a head may begin that
/// goes on in bytes which are not there yet, the place is left open.
struct RecordSearch {
    /// How records of the file are written, where one was seen.
    var format: RecordHead.Format?
    let headLimit: Int

    /// The first place where a record starts or may start.
    enum Place: Equatable {
        case start(Int)
        /// More bytes decide; nothing starts before.
        case open(Int)
        case nowhere
    }

    /// Bytes before a place that must stay at hand for a start to be found there.
    static let context = 4

    /// The first index from `index` on where a record starts; no more bytes will come.
    func start(in bytes: UnsafeRawBufferPointer, from index: Int) -> Int? {
        guard case .start(let found) = place(in: bytes, from: index, isClosed: true) else {
            return nil
        }
        return found
    }

    /// The first index from `index` on where a record starts, or may where bytes are still to come.
    func place(
        in bytes: UnsafeRawBufferPointer, from index: Int, isClosed: Bool
    ) -> Place {
        let warc = format == .arc ? .nowhere : warcPlace(bytes, index, isClosed)
        if format == .warc { return warc }
        let arc = arcPlace(bytes, index, isClosed)
        return arc.index < warc.index ? arc : warc
    }

    private func warcPlace(
        _ bytes: UnsafeRawBufferPointer, _ index: Int, _ isClosed: Bool
    ) -> Place {
        guard let base = bytes.baseAddress else { return .nowhere }
        var at = index
        let letter = Int32(UInt8(ascii: "W"))
        while at < bytes.count, let found = memchr(base + at, letter, bytes.count - at) {
            at = UnsafeRawPointer(found) - base
            if follows(bytes, at) {
                let place = head(bytes, at, isClosed)
                if place != .nowhere { return place }
            }
            at += 1
        }
        return .nowhere
    }

    /// True after an empty line.
    private func follows(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> Bool {
        guard at >= 2, bytes[at - 1] == 0x0A else { return false }
        return bytes[at - 2] == 0x0A || at >= 3 && bytes[at - 2] == 0x0D && bytes[at - 3] == 0x0A
    }

    private func head(_ bytes: UnsafeRawBufferPointer, _ at: Int, _ isClosed: Bool) -> Place {
        let rest = UnsafeRawBufferPointer(rebasing: bytes[at...])
        if rest.count < 6, !isClosed, RecordHead.magic.starts(with: rest.prefix(5)) {
            return .open(at)
        }
        guard RecordHead.isWARC(rest) else { return .nowhere }
        switch RecordHead.parse(rest, limit: headLimit) {
        case .complete: return .start(at)
        case .incomplete: return isClosed ? .start(at) : .open(at)
        case .bad: return .nowhere
        }
    }

    private func arcPlace(
        _ bytes: UnsafeRawBufferPointer, _ index: Int, _ isClosed: Bool
    ) -> Place {
        guard let base = bytes.baseAddress else { return .nowhere }
        var at = max(index, 1) - 1
        while at < bytes.count, let found = memchr(base + at, 0x0A, bytes.count - at) {
            at = UnsafeRawPointer(found) - base + 1
            guard at >= index else { continue }
            if let line = RecordHead.lineEnd(bytes, at) {
                if let parts = ARCLine(bytes, at, line.end), parts.length != nil {
                    return .start(at)
                }
            } else if !isClosed, bytes.count - at <= ARCLine.maximumBytes {
                return .open(at)
            }
        }
        return .nowhere
    }
}

extension RecordSearch.Place {
    /// Where it is; beyond everything for nowhere.
    fileprivate var index: Int {
        switch self {
        case .start(let index), .open(let index): index
        case .nowhere: .max
        }
    }
}
