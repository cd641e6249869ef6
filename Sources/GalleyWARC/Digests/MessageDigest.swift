import CCrypto

/// Digests by libcrypto.
enum MessageDigest {
    static func digest(
        _ algorithm: RecordDigest.Algorithm, of content: UnsafeRawBufferPointer
    ) -> [UInt8] {
        let count = algorithm.byteCount
        return [UInt8](unsafeUninitializedCapacity: count) { result, length in
            let done = EVP_Digest(
                content.baseAddress ?? UnsafeRawPointer(result.baseAddress), content.count,
                result.baseAddress, nil, method(algorithm), nil)
            // Memory that runs out is the only way to fail; zeros match nothing that is declared.
            if done != 1 { result.update(repeating: 0) }
            length = count
        }
    }

    private static func method(_ algorithm: RecordDigest.Algorithm) -> OpaquePointer? {
        switch algorithm {
        case .md5: EVP_md5()
        case .sha1: EVP_sha1()
        case .sha256: EVP_sha256()
        case .sha384: EVP_sha384()
        case .sha512: EVP_sha512()
        }
    }
}
