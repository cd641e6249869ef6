import GalleyWARC
import Testing

@Suite("Digests of records")
struct RecordDigestTests {
    @Test(
        "base32, hexadecimal and base64 digits say the same",
        arguments: [
            "sha1:VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N", "sha1:vl2mmho4yxukfwv63yhtwsbm3gxksq2n",
            "SHA-1:aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d", "sha1:qvTGHdzF6KLavt4PO0gs2a6pQ00=",
            "sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
            "md5:5d41402abc4b2a76b9719d911017c592", "md5:XUFAKrxLKna5cZ2REBfFkg==",
        ])
    func spellings(value: String) throws {
        let digest = try #require(RecordDigest(value))
        #expect(Array("hello".utf8).withUnsafeBytes { digest.matches($0) })
        #expect(!Array("hellp".utf8).withUnsafeBytes { digest.matches($0) })
    }

    @Test("it is written in base32")
    func base32() throws {
        let digest = Array("hello".utf8).withUnsafeBytes { RecordDigest(.sha1, of: $0) }
        #expect(digest.base32 == "sha1:VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N")
        #expect(RecordDigest(digest.base32) == digest)
        for algorithm in RecordDigest.Algorithm.allCases {
            let other = [UInt8](0...255).withUnsafeBytes { RecordDigest(algorithm, of: $0) }
            #expect(RecordDigest(other.base32) == other)
        }
    }

    @Test(
        "what is no digest is none",
        arguments: [
            "", "sha1", "sha1:", "sha1:abc", "crc32:AAAA", "sha1:!L2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N",
        ])
    func refused(value: String) { #expect(RecordDigest(value) == nil) }
}
