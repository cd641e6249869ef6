import GalleyBundle
import GalleyWARC

/// What a reader of web archives made of some bytes, checked on the way.
struct WARCReading: Equatable, CustomStringConvertible {
    struct Record: Equatable {
        var type: RecordType
        var offset: UInt64
        var bytes: [UInt8]
        var isWhole: Bool
    }

    var records: [Record] = []
    var damages: [WARCDamage] = []
    /// True where a record is given of which something is odd, such as one without a length.
    var hasOddity = false

    static let limits: WARCLimits = {
        var limits = WARCLimits()
        limits.headBytes = 2 << 10
        limits.blockBytes = 16 << 10
        limits.memberBytes = 1 << 20
        return limits
    }()

    var description: String {
        let records = records.map { "\($0.offset)+\($0.bytes.count)" }
        let damages = damages.map { "\($0.offset)..<\($0.end) \($0.code)" }
        return "records \(records), damage \(damages)"
    }

    init(
        _ bytes: [UInt8], from start: UInt64 = 0, end: UInt64 = .max, anywhere: Bool,
        atMost most: Int = .max, codec: any Codec = ZlibCodec(), isSkimming: Bool = false
    ) throws {
        let stream = PieceStream(bytes, atMost: most)
        let input =
            anywhere
            ? WARCInput(offset: start, size: stream.size, readAt: { stream.read($0, $1) })
            : WARCInput(read: { stream.next($0) })
        let reader = try WARCReader(
            input, end: end, limits: Self.limits, codec: codec, isSkimming: isSkimming)
        while let event = try reader.next() {
            switch event {
            case .damage(let damage): try take(damage, size: stream.size)
            case .record(let record): try take(record, size: stream.size)
            }
        }
    }

    private mutating func take(_ damage: WARCDamage, size: UInt64) throws {
        try require(damage.offset <= damage.end && damage.end <= size, "\(damage) lies outside")
        try require(damage.offset >= damages.last?.offset ?? 0, "\(damage) goes back")
        damages.append(damage)
    }

    private mutating func take(_ record: WARCRecord, size: UInt64) throws {
        try require(record.offset < size, "a record lies outside")
        try require(record.offset >= records.last?.offset ?? 0, "a record goes back")
        if let length = record.length {
            try require(length > 0 && length <= size - record.offset, "a record of \(length)")
        }
        if record.oddity != nil { hasOddity = true }
        try require(record.head.length <= Self.limits.headBytes, "a head over the limit")
        if record.isWhole, let said = record.head.blockLength {
            try require(UInt64(record.block.count) == said, "a block is not as long as said")
        }
        // Whatever the fields say.
        _ = (record.targetURI, record.contentType, record.recordID, record.truncated)
        _ = (record.segment, record.blockDigest, record.isHTTPResponse)
        if let date = record.date, let normal = RecordDate.normalized(date) {
            try require(RecordDate.normalized(normal) == normal, "\(date) is no date twice")
        }
        if let digest = record.payloadDigest { _ = digest.matches(record.block) }
        if let target = record.targetURI {
            _ = SortableURL.key(of: target)
            _ = RecordWriter.address(target)
        }
        try HTTPProperties.check(record.block)
        records.append(
            Record(
                type: record.type, offset: record.offset, bytes: Array(record.bytes),
                isWhole: record.isWhole))
    }
}
