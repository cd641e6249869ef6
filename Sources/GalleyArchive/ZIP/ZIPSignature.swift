/// The first four bytes of the records of a ZIP, little-endian (APPNOTE 4.3).
enum ZIPSignature {
    static let localHeader: UInt32 = 0x0403_4B50
    static let descriptor: UInt32 = 0x0807_4B50
    static let directoryHeader: UInt32 = 0x0201_4B50
    static let end: UInt32 = 0x0605_4B50
    static let zip64End: UInt32 = 0x0606_4B50
    static let zip64Locator: UInt32 = 0x0706_4B50
}

/// Bits of the general purpose flag (APPNOTE 4.4.4).
enum ZIPFlag {
    static let encrypted: UInt16 = 1 << 0
    static let hasDescriptor: UInt16 = 1 << 3
    static let stronglyEncrypted: UInt16 = 1 << 6
    static let utf8: UInt16 = 1 << 11
    static let maskedHeader: UInt16 = 1 << 13

    static let anyEncryption = encrypted | stronglyEncrypted | maskedHeader
    /// Those in which a local header and the directory have to agree.
    static let compared = anyEncryption | hasDescriptor
}

/// How an entry is packed (APPNOTE 4.4.5): those whose memory is bounded.
enum ZIPMethod {
    static let stored: UInt16 = 0
    static let deflate: UInt16 = 8
    static let bzip2: UInt16 = 12
    static let zstd: UInt16 = 93

    static let readable: Set<UInt16> = [stored, deflate, bzip2, zstd]
    /// The same as libarchive names them.
    static let readableNames: Set<String> = ["uncompressed", "deflation", "bzip", "zstd"]
}
