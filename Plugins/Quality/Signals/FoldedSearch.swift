import GalleyText

/// Looks for a phrase without regard to the case of ASCII letters.
enum FoldedSearch {
    /// - Parameter phrase: in small letters, not empty.
    static func contains(_ phrase: StaticString, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let (first, count) = (phrase.utf8Start[0], phrase.utf8CodeUnitCount)
        guard bytes.count >= count else { return false }
        for at in 0...bytes.count - count where ASCII.lowercased(bytes[at]) == first {
            let isSame = (1..<count).allSatisfy {
                ASCII.lowercased(bytes[at + $0]) == phrase.utf8Start[$0]
            }
            if isSame { return true }
        }
        return false
    }
}
