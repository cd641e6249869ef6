import GalleyBundle
import GalleyCore

/// Cuts one bundle into shards: whole blocks as they stand, and the lines of those that a cut goes through.
final class BundleSplitter {
    /// Where to cut.
    enum Rule {
        case lines(Int)
        case bytes(Int)
        /// Shards by a digest of the id.
        case hash(Int)
    }

    private let rule: Rule
    private let folder: ShardFolder
    private let headJSON: [UInt8]
    private let settings: BlockSettings
    private let decoder: BlockDecoder
    private var open: Shard?
    private(set) var result: BundleResult

    init(
        _ rule: Rule, _ folder: ShardFolder, headJSON: [UInt8], settings: BlockSettings
    ) throws {
        self.rule = rule
        self.folder = folder
        self.headJSON = headJSON
        self.settings = settings
        decoder = try BlockDecoder()
        result = BundleResult(file: folder.name)
    }

    func split(_ input: BundleInput, _ walk: inout BundleWalk) throws(Failure) {
        if case .hash(let count) = rule { return try distribute(input, count, &walk) }
        let visit: (BlockStream.Event) throws -> BundleWalk.Next = { [self] event in
            switch event {
            case .block(let block): try take(block)
            case .lines(let block): try takeLines(Lines(block.payload), block.kind, true)
            case .head, .manifest, .damage, .missingEnd: break
            }
            return .goOn
        }
        if try input.beginsAsBundle() {
            try walk.stored(of: input, needsKeys: settings.keys, visit: visit)
        } else {
            try walk.lines(of: input) { block in
                guard let stored = StoredBlock(checked: block) else {
                    return try visit(.lines(block))
                }
                return try visit(.block(stored))
            }
        }
    }

    /// Seals the last shard; a bundle without lines has one shard all the same.
    func finish() throws {
        if folder.shards == 0 { open = try fresh() }
        try close()
    }

    private func take(_ block: StoredBlock) throws {
        if try fits(block) { return try current().append(block) }
        let payload = try decoder.decode(block.member).payload
        try takeLines(Lines(payload), block.head.kind, false)
        try open?.writer.endBlock()
    }

    /// True where the block goes into the open shard, or a new one, as a whole.
    private func fits(_ block: StoredBlock) throws -> Bool {
        switch rule {
        case .lines(let most):
            let used = open.map { $0.lines < most ? $0.lines : 0 } ?? 0
            return used + Int(block.head.lines) <= most
        case .bytes(let most):
            let size = open?.bytes(adding: block.member.count, keys: block.keys.count) ?? 0
            if size > most { try close() }
            return true
        case .hash: return false
        }
    }

    private func takeLines(_ lines: Lines, _ kind: LineKind, _ isForeign: Bool) throws {
        for line in lines {
            let body = isForeign ? line.withoutLineDecoration : line
            if !body.isEmpty { try current().append(identified: body, kind: kind) }
        }
    }

    /// The shard that takes the next line or block: a new one where the open one is full.
    private func current() throws -> Shard {
        if let open {
            switch rule {
            case .lines(let most): if open.lines < most { return open }
            case .bytes(let most):
                if open.lines == 0 || open.bytes(adding: 0, keys: 0) <= most { return open }
            case .hash: return open
            }
            try close()
        }
        let shard = try fresh()
        open = shard
        return shard
    }

    private func fresh() throws -> Shard {
        try folder.next(headJSON: headJSON, settings: settings)
    }

    private func close() throws {
        guard let shard = open else { return }
        open = nil
        try seal(shard)
    }

    private func seal(_ shard: Shard) throws {
        try folder.seal(shard, FinalManifest())
        result.add(shard.writer.totals)
    }

    // MARK: By hash

    private func distribute(
        _ input: BundleInput, _ count: Int, _ walk: inout BundleWalk
    ) throws(Failure) {
        let shards = try input.reading { try (0..<count).map { _ in try fresh() } }
        let hash = SHA256()
        try walk.lines(of: input) { block in
            for line in Lines(block.payload) {
                let body = block.isForeign ? line.withoutLineDecoration : line
                if body.isEmpty { continue }
                let id = LineID.of(body) ?? [UInt8](body)
                let key = id.withUnsafeBytes { hash.digest(of: $0).key }
                try shards[Int(key % UInt64(count))].append(identified: body, kind: block.kind)
            }
            return .goOn
        }
        try input.reading { for shard in shards { try seal(shard) } }
    }
}
