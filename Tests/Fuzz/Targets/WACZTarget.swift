import GalleyArchive
import GalleyCore
import WARCPlugin

extension FuzzTarget {
    /// A packed web archive whose files are stretches of the input, apart by a byte that UTF-8
    /// does not have; the first byte says which are packed and whether there is a directory.
    static let wacz = FuzzTarget("wacz", maximumBytes: 8192) { bytes in
        var script = InputScript(bytes)
        let layout = script.byte()
        let parts = script.rest().split(separator: 0xFF, omittingEmptySubsequences: false)
        let file = try packed(parts.map { Array($0) }, layout)
        let reader = WACZReader(StageOptions(defaultsOf: WACZReader.spec, [:]))
        _ = reader.recognize(Probe(head: Array(file.prefix(1 << 16)), isWhole: true))
        let whole = DocumentCollector.read(reader, file, canSeek: true)
        let pieces = DocumentCollector.read(reader, file, atMost: 7, canSeek: true)
        try require(whole.payloads == pieces.payloads, "small pieces read otherwise")
        try require(whole.rejected == pieces.rejected, "small pieces are rejected otherwise")
        let piped = DocumentCollector.read(reader, file)
        try require(
            piped.payloads == DocumentCollector.read(reader, file, atMost: 7).payloads,
            "small pieces of a pipe read otherwise")
        let cuts = try? reader.cuts(of: InputBytes(file, canSeek: true), target: 200)
        guard let cuts, whole.rejected.isEmpty else { return }
        var payloads: [[UInt8]] = []
        for (start, end) in zip(cuts, cuts.dropFirst() + [UInt64(file.count)]) {
            let range = Int(start)..<Int(end)
            payloads += DocumentCollector.read(reader, file, range: range, canSeek: true).payloads
        }
        try require(payloads == whole.payloads, "slices give \(payloads.count) payloads")
    }

    private static let names = [
        "datapackage.json", "archive/one.warc", "archive/two.warc.gz", "indexes/index.cdx",
        "pages/pages.jsonl", "datapackage-digest.json",
    ]

    private static func packed(_ parts: [[UInt8]], _ layout: UInt8) throws -> [UInt8] {
        var zip = ZIPLayout()
        var bytes: [UInt8] = []
        for (place, part) in zipped(names, parts) {
            let isStored = layout >> UInt8(place) & 1 == 0
            let isGzip = names[place].hasSuffix(".gz")
            let content = isGzip ? try WARCProperties.member(part) : part
            let packed = try ZIPPacker(level: isStored ? 0 : 6).pack(content)
            bytes += zip.header(
                of: ZIPLayout.Entry(
                    name: Array(names[place].utf8), isStored: packed.isStored, crc: packed.crc,
                    packed: UInt64(packed.bytes.count), unpacked: packed.unpacked))
            bytes += packed.bytes
        }
        return layout & 0x80 == 0 ? bytes + zip.end() : bytes
    }

    private static func zipped(_ names: [String], _ parts: [[UInt8]]) -> [(Int, [UInt8])] {
        zip(names.indices, parts).map { ($0, $1) }
    }
}
