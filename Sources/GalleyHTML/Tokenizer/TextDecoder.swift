/// Resolves what a range of the source holds beside plain text.
struct TextDecoder {
    enum Nulls { case kept, dropped, replaced }

    let references: CharacterReferences

    /// Decodes a range of the source into `output`, which has room for three times its length.
    ///
    /// - Returns: the number of bytes written.
    func decode(
        _ source: UnsafePointer<UInt8>, _ range: Range<Int>, _ state: TextState, nulls: Nulls,
        inAttribute: Bool, into output: UnsafeMutablePointer<UInt8>
    ) -> Int {
        let hasReferences = state.has(.references)
        let hasReturns = state.has(.returns)
        var place = range.lowerBound
        var written = 0
        while place < range.upperBound {
            let byte = source[place]
            switch byte {
            case UInt8(ascii: "&") where hasReferences:
                let match = references.match(
                    source, place, end: range.upperBound, inAttribute: inAttribute)
                guard let match else { break }
                for index in 0..<match.byteCount {
                    output[written + index] = UInt8(truncatingIfNeeded: match.bytes >> (8 * index))
                }
                written += match.byteCount
                place += match.length
                continue
            case 0x0D where hasReturns:
                output[written] = 0x0A
                written += 1
                place += 1
                if place < range.upperBound, source[place] == 0x0A { place += 1 }
                continue
            case 0 where nulls != .kept:
                if nulls == .replaced {
                    output[written] = 0xEF
                    output[written + 1] = 0xBF
                    output[written + 2] = 0xBD
                    written += 3
                }
                place += 1
                continue
            default: break
            }
            output[written] = byte
            written += 1
            place += 1
        }
        return written
    }
}
