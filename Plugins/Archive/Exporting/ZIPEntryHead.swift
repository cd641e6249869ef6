import GalleyCore

/// What a fragment says of an entry, in front of what is packed.
struct ZIPEntryHead {
    let id: ArraySlice<UInt8>
    /// The name that the document would like to have.
    let wish: ArraySlice<UInt8>
    let isStored: Bool
    let crc: UInt32
    /// Bytes.
    let unpacked: UInt64

    func append(to bytes: inout [UInt8]) {
        bytes.append(counted: id)
        bytes.append(counted: wish)
        bytes.append(little: isStored ? 1 : 0)
        bytes.append(little: UInt64(crc))
        bytes.append(little: unpacked)
    }
}

extension ZIPEntryHead {
    /// Takes a head off the front of what `append` wrote.
    init(from bytes: inout CountedBytes) {
        id = bytes.counted()
        wish = bytes.counted()
        isStored = bytes.number() == 1
        crc = UInt32(truncatingIfNeeded: bytes.number())
        unpacked = bytes.number()
    }
}
