public import GalleyCore
import GalleyText

/// The sentences of a document, found block by block when they are asked for and shared by all its stages.
public final class DocumentSentences: Derived {
    private let text: DocumentText
    private let blocks: [Range<Int>]
    private var found: [[Range<Int>]?]

    public init(text: DocumentText, blocks: [Block]) {
        self.text = text
        self.blocks = blocks.isEmpty ? [0..<text.count] : blocks.map(\.range)
        found = Array(repeating: nil, count: self.blocks.count)
    }

    /// All sentences: byte ranges in order, without the white space around them; none spans two blocks.
    public var all: [Range<Int>] { blocks.indices.flatMap { sentences(inBlock: $0) } }

    /// The sentences of one block by its index in the document; 0 stands for all of a text without blocks.
    public func sentences(inBlock index: Int) -> [Range<Int>] {
        if let known = found[index] { return known }
        let sentences = text.withUnsafeBytes { bytes in
            SentenceSegmenter().sentences(bytes, blocks: CollectionOfOne(blocks[index]))
        }
        found[index] = sentences
        return sentences
    }
}
