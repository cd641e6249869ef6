import GalleyBundle

/// Writes records of WARC 1.1 (ISO 28500:2017), each a gzip member of its own where they are compressed.
///
/// The same fields, block and level give the same bytes: a record's id is a UUID of version 5 (RFC 9562, section
/// 5.5) over its type, address, date, `key` and digest.
public struct RecordWriter {
    private let deflater: (any Deflater)?

    /// - Parameter level: of zlib, or nil to write plain records.
    public init(level: Int?) throws(WARCError) {
        guard let level else {
            deflater = nil
            return
        }
        do throws(BundleError) {
            deflater = try ZlibCodec().makeDeflater(level: level)
        } catch {
            throw WARCError(.codec, error.message)
        }
    }

    /// One whole record. `key` tells records apart that are alike in everything else.
    public func record(
        _ fields: RecordFields, block: UnsafeRawBufferPointer, key: String = ""
    ) throws(WARCError) -> [UInt8] {
        let digest = RecordDigest(.sha1, of: block).base32
        let name = [fields.type.rawValue, fields.targetURI ?? "", fields.date, key, digest]
        var head = "WARC/1.1\r\n"
        func field(_ name: String, _ value: String) {
            head += "\(name): \(Self.line(value))\r\n"
        }
        field("WARC-Type", fields.type.rawValue)
        field("WARC-Record-ID", "<urn:uuid:\(NamedUUID.make(of: name.joined(separator: "\n")))>")
        field("WARC-Date", fields.date)
        if let target = fields.targetURI { field("WARC-Target-URI", Self.address(target)) }
        for other in fields.more { field(other.name, other.value) }
        field("WARC-Block-Digest", digest)
        // What is no HTTP message is all payload.
        if fields.type != .warcinfo { field("WARC-Payload-Digest", digest) }
        field("Content-Type", fields.contentType)
        field("Content-Length", String(block.count))
        let bytes = Array(head.utf8) + [0x0D, 0x0A] + block + [0x0D, 0x0A, 0x0D, 0x0A]
        return try compressed(bytes)
    }

    /// A gzip member: no name, no time, OS 255.
    private func compressed(_ bytes: [UInt8]) throws(WARCError) -> [UInt8] {
        guard let deflater else { return bytes }
        let header: [UInt8] = [0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 0xFF]
        var room = [UInt8](repeating: 0, count: deflater.bound(bytes.count))
        let count: Int
        do {
            count = try bytes.withUnsafeBytes { input in
                try room.withUnsafeMutableBytes { try deflater.deflate(input, into: $0) }
            }
        } catch {
            throw WARCError(.codec, "the record cannot be compressed: \(error)")
        }
        var member = header + room[..<count]
        for value in [CRC32.of(bytes), UInt32(truncatingIfNeeded: bytes.count)] {
            withUnsafeBytes(of: value.littleEndian) { member.append(contentsOf: $0) }
        }
        return member
    }

    // MARK: Values

    /// A value without control characters, so that it stays on its line.
    static func line(_ value: String) -> String {
        String(String.UnicodeScalarView(value.unicodeScalars.map { $0.value < 0x20 ? " " : $0 }))
    }

    /// An address of visible ASCII, everything else percent-encoded (RFC 3986, section 2.1).
    public static func address(_ target: String) -> String {
        var result: [UInt8] = []
        for byte in target.utf8 {
            if byte > 0x20, byte < 0x7F, byte != UInt8(ascii: "<"), byte != UInt8(ascii: ">") {
                result.append(byte)
            } else {
                let digits = Array("0123456789ABCDEF".utf8)
                result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
