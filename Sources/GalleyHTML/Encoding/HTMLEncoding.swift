/// The encoding of a page's bytes, and how it is known.
///
/// It names encodings as the WHATWG Encoding standard does and decodes none.
public struct HTMLEncoding: Equatable, Sendable {
    /// Why a page is taken to be in an encoding, the strongest first.
    public enum Evidence: Sendable {
        case byteOrderMark
        /// What the transport said: the charset of a `Content-Type` field.
        case transport
        /// A `meta` in the first 1,024 bytes.
        case meta
        /// A `meta` that comes later, in the first 64 KiB: browsers begin anew with it.
        case lateMeta
        /// Nothing said so, but all of it is UTF-8 and not all of it ASCII.
        case content
        /// Nothing says anything: windows-1252.
        case fallback
    }

    /// The canonical name, such as `UTF-8`, `windows-1252`, `Shift_JIS`.
    public let name: String
    public let evidence: Evidence
    /// How many bytes at the beginning are a byte order mark.
    public var markLength: Int {
        guard evidence == .byteOrderMark else { return 0 }
        return name == "UTF-8" ? 3 : 2
    }

    /// The canonical name that a label means, in any case and with white space around it; nil for
    /// one that the standard does not know.
    public static func name(forLabel label: some Sequence<UInt8>) -> String? {
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte && byte != 0x0B }
        var bytes = Array(label.drop(while: isSpace))
        while let last = bytes.last, isSpace(last) { bytes.removeLast() }
        guard bytes.count <= 32 else { return nil }
        return EncodingLabels.name(
            of: String(decoding: bytes.map(NameInterner.lowercased), as: UTF8.self))
    }

    /// Finds out the encoding of a page (clause 13.2.3.2 of the HTML standard).
    ///
    /// A byte order mark goes before the transport, that before a `meta`. What declares nothing is
    /// UTF-8 where its bytes are, else windows-1252.
    ///
    /// - Parameter transport: the charset of the `Content-Type` field; unknown labels are passed
    ///   over.
    public static func sniff(
        _ bytes: UnsafeBufferPointer<UInt8>, transport: String? = nil
    ) -> HTMLEncoding {
        if let name = mark(bytes) { return HTMLEncoding(name: name, evidence: .byteOrderMark) }
        if let name = transport.flatMap({ name(forLabel: $0.utf8) }) {
            return HTMLEncoding(name: name, evidence: .transport)
        }
        if let name = declared(bytes) { return HTMLEncoding(name: name, evidence: .meta) }
        if let name = declared(bytes, within: 1 << 16) {
            return HTMLEncoding(name: name, evidence: .lateMeta)
        }
        if UTF8Check.judge(bytes) == .valid {
            return HTMLEncoding(name: "UTF-8", evidence: .content)
        }
        return HTMLEncoding(name: "windows-1252", evidence: .fallback)
    }

    /// Finds out the encoding of a page.
    public static func sniff(_ bytes: [UInt8], transport: String? = nil) -> HTMLEncoding {
        bytes.withUnsafeBufferPointer { sniff($0, transport: transport) }
    }

    /// What a `meta` in the first bytes declares, by the standard in 1,024; nil where none does.
    public static func declared(
        _ bytes: UnsafeBufferPointer<UInt8>, within limit: Int = 1024
    ) -> String? {
        var prescan = MetaPrescan(UnsafeBufferPointer(rebasing: bytes.prefix(limit)))
        return prescan.run()
    }

    private static func mark(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return "UTF-8" }
        if bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16BE" }
        if bytes.starts(with: [0xFF, 0xFE]) { return "UTF-16LE" }
        return nil
    }
}
