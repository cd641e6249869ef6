import CCrypto

/// SHA-256 by libcrypto, in pieces: `update` as often as wanted, then `finish`, and again.
///
/// ```swift
/// let hash = SHA256()
/// hash.update(bytes)
/// print(hash.finish().hex)
/// ```
public final class SHA256 {
    private var context = SHA256_CTX()

    public init() { SHA256_Init(&context) }

    public func update(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress else { return }
        SHA256_Update(&context, start, bytes.count)
    }

    public func update(_ bytes: some Sequence<UInt8>) {
        let done: Void? = bytes.withContiguousStorageIfAvailable {
            update(UnsafeRawBufferPointer($0))
        }
        if done == nil { Array(bytes).withUnsafeBytes { update($0) } }
    }

    /// The digest of everything since the last `finish`; the value is ready to be used again.
    public func finish() -> Digest {
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        withUnsafeMutableBytes(of: &words) { words in
            let bytes = words.baseAddress?.assumingMemoryBound(to: UInt8.self)
            SHA256_Final(bytes, &context)
        }
        SHA256_Init(&context)
        return Digest(words: words)
    }

    /// The digest of exactly these bytes.
    public func digest(of bytes: UnsafeRawBufferPointer) -> Digest {
        update(bytes)
        return finish()
    }

    /// The digest of the bytes, in one call.
    public static func digest(of bytes: some Sequence<UInt8>) -> Digest {
        let hash = SHA256()
        hash.update(bytes)
        return hash.finish()
    }

    public static func digest(of bytes: UnsafeRawBufferPointer) -> Digest {
        SHA256().digest(of: bytes)
    }

    /// 32 bytes of SHA-256.
    public struct Digest: Hashable, Sendable {
        private var first: UInt64, second: UInt64, third: UInt64, fourth: UInt64

        init(words: (UInt64, UInt64, UInt64, UInt64)) {
            (first, second, third, fourth) = words
        }

        /// The digest stored in exactly 32 bytes, or nil.
        public init?(_ bytes: UnsafeRawBufferPointer) {
            guard bytes.count == 32 else { return nil }
            first = bytes.loadUnaligned(as: UInt64.self)
            second = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
            third = bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
            fourth = bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
        }

        public var bytes: [UInt8] { withUnsafeBytes { [UInt8]($0) } }

        public func withUnsafeBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
            try Swift.withUnsafeBytes(of: self, body)
        }

        /// 64 lowercase hexadecimal digits.
        public var hex: String {
            withUnsafeBytes { bytes in
                String(unsafeUninitializedCapacity: 64) { text in
                    for (place, byte) in bytes.enumerated() {
                        text[2 * place] = Self.digit(byte >> 4)
                        text[2 * place + 1] = Self.digit(byte & 15)
                    }
                    return 64
                }
            }
        }

        private static func digit(_ value: UInt8) -> UInt8 {
            value + (value < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
        }

        /// The first 8 bytes, big-endian: the key of an id.
        public var key: UInt64 { UInt64(bigEndian: first) }
    }
}
