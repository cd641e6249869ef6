import Foundation
import GalleyBundle
import TestSupport
import Testing

/// The files of Tests/Vectors are what their description says: to us, to the reference implementation
/// and to the reader that was written from the specification alone.
@Suite struct VectorTests {
    struct Vector: Decodable, CustomTestStringConvertible {
        var file: String
        var about: String
        var sha256: String
        var facts: Facts

        enum CodingKeys: CodingKey { case file, about, sha256 }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            file = try values.decode(String.self, forKey: .file)
            about = try values.decode(String.self, forKey: .about)
            sha256 = try values.decode(String.self, forKey: .sha256)
            facts = try Facts(from: decoder)
        }

        var testDescription: String { "\(file): \(about)" }
        var path: String { VectorTests.folder.appendingPathComponent(file).path }
        var bytes: [UInt8] {
            get throws { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) }
        }
    }

    /// What a reader says of a file; of one that it must not read, only that.
    struct Facts: Decodable, Equatable {
        var lines: [Line]?
        var damage: [[UInt64]]?
        var linesLost: UInt64?
        var openEnd: Bool?
        var segments: Int?
        var uncovered: UInt64?
        var whole: Bool
        var refused: Bool
    }

    struct Line: Equatable, Decodable {
        var kind: UInt8
        var text: String

        init(_ kind: LineKind, _ bytes: UnsafeRawBufferPointer) {
            self.kind = kind.rawValue
            text = String(decoding: bytes, as: UTF8.self)
        }

        init(from decoder: any Decoder) throws {
            var pair = try decoder.unkeyedContainer()
            kind = try pair.decode(UInt8.self)
            text = try pair.decode(String.self)
        }
    }

    private static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return decoder
    }

    static let folder = Checkout.root.appendingPathComponent("Tests/Vectors")
    static let vectors: [Vector] = {
        do {
            let data = try Data(contentsOf: folder.appendingPathComponent("vectors.json"))
            return try decoder.decode([Vector].self, from: data)
        } catch {
            Issue.record(error)
            return []
        }
    }()

    @Test("there are vectors, and every file has its entry")
    func complete() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        let bundles = files.filter { $0.hasSuffix(".jsonl.gz") }
        #expect(Self.vectors.count >= 25)
        #expect(Set(bundles) == Set(Self.vectors.map(\.file)))
    }

    @Test("read in sequence they give the lines and the damage", arguments: vectors)
    func sequence(_ vector: Vector) throws {
        let bytes = try vector.bytes
        #expect(SHA256.digest(of: bytes).hex == vector.sha256)
        for codec in Codecs.available.all {
            let reader = try BundleReader(codec: codec, read: stream(bytes, step: 100))
            var lines: [Line] = []
            var damage: [[UInt64]] = []
            var ends = SegmentEnds()
            var isOpen = false
            do {
                while let event = try reader.next() {
                    if ends.note(event) != nil { isOpen = true }
                    switch event {
                    case .block(let block):
                        lines += Lines(block.payload).map { Line(block.kind, $0) }
                    case .damage(let range): damage.append([range.offset, range.end])
                    case .member: continue
                    }
                }
            } catch let error as BundleError {
                #expect(vector.facts.refused && error.code == .version)
                continue
            }
            #expect(!vector.facts.refused)
            #expect(lines == vector.facts.lines)
            #expect(damage == vector.facts.damage)
            #expect(reader.linesLost == vector.facts.linesLost)
            #expect((isOpen || ends.atEnd() != nil) == vector.facts.openEnd)
        }
    }

    @Test("the verifier finds them whole or not", arguments: vectors)
    func whole(_ vector: Vector) throws {
        if vector.facts.refused {
            #expect(throws: BundleError.self) { try verify(vector.bytes) }
        } else {
            #expect(try verify(vector.bytes).isWhole == vector.facts.whole)
        }
    }

    @Test("read at random they give no line that is not theirs", arguments: vectors)
    func random(_ vector: Vector) throws {
        let file = try file(vector.bytes)
        if vector.file == "future-foot.jsonl.gz" {
            #expect(throws: BundleError.self) { try file.layout() }
            return
        }
        let layout = try file.layout()
        #expect(vector.facts.refused || layout.segments.count == vector.facts.segments)
        #expect(vector.facts.refused || layout.uncovered == vector.facts.uncovered)
        for segment in layout.segments {
            guard vector.facts.refused else { continue }
            #expect(throws: BundleError.self) { try file.headManifest(of: segment) }
        }
        let documents = (vector.facts.lines ?? []).filter { $0.kind == 0 }.map(\.text)
        for ordinal in 0..<10 {
            guard let line = try? file.line(UInt64(ordinal)), !vector.facts.refused else {
                continue
            }
            #expect(documents.contains(String(decoding: line, as: UTF8.self)))
            guard vector.facts.whole, ordinal < documents.count else { continue }
            #expect(String(decoding: line, as: UTF8.self) == documents[ordinal])
        }
    }

    @Test("the reader written from the specification alone agrees on every one")
    func specification() throws {
        let described = try Self.described(Self.vectors.map(\.path))
        #expect(described.count == Self.vectors.count)
        for (vector, facts) in zip(Self.vectors, described) {
            if vector.facts.refused {
                #expect(facts == Facts(whole: false, refused: true), "\(vector.file)")
            } else {
                #expect(facts == vector.facts, "\(vector.file)")
            }
        }
        let script = Self.folder.appendingPathComponent("spec_reader.py").path
        for (id, line) in [
            ("d/0", #"{"id": "d/0", "text": "The ferry leaves at noon."}"#), ("no", ""),
        ] {
            let path = Self.folder.appendingPathComponent("two-segments.jsonl.gz").path
            let found = try ReferenceScript.run(["python3", "-B", script, "--get", id, path])
            #expect(String(decoding: found.output, as: UTF8.self) == line + "\n")
            #expect(found.status == (line.isEmpty ? 1 : 0))
        }
    }

    @Test("the reader written from the specification reads what we write, whole and damaged")
    func written() throws {
        let folder = try TemporaryFolder()
        var bytes = try BundleSample.bundle(BundleSample.lines(200), target: 500)
        bytes += try BundleSample.bundle(BundleSample.lines(50, seed: 3), keys: false)
        for flipped in [nil, 300, 2000, bytes.count - 900, bytes.count - 40] {
            var changed = bytes
            if let flipped { changed[flipped] ^= 4 }
            let path = try folder.write(changed, to: "a.jsonl.gz")
            let facts = try #require(try Self.described([path]).first)
            let reading = try Reading(changed)
            #expect(
                facts.lines?.map { Array($0.text.utf8) } == reading.lines, "\(flipped ?? 0)")
            #expect(facts.damage == reading.damages.map { [$0.offset, $0.end] })
            #expect(facts.linesLost == reading.linesLost)
            #expect(try facts.whole == verify(changed).isWhole)
        }
    }

    /// What the reader that was written from the specification says of files.
    static func described(_ paths: [String]) throws -> [Facts] {
        let script = folder.appendingPathComponent("spec_reader.py").path
        let said = try ReferenceScript.run(["python3", "-B", script] + paths)
        #expect(said.status == 0)
        return try decoder.decode([Facts].self, from: Data(said.output))
    }

    @Test(
        "the reference implementation agrees on lines and wholeness",
        .enabled(if: ReferenceScript.isPresent, Comment(rawValue: ReferenceScript.reason)))
    func reference() throws {
        // It knows no later versions, and gives foreign members one by one.
        let code = """
            import json
            wrong = []
            for one in json.load(open(sys.argv[2] + "/vectors.json")):
                data = open(sys.argv[2] + "/" + one["file"], "rb").read()
                lines, carry = [], b""
                for what, at, *rest in bundle.blocks(data):
                    if what != "foreign" and carry:
                        lines.append([0, carry.decode()])
                        carry = b""
                    if what == "block":
                        lines += [[rest[2], line.decode()] for line in rest[0].splitlines()]
                    if what == "foreign":
                        *whole, carry = (carry + rest[0]).split(b"\\n")
                        lines += [[0, line.decode()] for line in whole]
                lines += [[0, carry.decode()]] if carry else []
                if (not one["refused"] and lines != one["lines"]) or (not bundle.check(data)) != one["whole"]:
                    wrong.append(one["file"])
            print(wrong, file=sys.stderr)
            sys.exit(bool(wrong))
            """
        #expect(try ReferenceScript.python(code, [Self.folder.path]) == 0)
    }
}
