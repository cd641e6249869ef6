import GalleyArchive
import Testing

@Suite("ZIP, damaged")
struct ZIPDamageTests {
    private let bytes = ZIPBytes.archive(ZIPReaderTests.entries)
    private let whole = ZIPReaderTests.files

    /// What was read are entries of the archive as they were, in order.
    private func isPart(_ files: [Contents.File]) -> Bool {
        var rest = whole[...]
        for file in files {
            guard let place = rest.firstIndex(of: file) else { return false }
            rest = rest[(place + 1)...]
        }
        return true
    }

    @Test("cut off at every byte, an archive gives the entries that are whole and no others")
    func truncated() {
        var zip = ZIPBytes()
        for entry in ZIPReaderTests.entries { zip.add(entry) }
        let starts = zip.offsets + [zip.bytes.count]
        for end in 0..<bytes.count {
            let cut = Array(bytes[..<end])
            let contents = Contents(zip: cut)
            #expect(isPart(contents.files), "\(end)")
            // Entries whose last byte is there, without the one that is a folder.
            let complete = starts.dropFirst().count { $0 <= end }
            let expected = complete > 2 ? complete - 1 : complete
            #expect(contents.files.count >= expected, "\(end): \(contents)")
            #expect(contents.failure != nil || contents.damage != [], "\(end)")
            let piped = Contents(zip: cut, pipe: true)
            #expect(isPart(piped.files), "\(end)")
        }
    }

    @Test("a bit flipped in every byte costs at most one entry and never gives a wrong one")
    func flipped() {
        for place in bytes.indices {
            for bit in [0, 3, 7] {
                var flipped = bytes
                flipped[place] ^= 1 << bit
                let contents = Contents(zip: flipped)
                let good = contents.files.filter { whole.contains($0) }
                #expect(good == contents.files, "byte \(place) bit \(bit): \(contents.paths)")
                #expect(
                    good.count >= whole.count - 1, "byte \(place) bit \(bit): \(contents.summary)")
            }
        }
    }

    @Test("piped, a bit flipped never gives wrong bytes")
    func flippedInPipe() {
        for place in bytes.indices {
            var flipped = bytes
            flipped[place] ^= 0x10
            let contents = Contents(zip: flipped, pipe: true)
            // A pipe has only the local names to go by.
            let texts = Set(whole.map(\.bytes))
            for file in contents.files { #expect(texts.contains(file.bytes), "byte \(place)") }
        }
    }

    @Test("ranges deleted, doubled and zeroed give no wrong entry", arguments: 0..<400)
    func mutated(seed: Int) {
        var random = SplitMix(state: UInt64(seed))
        var mutated = bytes
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let start = Int.random(in: 0..<mutated.count, using: &random)
            let end = min(mutated.count, start + Int.random(in: 1...40, using: &random))
            switch Int.random(in: 0..<4, using: &random) {
            case 0: mutated.removeSubrange(start..<end)
            case 1: mutated.insert(contentsOf: mutated[start..<end], at: start)
            case 2: for place in start..<end { mutated[place] = 0 }
            default:
                for place in start..<end {
                    mutated[place] = UInt8.random(in: 0...255, using: &random)
                }
            }
            if mutated.isEmpty { return }
        }
        let texts = Set(whole.map(\.bytes))
        for contents in [Contents(zip: mutated), Contents(zip: mutated, pipe: true)] {
            for file in contents.files { #expect(texts.contains(file.bytes), "\(file.path)") }
        }
    }
}

/// Random numbers that are the same on every machine (Steele, Lea and Flood 2014).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
