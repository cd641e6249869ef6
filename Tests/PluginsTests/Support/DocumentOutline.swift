import GalleyCore

extension Document {
    /// Blocks as lines such as `list_item 1.2 text`, for comparing.
    var outline: [String] {
        blocks.map { block in
            var words = [block.kind.rawValue]
            if let level = block.level { words.append("h\(level)") }
            if let list = block.list, let ordinal = block.ordinal {
                words.append("\(list).\(ordinal)")
            }
            if let depth = block.depth { words.append("depth \(depth)") }
            if let style = block.style { words.append(style) }
            return (words + [string(block)]).joined(separator: " ")
        }
    }
}
