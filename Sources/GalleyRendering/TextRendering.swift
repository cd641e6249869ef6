public import GalleyCore

/// A document as plain text.
public enum TextRendering {
    /// The document with a blank line between blocks and a final newline; nothing for one without text.
    public static func bytes(of document: FrozenDocument) -> [UInt8] {
        guard !document.blocks.isEmpty else {
            let bytes = document.text.bytes
            return bytes.last == 0x0A || bytes.isEmpty ? bytes : bytes + [0x0A]
        }
        var result: [UInt8] = []
        result.reserveCapacity(document.text.count + 2 * document.blocks.count)
        document.text.withUnsafeBytes { text in
            var last: Block?
            for block in document.blocks {
                if let last {
                    let isTight = last.kind == .listItem && block.kind == .listItem
                    result.append(contentsOf: isTight ? [0x0A] : [0x0A, 0x0A])
                }
                append(block, text, to: &result)
                last = block
            }
        }
        result.append(0x0A)
        return result
    }

    private static func append(
        _ block: Block, _ text: UnsafeBufferPointer<UInt8>, to result: inout [UInt8]
    ) {
        switch block.kind {
        case .listItem:
            result.append(contentsOf: repeatElement(0x20, count: 2 * block.nesting))
            let mark = block.style == "ordered" ? "\(block.ordinal ?? 1). " : "- "
            result.append(contentsOf: mark.utf8)
        case .separator where block.range.isEmpty: result.append(contentsOf: "* * *".utf8)
        default: break
        }
        result.append(contentsOf: text[block.range])
    }
}
