import GalleyBundle
import GalleyCore
import GalleyWire

/// The contents of a bundle's attachment blocks, as far as they are at hand.
///
/// Those that were read last are kept, up to a bound. Others are looked up by key where the input can be read at any
/// place; what is not found so stays a reference.
final class AttachmentContents {
    /// Bytes that are kept, and that the references of one document may bring in.
    private let limit: Int
    private let file: BundleFile?
    private var decoder: DocumentDecoder
    private var contents: [String: ArraySlice<UInt8>] = [:]
    /// The references of `contents`, oldest first, from `oldest` on.
    private var order: [String] = []
    private var oldest = 0
    private var bytes = 0

    init(_ input: any ByteStream, _ options: WireOptions, limit: Int) {
        self.limit = limit
        decoder = DocumentDecoder(options)
        file = input.whole.flatMap { whole in
            try? BundleFile(size: whole.size) { offset, buffer in
                try whole.read(at: offset, into: buffer)
            }
        }
    }

    /// Keeps the contents of an attachment block. A line that is none, or whose digest is not its reference, is passed over.
    func take(_ payload: UnsafeRawBufferPointer) {
        for line in Lines(payload) {
            if let content = content(of: line) { keep(content.bytes[...], content.reference) }
        }
    }

    /// Puts contents in the place of references to them.
    func resolve(_ document: inout Document) {
        var room = limit
        for place in document.attachments.indices {
            guard case .reference(let reference) = document.attachments[place].content,
                let content = contents[reference] ?? lookUp(reference), content.count <= room,
                document.attachments[place].size.map({ $0 == content.count }) ?? true
            else { continue }
            room -= content.count
            document.attachments[place].content = .bytes(content)
            document.attachments[place].size = nil
        }
    }

    private func content(of line: UnsafeRawBufferPointer) -> AttachmentLine? {
        let found = Result { () throws(WireError) in
            try decoder.decodeAttachment(line.assumingMemoryBound(to: UInt8.self))
        }
        guard case .success(let content) = found,
            content.reference == "sha256:" + SHA256.digest(of: content.bytes).hex
        else { return nil }
        return content
    }

    private func keep(_ content: ArraySlice<UInt8>, _ reference: String) {
        guard content.count <= limit, contents[reference] == nil else { return }
        contents[reference] = content
        order.append(reference)
        bytes += content.count + Self.overhead
        while bytes > limit, oldest < order.count {
            bytes -= (contents.removeValue(forKey: order[oldest])?.count ?? 0) + Self.overhead
            oldest += 1
        }
        if oldest > 1000, oldest > order.count / 2 {
            order.removeFirst(oldest)
            oldest = 0
        }
    }

    /// What a content costs beside its bytes.
    private static let overhead = 256
    /// Blocks that are looked into for one reference; keys are 64 bits, so one is enough but for hostile ones.
    private static let mostCandidates = 4

    /// The content of a block elsewhere in the file; nil where keys lead to none.
    private func lookUp(_ reference: String) -> ArraySlice<UInt8>? {
        guard let file, reference.utf8.count == BundlePiece.referencePlace.count,
            let found = try? file.find(id: Array(reference.utf8))
        else { return nil }
        for place in found.candidates.prefix(Self.mostCandidates)
        where place.head.kind == .attachments {
            // What is damaged is reported when it is read in its place.
            guard let block = try? file.block(place) else { continue }
            take(block.payload)
            if let content = contents[reference] { return content }
        }
        return nil
    }
}
