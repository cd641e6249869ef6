import GalleyBundle
import Testing

@Suite("bundles checked block by block") struct VerifierTests {
    private static let bytes = (try? BundleSample.bundle(BundleSample.lines(600))) ?? []
    private static let blocks = (try? Reading(bytes))?.blocks.map(\.range) ?? []

    @Test(
        "damaged blocks are complained about once each, sound ones never",
        arguments: [[0], [1], [3, 4], [2, 50], [-1], [0, -1]])
    func damage(_ places: [Int]) throws {
        var bytes = Self.bytes
        for place in places {
            let block = Self.blocks[place < 0 ? Self.blocks.count + place : place]
            bytes[block.upperBound - 6] ^= 0x10
        }
        let report = try verify(bytes)
        #expect(report.complaintCount == places.count, "\(report.complaints)")
        #expect(report.complaints.allSatisfy { $0.code == .crc })
    }

    @Test(
        "a block in another's stead is complained about, beside damage as well",
        arguments: [false, true])
    func stead(_ isDamaged: Bool) throws {
        let (first, second) = try #require(Self.twins())
        var bytes = Self.bytes
        bytes.replaceSubrange(first, with: Self.bytes[second])
        bytes.replaceSubrange(second, with: Self.bytes[first])
        if isDamaged { bytes[Self.blocks[0].upperBound - 6] ^= 0x10 }
        let report = try verify(bytes)
        let places = report.complaints.filter { $0.message.contains("digested") }.map(\.offset)
        #expect(!places.isEmpty && places.count <= 2)
        #expect(Set(places).isSubset(of: [UInt64(first.lowerBound), UInt64(second.lowerBound)]))
    }

    /// Two blocks of the same size.
    private static func twins() -> (Range<Int>, Range<Int>)? {
        for (i, first) in blocks.enumerated().dropFirst(2) {
            for second in blocks[(i + 1)...] where second.count == first.count {
                return (first, second)
            }
        }
        return nil
    }

    @Test("a cut between members leaves a segment that is known to have no end")
    func ends() throws {
        #expect(try Self.missing(Self.bytes) == [])
        #expect(try Self.missing(Self.bytes + Self.bytes) == [])
        let cut = Self.blocks[5].upperBound
        let part = Array(Self.bytes[..<cut])
        #expect(try Self.missing(part) == [[0, cut]])
        #expect(try Self.missing(part + Self.bytes) == [[0, cut]])
        #expect(try Self.missing(Array(Self.bytes[..<(cut + 50)])) == [[0, cut]])
    }

    private static func missing(_ bytes: [UInt8]) throws -> [[Int]] {
        let reader = try BundleReader(read: stream(bytes))
        var ends = SegmentEnds()
        var found: [SegmentEnds.MissingEnd] = []
        while let event = try reader.next() {
            if let missing = ends.note(event) { found.append(missing) }
        }
        if let missing = ends.atEnd() { found.append(missing) }
        return found.map { [Int($0.start), Int($0.after)] }
    }
}
