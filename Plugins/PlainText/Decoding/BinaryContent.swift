/// Tells binary content from text.
enum BinaryContent {
    /// How much of the content is looked at.
    static let sampleBytes = 1 << 16

    /// True for the first bytes of well-known formats, and where more than one byte in 256 is a control
    /// that no text has.
    static func isLikely(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        signatures.contains { bytes.starts(with: $0) } || holdsControls(bytes)
    }

    /// True where more than one byte in 256 is a control that no text has.
    static func holdsControls(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let sample = UnsafeBufferPointer(rebasing: bytes.prefix(sampleBytes))
        var controls = 0
        for byte in sample { controls += isOdd[Int(byte)] }
        return controls * 256 > sample.count
    }

    /// 1 for controls other than tab, line ends, form feed and escape.
    private static let isOdd: [Int] = (0..<256).map { byte in
        byte == 0x7F
            || byte < 0x20 && ![0x08, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1B].contains(byte)
            ? 1 : 0
    }

    /// PDF, PNG, JPEG, GIF, ZIP, gzip, bzip2, xz, zstd, ELF, 7z, OLE.
    private static let signatures: [[UInt8]] = [
        Array("%PDF-".utf8), [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], Array("GIF8".utf8),
        [0x50, 0x4B, 0x03, 0x04], [0x1F, 0x8B], Array("BZh".utf8), [0xFD, 0x37, 0x7A, 0x58, 0x5A],
        [0x28, 0xB5, 0x2F, 0xFD], [0x7F, 0x45, 0x4C, 0x46], [0x37, 0x7A, 0xBC, 0xAF],
        [0xD0, 0xCF, 0x11, 0xE0],
    ]
}
