import GalleyCore

/// What was found in one document: title, language, counts and outline.
struct DocumentCard {
    private let style: Style
    private let width: Int
    private let mostLines = 24
    /// What is nested deeper is shown no further in.
    private let deepest = 8

    init(_ style: Style) {
        self.style = style
        width = min(max(style.width, 50), 100)
    }

    func text(of document: Document) -> String {
        var text = "\n"
        let title = document.metadata.value("title")?.string ?? document.source.name ?? document.id
        for line in title.replacingControls.wrapped(to: width - 4) {
            text += "  " + style(.heading, line) + "\n"
        }
        text += "  " + facts(document) + "\n"
        if let summary = document.metadata.value("summary")?.string {
            text += "\n"
            let lines = summary.replacingControls.wrapped(to: width - 5)
            for (index, line) in lines.prefix(4).enumerated() {
                let isCut = index == 3 && lines.count > 4
                text += "  " + style(.faint, line + (isCut ? style.ellipsis : "")) + "\n"
            }
        }
        text += outline(document)
        return text
    }

    private func facts(_ document: Document) -> String {
        var parts: [String] = []
        if let language = document.metadata["language"] {
            let confidence = language.confidence.map { " " + Quantities.percent($0) } ?? ""
            parts.append(style(.good, language.value.readable) + confidence)
        }
        let counts = [("words", "word"), ("sentences", "sentence")]
        for (name, word) in counts {
            if let count = document.metadata.value(name)?.int {
                parts.append(Quantities.counted(count, word))
            }
        }
        if document.metadata.value("words") == nil {
            parts.append(Quantities.bytes(document.text.count))
        }
        let kinds: [(Block.Kind, String)] = [
            (.heading, "heading"), (.paragraph, "paragraph"), (.listItem, "list item"),
            (.quote, "quote"), (.code, "code block"), (.table, "table"), (.figure, "figure"),
        ]
        for (kind, word) in kinds {
            let count = document.blocks.count { $0.kind == kind }
            if count > 0 { parts.append(Quantities.counted(count, word)) }
        }
        return parts.joined(separator: style(.faint, " \(style.dot) "))
    }

    /// Headings, lists with the words that lead to them, and how much stands between them.
    private func outline(_ document: Document) -> String {
        var lines: [String] = []
        var index = 0
        let blocks = document.blocks
        guard blocks.contains(where: { $0.kind == .heading || $0.kind == .listItem }) else {
            return ""
        }
        while index < blocks.count {
            let block = blocks[index]
            var end = index + 1
            while end < blocks.count, blocks[end].kind == block.kind, block.kind != .heading {
                end += 1
            }
            switch block.kind {
            case .heading: lines.append(heading(block, document))
            case .listItem: lines += list(blocks[index..<end], document)
            default: lines.append(stretch(blocks[index..<end]))
            }
            index = end
        }
        let shown = lines.prefix(mostLines)
        let rest = lines.count - shown.count
        let more = rest > 0 ? ["  " + style(.faint, "\(style.ellipsis) \(rest) more lines")] : []
        return "\n" + (shown + more).map { $0.trimmedAtEnd + "\n" }.joined()
    }

    private func heading(_ block: Block, _ document: Document) -> String {
        let depth = min(max((block.level ?? 2) - 2, 0), deepest)
        let indent = String(repeating: "  ", count: depth)
        let text = document.string(block).shortened(to: width - 6 - 2 * depth, style.ellipsis)
        return "  \(indent)\(style(.accent, style.sign("▌", "#"))) \(style(.heading, text))"
    }

    private func list(_ items: ArraySlice<Block>, _ document: Document) -> [String] {
        var lines = items.prefix(6).map { item in
            let depth = min(item.nesting, deepest)
            let isOrdered = item.style == "ordered"
            let mark = isOrdered ? "\(item.ordinal ?? 1)." : style.bullet
            let indent = String(repeating: "  ", count: depth)
            let text = document.string(item).shortened(to: width - 10 - 2 * depth, style.ellipsis)
            return "    \(indent)\(style(.name, mark)) \(text)"
        }
        if items.count > 6 {
            lines.append("      " + style(.faint, Quantities.counted(items.count - 6, "more item")))
        }
        return lines
    }

    private func stretch(_ blocks: ArraySlice<Block>) -> String {
        let bytes = blocks.reduce(0) { $0 + $1.range.count }
        let name = blocks.first?.kind == .paragraph ? "paragraph" : blocks.first?.label ?? "block"
        let lineCount = String(repeating: style.sign("┄", "-"), count: min(24, max(2, bytes / 60)))
        return "    " + style(.faint, "\(lineCount) \(Quantities.counted(blocks.count, name))")
    }
}
