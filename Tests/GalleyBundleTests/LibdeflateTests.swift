import GalleyBundle
import Testing

/// What holds of libdeflate beside zlib; `CodecTests` has what holds of every codec.
@Suite(
    .enabled(if: Codecs.available.named("libdeflate") != nil, "needs libdeflate (libdeflate0)"))
struct LibdeflateTests {
    static let libdeflate: any Codec = Codecs.available.named("libdeflate") ?? ZlibCodec()

    @Test("it is what reading uses, and writing does not")
    func defaults() {
        #expect(Codecs.available.fastest.name == "libdeflate")
        #expect(BlockSettings().codecName == "zlib/4")
    }

    @Test("each library reads what the other wrote, at every level", arguments: 0...12)
    func crossed(_ level: Int) throws {
        let lines = BundleSample.lines(300, bytes: 200)
        let bytes = try BundleSample.bundle(
            lines, target: 9000, level: level, codec: Self.libdeflate)
        for codec in Codecs.available.all {
            let reader = try BundleReader(codec: codec, read: stream(bytes))
            let reading = try Reading(reader)
            #expect(reading.lines == lines && reading.damages.isEmpty)
            #expect(try BundleVerifier.verify(codec: codec, read: stream(bytes)).isWhole)
        }
        let head = String(decoding: bytes.prefix(200), as: UTF8.self)
        #expect(head.contains(#""codec":"libdeflate/\#(level)""#))
        guard level <= 9 else { return }
        let other = try BundleSample.bundle(lines, target: 9000, level: level)
        let reader = try BundleReader(codec: Self.libdeflate, read: stream(other))
        #expect(try Reading(reader).lines == lines)
    }

    @Test("a bit flipped anywhere in a block is found by both, with the same lines left")
    func damage() throws {
        let lines = BundleSample.lines(30)
        let whole = try BundleSample.bundle(lines, target: 900)
        let block = try #require(try Reading(whole).blocks.dropFirst().first)
        for at in block.range {
            var bytes = whole
            bytes[at] ^= 1 << UInt8(at % 8)
            let readings = try Codecs.available.all.map {
                try Reading(BundleReader(codec: $0, read: stream(bytes)))
            }
            for reading in readings {
                #expect(reading.lines == readings[0].lines, "byte \(at)")
                #expect(reading.damages == readings[0].damages, "byte \(at)")
                // Padding bits of the stream's last byte change no data.
                let left = lines.count - block.lines.count
                #expect(reading.lines.count == left || reading.lines == lines, "byte \(at)")
            }
        }
    }
}
