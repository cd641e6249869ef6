/// One word of the command line: the bytes as they were given, which may be no UTF-8 where it is a path.
struct Word: Sendable, Hashable {
    var bytes: [UInt8]

    init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }
    init(_ text: String) { bytes = Array(text.utf8) }

    /// For people; bytes that are no UTF-8 are replaced.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    var isStandardInput: Bool { bytes == [UInt8(ascii: "-")] }
}
