/// The blocks of one segment by its tail, read and not inflated, but for those that are not what was
/// digested.
final class IndexedBlocks {
    private let file: BundleFile
    private let segment: BundleFile.Segment
    private let blocks: [BlockReference]
    private let digests: [SHA256.Digest]
    private let keys: BlockKeys?
    private let headJSON: [UInt8]
    private let manifestJSON: [UInt8]
    private let ids: (first: [UInt8]?, last: [UInt8]?)
    private var state = State.head
    private let hash = SHA256()

    private enum State {
        case head
        case block(Int)
        case manifest, end
    }

    /// Reads the tail. Throws `bundle.member`, `bundle.index`, `bundle.digests`, `bundle.keys`, where
    /// the segment is to be read instead.
    init(_ segment: BundleFile.Segment, of file: BundleFile, needsKeys: Bool) throws {
        self.file = file
        self.segment = segment
        blocks = try file.index(of: segment)
        digests = try file.digests(of: segment)
        keys = try needsKeys ? file.keys(of: segment, blocks: blocks) : nil
        if needsKeys, keys == nil {
            throw BundleError(.keys, at: segment.tail, "the segment has no keys")
        }
        headJSON = try file.headManifest(of: segment)
        guard let manifest = try file.finalManifest(of: segment),
            FinalManifest.Fields(json: manifest)?.root == Self.root(digests)
        else { throw BundleError(.root, at: segment.tail, "the root digest disagrees") }
        manifestJSON = manifest
        ids = FinalManifest.ids(manifest)
    }

    private static func root(_ digests: [SHA256.Digest]) -> String {
        let hash = SHA256()
        for digest in digests { digest.withUnsafeBytes { hash.update($0) } }
        return hash.finish().hex
    }

    func next() throws -> BlockStream.Event? {
        switch state {
        case .head:
            state = blocks.isEmpty ? .manifest : .block(0)
            return .head(headJSON)
        case .block(let ordinal):
            state = ordinal + 1 < blocks.count ? .block(ordinal + 1) : .manifest
            return try block(ordinal)
        case .manifest:
            state = .end
            return .manifest(manifestJSON)
        case .end: return nil
        }
    }

    private func block(_ ordinal: Int) throws -> BlockStream.Event {
        let reference = blocks[ordinal]
        let member: UnsafeRawBufferPointer
        do {
            member = try file.reader.bytes(at: reference.offset, Int(reference.head.clen))
        } catch let error as BundleError {
            return .damage(damage(error, reference))
        }
        let said = try? BlockHead(decoding: member)
        guard said == reference.head, hash.digest(of: member) == digests[ordinal] else {
            return try checked(reference)
        }
        return .block(
            StoredBlock(
                offset: reference.offset, head: reference.head, member: member,
                keys: keys?[ordinal] ?? [], digest: digests[ordinal],
                firstID: ordinal == 0 ? ids.first : nil,
                lastID: ordinal == blocks.count - 1 ? ids.last : nil))
    }

    /// A block that is not what was digested: what stands there, where every check of it holds and the
    /// index agrees, else damage.
    private func checked(_ reference: BlockReference) throws -> BlockStream.Event {
        do {
            let block = try file.block(reference)
            guard let stored = StoredBlock(checked: block) else {
                throw BundleError(.digests, at: reference.offset, "no block")
            }
            return .block(stored)
        } catch let error as BundleError {
            return .damage(damage(error, reference))
        }
    }

    private func damage(_ error: BundleError, _ reference: BlockReference) -> Damage {
        Damage(
            offset: reference.offset, end: reference.end, code: error.code, message: error.message,
            linesLost: UInt64(reference.head.lines), kind: reference.head.kind)
    }
}
