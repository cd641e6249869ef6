import GalleyArticle
import GalleyCore
import GalleyText

/// Writes the blocks that are wanted of a page as a document.
struct PageDocument {
    private let article: PageArticle
    private let page: PageBytes
    private let selection: BlockSelection
    private let address: PageAddress
    private var text: [UInt8] = []
    private(set) var blocks: [Block] = []
    private var spans: [InlineSpan] = []
    private var segments: [SourceMap.Segment] = []
    private var regions: [SourceRegion] = []
    /// The next of the article's images.
    private var image = 0
    /// Those that were written: pages have a picture for scripts and once more in `noscript`.
    private var pictures: Set<String> = []

    init(
        _ article: PageArticle, _ page: PageBytes, _ selection: BlockSelection,
        _ address: PageAddress
    ) {
        self.article = article
        self.page = page
        self.selection = selection
        self.address = address
    }

    mutating func write() {
        text.reserveCapacity(article.text.count + 2 * article.blocks.count)
        let spans = article.spans.sorted {
            ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound)
        }
        var nextSpan = 0
        for (index, block) in article.blocks.enumerated() {
            while nextSpan < spans.count,
                spans[nextSpan].range.lowerBound < block.range.lowerBound
            {
                nextSpan += 1
            }
            let first = nextSpan
            while nextSpan < spans.count,
                spans[nextSpan].range.lowerBound <= block.range.upperBound
            {
                nextSpan += 1
            }
            let isKept = selection.keeps(block)
            writeImages(before: index, isWanted: isKept)
            note(block, isKept: isKept)
            // A picture was written by itself, without the text that stands for it.
            if isKept, block.kind != .figure { write(block, spans[first..<nextSpan]) }
        }
        writeImages(before: article.blocks.count, isWanted: !blocks.isEmpty)
        if blocks.allSatisfy({ $0.kind == .figure || $0.kind == .separator }) { blocks = [] }
        for region in article.rejected {
            regions.append(
                SourceRegion(
                    page.fileRange(region.source), isKept: false, role: region.role.name,
                    rule: region.rule.rawValue))
        }
    }

    private mutating func note(_ block: PageBlock, isKept: Bool) {
        regions.append(
            SourceRegion(
                page.fileRange(block.source), isKept: isKept, role: block.role.name,
                rule: isKept ? block.rule.rawValue : "roles"))
    }

    private mutating func write(_ block: PageBlock, _ inner: ArraySlice<PageSpan>) {
        separate(isItem: block.kind == .listItem)
        let shift = text.count - block.range.lowerBound
        let range = text.count..<text.count + block.range.count
        text += article.text[block.range]
        if !selection.hasLineBreaks, block.kind != .code, block.kind != .table {
            for at in range where text[at] == 0x0A { text[at] = 0x20 }
        }
        blocks.append(made(block, range))
        segments.append(
            SourceMap.Segment(
                text: range, source: page.fileRange(block.source), isExact: false))
        for span in inner {
            let start = span.range.lowerBound + shift
            let end = min(span.range.upperBound + shift, range.upperBound)
            guard start <= end, start < end || span.kind == .image else { continue }
            spans.append(
                InlineSpan(Self.kind(span.kind), start..<end, url: span.url.map(url)))
        }
    }

    /// Items of a list stand on lines that follow each other, or on one, other blocks have a blank
    /// line between.
    private mutating func separate(isItem: Bool) {
        guard let last = blocks.last else { return }
        if isItem, last.kind == .listItem {
            text.append(selection.hasLineBreaks ? 0x0A : 0x20)
        } else {
            text.append(contentsOf: [0x0A, 0x0A])
        }
    }

    private func made(_ block: PageBlock, _ range: Range<Int>) -> Block {
        var made = Block(Self.kind(block.kind), range, role: block.role.name)
        made.level = block.level
        made.list = block.list
        made.ordinal = block.ordinal
        made.depth = block.depth.map { min($0, Block.maximumDepth) }.flatMap { $0 > 0 ? $0 : nil }
        if block.isOrdered { made.style = "ordered" }
        if let language = block.language {
            made.style = String(decoding: article.strings[language], as: UTF8.self)
        }
        return made
    }

    private func url(_ range: Range<Int>) -> String {
        address.resolved(String(decoding: article.strings[range], as: UTF8.self))
    }

    // MARK: Images

    /// Each image in front of a block becomes a figure without a text.
    private mutating func writeImages(before index: Int, isWanted: Bool) {
        while image < article.images.count, article.images[image].block <= index {
            let found = article.images[image]
            image += 1
            guard isWanted, selection.hasImages, !found.url.isEmpty else { continue }
            let address = url(found.url)
            guard pictures.insert(address).inserted else { continue }
            separate(isItem: false)
            let place = text.count..<text.count
            blocks.append(Block(.figure, place, role: "body"))
            let alternative = String(decoding: article.strings[found.alternative], as: UTF8.self)
            spans.append(
                InlineSpan(
                    .image, place, url: address,
                    title: alternative.isEmpty ? nil : alternative))
        }
    }

    // MARK: The document

    func document(_ facts: PageFacts, _ source: Source) -> Document {
        var document = Document(
            text: DocumentText(validated: blocks.isEmpty ? [] : text + [0x0A]),
            sourceMap: SourceMap(segments),
            source: source, blocks: blocks, metadata: facts.metadata)
        document.spans = spans
        document.candidates = facts.candidates
        document.source.charset = page.charset.name
        document.source.mediaType = document.source.mediaType ?? "text/html"
        document.regions = regions.sorted {
            ($0.source.lowerBound, $0.source.upperBound)
                < ($1.source.lowerBound, $1.source.upperBound)
        }
        return document
    }

    private static func kind(_ kind: PageBlock.Kind) -> Block.Kind {
        switch kind {
        case .heading: .heading
        case .paragraph: .paragraph
        case .listItem: .listItem
        case .quote: .quote
        case .code: .code
        case .table: .table
        case .figure: .figure
        case .caption: .caption
        case .separator: .separator
        }
    }

    private static func kind(_ kind: PageSpan.Kind) -> InlineSpan.Kind {
        switch kind {
        case .link: .link
        case .image: .image
        case .emphasis: .emphasis
        case .strong: .strong
        case .code: .code
        case .strikethrough: .strikethrough
        }
    }
}
