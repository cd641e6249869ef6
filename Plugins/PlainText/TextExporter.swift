public import GalleyCore

/// Writes each document as a file of plain text, with a blank line between blocks.
public struct TextExporter: Exporter {
    static let path = StageOption<String>(
        "path", .outputFolder, default: "text", help: "The folder of the files")
    static let shard = StageOption<Int>(
        "shard", default: 0, in: 0...4,
        help: "Spreads the files over subfolders named by so many hex digits")

    public static let spec = StageSpec(
        "text", .exporter, summary: "Writes one file of plain text per document",
        options: [path.spec, shard.spec])

    public let output: OutputPlace
    private let shard: Int

    public init(_ options: StageOptions) {
        output = .folder(options[Self.path])
        shard = options[Self.shard]
    }

    public mutating func encode(_ document: FrozenDocument) -> EncodedDocument {
        EncodedDocument(document, bytes: Self.text(of: document))
    }

    public func makeFragmentBuilder() -> any FragmentBuilder { FolderFragment() }

    public func makeAssembler() -> any FragmentAssembler {
        FolderAssembler(fileExtension: "txt", shard: shard)
    }

    private static func text(of document: FrozenDocument) -> [UInt8] {
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
