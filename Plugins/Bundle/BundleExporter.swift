import GalleyBundle
public import GalleyCore
import GalleyWire

/// Writes documents into a bundle: gzip of JSON Lines in blocks, with an index.
public struct BundleExporter: Exporter {
    static let path = StageOption<String>(
        "path", .outputFile, default: "documents.jsonl.gz", help: "The file to write")
    static let level = StageOption<Int>(
        "level", default: 4, in: 0...12,
        help: "How hard to compress: 1 for scratch, 6 to publish; zlib has 0 to 9")
    static let codec = StageOption<BundleCodec>(
        "codec", default: .zlib,
        help: "The library that compresses: zlib, or libdeflate where it is installed")
    static let block = StageOption<Int>(
        "block", .byteCount(BlockSettings.targets), default: 256 << 10,
        help: "Uncompressed size at which a block is closed")
    static let keys = StageOption<Bool>(
        "keys", default: true, help: "Whether documents can be found by id")

    static let attachments = StageOption<Attachments>(
        "attachments", default: .inline,
        help:
            "Where attachments' contents stand: inline in the documents, or in blocks of their own, each content once"
    )

    /// Where the contents of attachments stand.
    enum Attachments: String, OptionChoice {
        case inline, blocks
    }

    public static let spec = StageSpec(
        "bundle", .exporter, summary: "All documents in a bundle, seekable gzip of JSON Lines",
        options: [
            path.spec, level.spec, codec.spec, block.spec, keys.spec, attachments.spec,
        ])

    public let output: OutputPlace
    private let settings: BlockSettings
    private let attachments: Attachments
    private let encoder = DocumentEncoder(digest: { SHA256.digest(of: $0).hex })

    public init(_ options: StageOptions) throws(Diagnostic) {
        output = .file(options[Self.path])
        attachments = options[Self.attachments]
        settings = BlockSettings(
            target: options[Self.block], level: options[Self.level], keys: options[Self.keys],
            codec: try BundleCodec.checked(Self.codec, Self.level, options))
    }

    public mutating func encode(_ document: FrozenDocument) throws(Diagnostic) -> EncodedDocument {
        switch attachments {
        case .inline: return EncodedDocument(document, bytes: try encoder.encode(document))
        case .blocks:
            let (line, contents) = try encoder.encodeApart(document)
            return EncodedDocument(document, bytes: contents.reduce(into: line, +=))
        }
    }

    public func makeFragmentBuilder() throws(Diagnostic) -> any FragmentBuilder {
        switch attachments {
        case .inline: try BundleFragment(settings)
        case .blocks: try AttachmentFragment(settings)
        }
    }

    public func makeAssembler() -> any FragmentAssembler {
        BundleAssembler(settings, attachments)
    }
}
