import GalleyText

/// Searching bytes for words, whatever their case and white space.
enum ByteSearch {
    /// Whether `bytes` has the word, but for case and white space.
    static func has(_ word: StaticString, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        word.withUTF8Buffer { word in
            guard bytes.count >= word.count, let first = word.first else { return false }
            for start in 0...(bytes.count - word.count)
            where ASCII.lowercased(bytes[start]) == first && stands(word, in: bytes, at: start) {
                return true
            }
            return false
        }
    }

    /// Whether the word stands at a place.
    @inline(__always)
    static func stands(
        _ word: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>, at start: Int
    ) -> Bool {
        var at = start
        var matched = 0
        while at < bytes.count, matched < word.count {
            if bytes[at] <= 0x20 {
                at += 1
                continue
            }
            guard ASCII.lowercased(bytes[at]) == word[matched] else { return false }
            at += 1
            matched += 1
        }
        return matched == word.count
    }
}
