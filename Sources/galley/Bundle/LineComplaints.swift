import GalleyBundle
import GalleyJSON
import GalleyWire

/// What is wrong with single lines of a bundle: no documents, ids that occur more than once.
struct LineComplaints {
    struct Complaint {
        var code: String
        /// Counted from 1 over all lines.
        var line: UInt64
        /// Where the block's member begins.
        var offset: UInt64
        var message: String
    }

    /// The first thousand.
    private(set) var complaints: [Complaint] = []
    private(set) var count = 0
    private var line: UInt64 = 0
    private var check = DocumentCheck()

    private static let mostKept = 1000

    mutating func add(_ complaint: Complaint) {
        count += 1
        if complaints.count < Self.mostKept { complaints.append(complaint) }
    }

    /// Reads every line of a block as what its kind says.
    mutating func read(_ block: BundleBlock) {
        for whole in Lines(block.payload) {
            line += 1
            let body = block.isForeign ? whole.withoutLineDecoration : whole
            if block.isForeign, body.isEmpty { continue }
            do {
                _ = try check.id(of: body, block.kind)
            } catch {
                add(
                    Complaint(
                        code: error.code.rawValue, line: line, offset: block.offset,
                        message: "line \(line) is no \(block.kind.one): \(error.message)"))
            }
        }
    }

    /// Looks for ids of documents that occur more than once; reads the input twice or more.
    mutating func findRepeated(
        in input: BundleInput, _ silent: BundleWalk, most: Int = KeyedLines.most
    ) throws(Failure) {
        var window: KeyWindow? = KeyWindow()
        var suspects: Set<UInt64> = []
        var repeated = 0
        while var range = window {
            var walk = silent
            var lines = try KeyedLines(of: input, &range, &walk, most: most)
            lines.sort(in: range)
            let entries = lines.entries
            for i in entries.indices.dropFirst() where entries[i].key == entries[i - 1].key {
                if i > 1, entries[i - 2].key == entries[i].key { continue }
                repeated += 1
                if suspects.count < Self.mostKept { suspects.insert(entries[i].key) }
            }
            window = range.next
        }
        guard !suspects.isEmpty else { return }
        try tell(suspects, in: input, silent)
        // What is not told one by one is counted.
        if repeated > suspects.count { count += repeated - suspects.count }
    }

    private mutating func tell(
        _ suspects: Set<UInt64>, in input: BundleInput, _ silent: BundleWalk
    ) throws(Failure) {
        var found: [[UInt8]: [UInt64]] = [:]
        var order: [[UInt8]] = []
        let hash = SHA256()
        var walk = silent
        try KeyedLines.each(of: input, &walk) { ordinal, line, kind in
            guard kind == .documents, let id = LineID.of(line),
                suspects.contains(id.withUnsafeBytes { hash.digest(of: $0).key })
            else { return }
            if found[id] == nil { order.append(id) }
            found[id, default: []].append(ordinal + 1)
        }
        for id in order {
            guard let lines = found[id], lines.count > 1 else { continue }
            let name = String(decoding: id, as: UTF8.self).replacingControls
            let places = lines.prefix(5).map { "\($0)" }.joined(separator: ", ")
            add(
                Complaint(
                    code: "document.repeated-id", line: lines[0], offset: 0,
                    message: "id '\(name)' occurs \(lines.count) times, in lines \(places)"))
        }
    }

    var json: JSONValue {
        .array(
            complaints.map {
                [
                    "code": .string($0.code), "line": .number(String($0.line)),
                    "message": .string($0.message),
                ]
            })
    }
}
