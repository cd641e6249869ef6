/// A parser of a stranger's bytes, with what must hold for it whatever the bytes are.
///
/// That nothing traps and no memory is misused is checked by the sanitizers around it; the rest by
/// the target itself.
public struct FuzzTarget: Sendable {
    public let name: String
    /// Longer inputs take longer and find nothing more.
    public let maximumBytes: Int
    private let check: @Sendable (UnsafeBufferPointer<UInt8>) throws -> Void

    init(
        _ name: String, maximumBytes: Int = 4096,
        check: @escaping @Sendable (UnsafeBufferPointer<UInt8>) throws -> Void
    ) {
        self.name = name
        self.maximumBytes = maximumBytes
        self.check = check
    }

    /// Parses the bytes in every way that there is. Throws where a property does not hold.
    public func run(_ bytes: UnsafeBufferPointer<UInt8>) throws { try check(bytes) }

    /// All targets, by name.
    public static let all: [FuzzTarget] = [
        .articles, .breaks, .bundle, .bundleParts, .document, .epub, .expression, .feed, .gzip,
        .html,
        .http, .json, .jsonLines, .lua, .markdown, .messages, .mhtml, .page, .pageMetadata,
        .pipeline,
        .tarArchive, .text, .wacz, .warc, .warcMembers, .xml, .zipArchive,
    ]

    public static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }
}
