import GalleyBundle
import GalleyCore
import GalleyWire

/// Rejected documents, grouped by code and stage, with the first examples of each group.
struct RejectGroups {
    /// What documents of a group have in common.
    struct Key: Hashable {
        var code: String
        /// Nil where no stage is named, as where an input could not be read.
        var stage: String?
    }

    struct Group {
        var key: Key
        /// Bytes of text of each of its documents, in order; 0 for what became no document.
        var textBytes: [Int] = []
        var examples: [RejectExample] = []

        var count: Int { textBytes.count }
    }

    /// At most so many examples are kept of each group.
    let mostExamples: Int
    private var groups: [Key: Group] = [:]
    /// Rejects.
    private(set) var count = 0
    /// Lines of the same files that are none.
    private(set) var others = 0
    private var decoder = DocumentDecoder()

    init(mostExamples: Int) { self.mostExamples = mostExamples }

    /// Most documents first.
    var sorted: [Group] {
        groups.values.sorted {
            ($1.count, $0.key.code, $0.key.stage ?? "") < (
                $0.count, $1.key.code, $1.key.stage ?? ""
            )
        }
    }

    /// Takes the lines of a block; those that are no rejects are counted.
    mutating func read(_ block: BundleBlock) {
        guard block.kind == .rejects || block.isForeign else {
            if block.kind == .documents { others += block.lines }
            return
        }
        for line in Lines(block.payload) {
            let body = block.isForeign ? line.withoutLineDecoration : line
            if !body.isEmpty { read(body) }
        }
    }

    private mutating func read(_ line: UnsafeRawBufferPointer) {
        do throws(WireError) {
            add(try decoder.decodeReject(line.bindMemory(to: UInt8.self)))
        } catch {
            others += 1
        }
    }

    private mutating func add(_ record: RejectRecord) {
        let key = Key(code: record.code, stage: record.stage)
        var group = groups[key] ?? Group(key: key)
        groups[key] = nil
        group.textBytes.append(record.document.text.count)
        if group.examples.count < mostExamples { group.examples.append(RejectExample(record)) }
        groups[key] = group
        count += 1
    }
}

/// One rejected document.
struct RejectExample {
    var id: String
    /// The input, and the path within it.
    var input: String?
    var entry: String?
    /// Of the mistake, or else of the record, in bytes.
    var offset: UInt64?
    var message: String
    var hint: String?
    var textBytes: Int
    /// Bytes of the record that is attached; nil where it is not at hand.
    var recordBytes: Int?

    init(_ record: RejectRecord) {
        id = record.document.id
        input = record.document.source.input ?? record.document.source.url
        entry = record.document.source.entry
        offset = record.at
        message = record.message
        hint = record.hint
        textBytes = record.document.text.count
        switch record.record?.content {
        case .bytes(let bytes): recordBytes = bytes.count
        case .location(_, _, let length): recordBytes = Int(clamping: length)
        case .reference, nil: recordBytes = record.record?.size.map { Int(clamping: $0) }
        }
    }

    /// Where it came from, in words; nil where nothing is known.
    var place: String? {
        let parts = [input, entry, offset.flatMap { $0 > 0 ? "byte \($0)" : nil }]
        let known = parts.compactMap { $0 }
        return known.isEmpty ? nil : known.joined(separator: ", ")
    }
}
