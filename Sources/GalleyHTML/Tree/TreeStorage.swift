/// The memory of a tree, reached by pointer so that reading costs no exclusivity check.
@usableFromInline
struct TreeStorage {
    enum Quirks: UInt8 { case none, limited, quirks }

    /// The source, followed by `padding` zero bytes so that words can be loaded at its end.
    @usableFromInline var source: UnsafeMutablePointer<UInt8>
    @usableFromInline var sourceCount = 0
    private var sourceCapacity: Int
    @usableFromInline var nodes: RawList<NodeRecord>
    @usableFromInline var attributes: RawList<AttributeRecord>
    /// Texts that are no range of the source; it may move until the tree is built.
    @usableFromInline var built: RawList<UInt8>
    /// What reading decoded; it never moves while the tree lives.
    @usableFromInline var decoded: UnsafeMutablePointer<UInt8>?
    private var decodedCount = 0
    private var decodedCapacity = 0
    /// Names that the tables do not hold, in order of number.
    var unknownNames: RawList<NameRecord>
    var nameBytes: RawList<UInt8>
    /// Pairs of a template and its contents, in order of template.
    var templates: RawList<TemplateRecord>
    var doctype: DoctypeRecord?
    var quirks = Quirks.none
    /// Steps of building beyond one for each byte: see ``HTMLTree/work``.
    var steps = 0

    static let padding = 32
    /// Memory that is kept from parse to parse, in elements.
    private static let kept = 1 << 18

    struct NameRecord: BitwiseCopyable {
        var start: Int32
        var length: Int32
    }

    struct TemplateRecord: BitwiseCopyable {
        var template: Int32
        var contents: Int32
    }

    init() {
        sourceCapacity = 1 << 16
        source = .allocate(capacity: sourceCapacity)
        nodes = RawList(capacity: 1024)
        attributes = RawList(capacity: 1024)
        built = RawList(capacity: 1024)
        unknownNames = RawList(capacity: 64)
        nameBytes = RawList(capacity: 512)
        templates = RawList(capacity: 16)
    }

    func free() {
        source.deallocate()
        nodes.free()
        attributes.free()
        built.free()
        decoded?.deallocate()
        unknownNames.free()
        nameBytes.free()
        templates.free()
    }

    /// Empties the tree and takes a copy of `bytes`.
    mutating func reset(_ bytes: UnsafeBufferPointer<UInt8>) {
        precondition(bytes.count <= HTMLParser.maximumBytes, "a source of at most 128 MiB")
        nodes.reset(keeping: Self.kept)
        attributes.reset(keeping: Self.kept)
        built.reset(keeping: Self.kept * 4)
        unknownNames.reset(keeping: Self.kept)
        nameBytes.reset(keeping: Self.kept)
        templates.reset(keeping: Self.kept)
        decodedCount = 0
        doctype = nil
        quirks = .none
        steps = 0
        let needed = bytes.count + Self.padding
        if needed > sourceCapacity || sourceCapacity > max(needed, Self.kept * 16) {
            source.deallocate()
            sourceCapacity = needed
            source = .allocate(capacity: needed)
        }
        if let base = bytes.baseAddress { source.update(from: base, count: bytes.count) }
        (source + bytes.count).update(repeating: 0, count: Self.padding)
        sourceCount = bytes.count
    }

    func contents(ofTemplate template: Int32) -> Int32? {
        var low = 0
        var high = templates.count
        while low < high {
            let middle = (low + high) / 2
            if templates[middle].template < template { low = middle + 1 } else { high = middle }
        }
        guard low < templates.count, templates[low].template == template else { return nil }
        return templates[low].contents
    }

    /// The bytes that a state, a start and a length speak of, where they need no decoding.
    @inlinable
    func bytes(_ state: TextState, _ start: Int32, _ length: Int32) -> UnsafeBufferPointer<UInt8> {
        let base =
            state.has(.built)
            ? UnsafePointer(built.base)
            : state.has(.decoded) ? decoded.map { UnsafePointer($0) } : UnsafePointer(source)
        return UnsafeBufferPointer(start: base.map { $0 + Int(start) }, count: Int(length))
    }

    /// Decodes bytes of the source into memory that does not move.
    ///
    /// - Returns: where they lie among the decoded ones.
    mutating func decode(
        _ state: TextState, _ start: Int32, _ length: Int32, inAttribute: Bool
    ) -> (start: Int32, length: Int32) {
        // A character reference gives at most 6 bytes for 5 (&nGt;); CR and NUL at most 3 for 1,
        // and each range of the source is decoded once.
        if decodedCount == 0 { prepareDecoding() }
        guard let decoded else { return (0, 0) }
        let start = Int(start)
        let count = TextDecoder(references: ParserTables.shared.references).decode(
            UnsafePointer(source), start..<start + Int(length), state, nulls: .replaced,
            inAttribute: inAttribute, into: decoded + decodedCount)
        defer { decodedCount += count }
        return (Int32(decodedCount), Int32(count))
    }

    private mutating func prepareDecoding() {
        let needed = sourceCount * 3 + Self.padding
        if let decoded {
            guard needed > decodedCapacity || decodedCapacity > max(needed, Self.kept * 16) else {
                return
            }
            decoded.deallocate()
        }
        decoded = .allocate(capacity: needed)
        decodedCapacity = needed
    }
}
