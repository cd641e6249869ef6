import GalleyBundle
import GalleyCore
import GalleyWire

/// One line of a block and where it stands.
struct BundleLine {
    /// Without its line end.
    let bytes: UnsafeRawBufferPointer
    /// Where the block's member starts in the input.
    let block: UInt64
    /// Counted from 1 in the block.
    let number: Int
    let file: String

    var isBlank: Bool { bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 } }

    func decoded(by decoder: inout DocumentDecoder) -> Result<Document, WireError> {
        Result { () throws(WireError) in
            try decoder.decode(bytes.assumingMemoryBound(to: UInt8.self))
        }
    }

    func decodedReject(by decoder: inout DocumentDecoder) -> Result<RejectRecord, WireError> {
        Result { () throws(WireError) in
            try decoder.decodeReject(bytes.assumingMemoryBound(to: UInt8.self))
        }
    }

    func diagnostic(_ error: WireError) -> Diagnostic {
        var diagnostic = error.diagnostic(file: file)
        diagnostic.message += ", at byte \(error.offset) of line \(number) of the block"
        diagnostic.place = Place(file: file, offset: block)
        return diagnostic
    }

    /// The source of a document that says nothing of one: the block that it was in.
    func source(in input: Source) -> Source {
        var source = input
        source.offset = block
        return source
    }
}

extension UnsafeRawBufferPointer {
    /// Without the byte order mark and the carriage return that lines of others may have.
    var withoutDecoration: UnsafeRawBufferPointer {
        var body = self[...]
        if body.starts(with: [0xEF, 0xBB, 0xBF]) { body = body.dropFirst(3) }
        if body.last == 0x0D { body = body.dropLast() }
        return UnsafeRawBufferPointer(rebasing: body)
    }
}
