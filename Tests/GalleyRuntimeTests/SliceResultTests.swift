import GalleyCore
import GalleyFiles
import GalleyRuntime
import Testing

@Suite struct SliceResultTests {
    static let sample: SliceResult = {
        var result = SliceResult(slice: 7, part: 2, stages: 2, exporters: 3)
        result.isLast = true
        result.fragments = [[1, 2, 3], [], Array("äöü".utf8)]
        result.rejects = [[9], []]
        result.counts.read = 10
        result.counts.split = 2
        result.counts.exported = 8
        result.counts.dropped = ["sieve: unwanted": 3, "ä: b": 0]
        result.counts.rejected = ["x.y": 1]
        result.counts.lost = 4
        result.counts.inputs = 1
        result.counts.inputBytes = .max
        result.stages[1].documents = 5
        result.stages[1].nanoseconds = 1 << 63
        result.stages[1].droppedBy = ["short": 3]
        result.stages[0].rejectedBy = ["x.y": 1]
        result.highlights.add(
            SlowDocument(
                id: "slow", place: "f, byte 7", textBytes: 9, nanoseconds: 1 << 40, stage: 1,
                stageNanoseconds: 1 << 39))
        result.highlights.add(
            DocumentSample(
                end: .init(isReject: true, stage: "s", reason: "x.y"), id: "ä", place: "f",
                message: "m", hint: "h", textBytes: 4, excerpt: "texä"))
        result.notes = [
            Diagnostic(
                "a.b", "message", severity: .warning,
                place: Place(file: "f", line: 1, column: 2, length: 3, excerpt: "line", offset: 4),
                stage: "s",
                document: "d", hint: "h"), Diagnostic("c.d", ""),
        ]
        result.damage = 6
        result.rejected = [Diagnostic("e", "f", severity: .note, place: Place(file: "g"))]
        result.repeats = [
            RepeatedDocument(document: "a", repeats: "ä", stage: "s", reason: "copy")
        ]
        result.firstID = "first"
        result.ids.append("ä")
        result.ids.append("")
        return result
    }()

    @Test("a result goes through bytes and back")
    func roundTrip() throws {
        #expect(try SliceResult(encoded: Self.sample.encoded) == Self.sample)
        let empty = SliceResult(slice: 0, part: 0, stages: 0, exporters: 0)
        #expect(try SliceResult(encoded: empty.encoded) == empty)
    }

    @Test("counts that no run comes to are refused", arguments: [-1, 1 << 41, Int.max])
    func absurdCounts(_ count: Int) {
        let changes: [(inout SliceResult) -> Void] = [
            { $0.counts.read = count }, { $0.counts.dropped["a: b"] = count },
            { $0.stages[0].changes = count },
        ]
        for change in changes {
            var result = Self.sample
            change(&result)
            #expect(throws: Diagnostic.self) { try SliceResult(encoded: result.encoded) }
        }
    }

    @Test(
        "cut anywhere, or with a bit flipped, it is refused or read as something, and never traps")
    func damaged() throws {
        let bytes = Self.sample.encoded
        for end in 0..<bytes.count {
            #expect(throws: Diagnostic.self) { try SliceResult(encoded: Array(bytes[..<end])) }
        }
        #expect(throws: Diagnostic.self) { try SliceResult(encoded: bytes + [0]) }
        for at in bytes.indices {
            var flipped = bytes
            flipped[at] ^= 0x80
            let read = try? SliceResult(encoded: flipped)
            #expect(read != Self.sample)
        }
    }
}
