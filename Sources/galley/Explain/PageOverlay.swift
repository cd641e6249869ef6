import GalleyCore
import GalleyHTML
import GalleyText

/// The text of a page as it stands in its source, row by row, each with what became of it.
struct PageOverlay {
    /// Text between two tags that begin or end a block.
    struct Row {
        var text: String
        /// Bytes of the record.
        var source: Range<Int>
        /// The smallest region that it lies in; nil where no text was looked for.
        var region: SourceRegion?
    }

    let rows: [Row]

    /// - Parameter charset: what the page was read in; tags are ASCII in it.
    init(_ record: [UInt8], _ regions: [SourceRegion], charset: String?) {
        var builder = RowBuilder(
            regions, Charset(label: charset ?? "utf-8").flatMap { CharsetDecoder($0) })
        let tree = HTMLParser().parse(record)
        var walk = tree.walk()
        while let step = walk.next() {
            switch step {
            case .enter(let node) where tree.isText(node):
                builder.add(tree.text(node), tree.sourceRange(node))
            case .enter(let node):
                if Self.isHidden(tree, node) {
                    walk.skipChildren(of: node)
                } else if !Self.isInline(tree, node) {
                    builder.endRow()
                }
            case .leave(let node): if !Self.isInline(tree, node) { builder.endRow() }
            }
        }
        builder.endRow()
        rows = builder.rows
    }

    /// The numbers, from 1, of the first and the last row that a range of the record holds.
    func rows(of range: Range<Int>) -> (first: Int, last: Int)? {
        guard let first = rows.firstIndex(where: { $0.source.overlaps(range) }),
            let last = rows.lastIndex(where: { $0.source.overlaps(range) })
        else { return nil }
        return (first + 1, last + 1)
    }

    private static func isHidden(_ tree: HTMLTree, _ node: HTMLNode) -> Bool {
        switch tree.tag(node) {
        case .script, .style, .template, .head, .iframe, .textarea: true
        default: tree.kind(node) == .comment
        }
    }

    private static func isInline(_ tree: HTMLTree, _ node: HTMLNode) -> Bool {
        guard tree.isElement(node) else { return true }
        switch tree.tag(node) {
        case .a, .abbr, .acronym, .b, .bdi, .bdo, .big, .cite, .code, .data, .del, .dfn, .em, .font,
            .i,
            .ins, .kbd, .label, .mark, .q, .s, .samp, .small, .span, .strike, .strong, .sub, .sup,
            .time, .tt, .u, .var, .wbr:
            return true
        default: return false
        }
    }
}

/// Puts texts together that no block parts and that the same region holds.
private struct RowBuilder {
    private(set) var rows: [PageOverlay.Row] = []
    private let regions: [SourceRegion]
    private let decoder: CharsetDecoder?
    private var text: [UInt8] = []
    private var source: Range<Int>?

    init(_ regions: [SourceRegion], _ decoder: CharsetDecoder?) {
        self.regions = regions
        self.decoder = decoder
    }

    mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        if let source, region(of: source) != region(of: range) { endRow() }
        text += bytes
        source = (source?.lowerBound ?? range.lowerBound)..<range.upperBound
    }

    mutating func endRow() {
        defer {
            text = []
            source = nil
        }
        guard let source, source.lowerBound < source.upperBound else { return }
        let decoded = decoder?.decode(text)?.bytes ?? text
        let words = decoded.split { $0 == 0x20 || 0x09...0x0D ~= $0 }
        guard !words.isEmpty else { return }
        let line = String(decoding: Array(words.joined(separator: [0x20])), as: UTF8.self)
        rows.append(PageOverlay.Row(text: line, source: source, region: region(of: source)))
    }

    private func region(of range: Range<Int>) -> SourceRegion? {
        regions.filter {
            $0.source.lowerBound <= range.lowerBound && range.lowerBound < $0.source.upperBound
        }
        .min { $0.source.count < $1.source.count }
    }
}
