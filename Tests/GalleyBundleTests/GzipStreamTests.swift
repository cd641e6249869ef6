import GalleyBundle
import Testing

@Suite struct GzipStreamTests {
    static func inflate(_ bytes: [UInt8], step: Int = .max, room: Int = 1000) throws -> [UInt8] {
        let gzip = try GzipStream(read: stream(bytes, step: step))
        var output: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: room)
        while true {
            let count = try buffer.withUnsafeMutableBytes { try gzip.read(into: $0) }
            if count == 0 { return output }
            output += buffer[..<count]
        }
    }

    static func code(_ bytes: [UInt8]) -> BundleError.Code? {
        Result { () throws(BundleError) in
            do {
                _ = try inflate(bytes)
            } catch let error as BundleError {
                throw error
            } catch {
                throw BundleError(.codec, "\(error)")
            }
        }.code
    }

    @Test(
        "members of any number come out as one text", arguments: [(1, 1), (7, 3), (4096, 100_000)])
    func members(_ sizes: (step: Int, room: Int)) throws {
        let text = BundleSample.joined(BundleSample.lines(300))
        let bytes = try ForeignTests.gzip(text) + ForeignTests.gzip([]) + ForeignTests.gzip(text)
        #expect(try Self.inflate(bytes, step: sizes.step, room: sizes.room) == text + text)
        #expect(try Self.inflate(bytes + [0, 0, 0]) == text + text)
        #expect(try Self.inflate(BundleSample.bundle(BundleSample.lines(300))) == text)
    }

    @Test("cut at every byte it is an error, never a silent end")
    func cut() throws {
        let bytes = try ForeignTests.gzip(BundleSample.joined(BundleSample.lines(30)))
        for cut in 0..<bytes.count {
            #expect(Self.code(Array(bytes[..<cut])) == .gzipCut, "\(cut)")
        }
        #expect(Self.code(bytes) == nil)
    }

    @Test("what inflates before damage is given, the same however the bytes come")
    func beforeDamage() throws {
        let text = BundleSample.joined(BundleSample.lines(300))
        var bytes = try ForeignTests.gzip(text)
        bytes[bytes.count / 2] ^= 0x10
        func read(step: Int, room: Int) throws -> [UInt8] {
            let gzip = try GzipStream(read: stream(bytes, step: step))
            var output: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: room)
            do {
                while true {
                    let count = try buffer.withUnsafeMutableBytes { try gzip.read(into: $0) }
                    if count == 0 { return output }
                    output += buffer[..<count]
                }
            } catch let error as BundleError {
                #expect(error.code == .gzipData)
                return output
            }
        }
        let whole = try read(step: .max, room: 1 << 20)
        #expect(whole.count > text.count / 4)
        for (step, room) in [(1, 1), (7, 1 << 20), (bytes.count / 2 - 3, 100)] {
            #expect(try read(step: step, room: room) == whole, "\(step), \(room)")
        }
    }

    @Test("damage and what follows the last member have codes and offsets")
    func damage() throws {
        var bytes = try ForeignTests.gzip(BundleSample.joined(BundleSample.lines(30)))
        #expect(Self.code(bytes + [1]) == .gzipTrailing)
        #expect(Self.code([0x50, 0x4b, 3]) == .gzipCut)
        bytes[bytes.count - 6] ^= 1
        #expect(Self.code(bytes) == .gzipData)
    }
}
