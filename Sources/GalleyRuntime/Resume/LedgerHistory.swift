import GalleyCore
import GalleyJSON

/// What a ledger says of the run that it is of, sitting by sitting.
struct LedgerHistory {
    /// Digest of what decides the outputs beside inputs.
    var plan = ""
    /// The run's identity.
    var run = ""
    var generator = ""
    /// Compression libraries in use, such as `zlib 1.2.13`.
    var codecs: [String] = []
    /// Stages in order: name, version, and digest of their options.
    var stages: [RunDescription.StageLine] = []
    var created: String?
    var limit: Int?
    var sliceBytes = 0
    /// Inputs in order, as the last sitting had them.
    var inputs: [Input] = []
    /// Parts that are in the outputs, in order.
    var entries: [Entry] = []
    /// True where all parts were in the outputs, and these were being given their names.
    var isSealing = false

    struct Input: Equatable {
        var path: String
        var bytes: String?
        var modified: String?
    }

    struct Output: Equatable {
        /// So far.
        var bytes: UInt64
        /// Of what the part added, hex.
        var digest: String
    }

    struct Entry {
        var slice: Int
        var part: Int
        var isLast: Bool
        /// Digest of what the slice is of.
        var key: String
        /// Exporters' in order, then the rejects where there are any.
        var outputs: [Output]
        /// Bytes of the journal that belong to it and those before it.
        var journal: UInt64
    }

    /// From the lines of a ledger; nil where the first one says of no run. What follows the first line that is damaged
    /// is left out.
    init?(_ lines: [JSONValue]) {
        guard let first = lines.first, let plan = first["plan"]?.stringValue else { return nil }
        self.plan = plan
        generator = first["generator"]?.stringValue ?? ""
        codecs = first["codecs"]?.arrayValue?.compactMap(\.stringValue) ?? []
        created = first["created"]?.stringValue
        limit = first["limit"]?.intValue
        sliceBytes = first["slice_bytes"]?.intValue ?? 0
        stages =
            first["stages"]?.arrayValue?.compactMap {
                RunDescription.StageLine($0.stringValue ?? "")
            } ?? []
        run = first["run"]?.stringValue ?? ""
        for line in lines.dropFirst() where !take(line) { return }
    }

    /// Takes a line; false for one that says nothing.
    private mutating func take(_ line: JSONValue) -> Bool {
        if let count = line["resumed"]?.intValue, let run = line["run"]?.stringValue {
            guard count <= entries.count else { return false }
            entries.removeLast(entries.count - count)
            self.run = run
            inputs = []
        } else if line["input"] != nil, let path = line["path"]?.stringValue {
            let input = Input(
                path: path, bytes: line["bytes"]?.spelling, modified: line["modified"]?.spelling)
            inputs.append(input)
        } else if let entry = Entry(line) {
            entries.append(entry)
        } else if line["sealing"]?.boolValue == true {
            isSealing = true
        } else {
            return false
        }
        return true
    }
}

extension LedgerHistory.Entry {
    fileprivate init?(_ line: JSONValue) {
        guard let slice = line["slice"]?.intValue, let part = line["part"]?.intValue,
            let isLast = line["last"]?.boolValue, let key = line["key"]?.stringValue,
            let outputs = line["outputs"]?.arrayValue,
            let journal = line["journal"]?.intValue.flatMap(UInt64.init(exactly:))
        else { return nil }
        self.init(
            slice: slice, part: part, isLast: isLast, key: key,
            outputs: outputs.compactMap { LedgerHistory.Output($0) }, journal: journal)
        guard self.outputs.count == outputs.count else { return nil }
    }
}

extension LedgerHistory.Output {
    fileprivate init?(_ json: JSONValue) {
        guard let bytes = json["bytes"]?.intValue.flatMap(UInt64.init(exactly:)),
            let digest = json["sha256"]?.stringValue
        else { return nil }
        self.init(bytes: bytes, digest: digest)
    }
}

extension RunDescription.StageLine {
    /// As the ledger spells it.
    var ledgerSpelling: String { "\(name)@\(version) \(optionsDigest)" }

    /// From what `ledgerSpelling` gives.
    fileprivate init?(_ spelling: String) {
        let words = spelling.split(separator: " ")
        guard words.count == 2, let mark = words[0].lastIndex(of: "@"),
            let version = Int(words[0][words[0].index(after: mark)...])
        else { return nil }
        self.init(
            name: String(words[0][..<mark]), version: version, optionsDigest: String(words[1]))
    }
}

extension JSONValue {
    /// A number as it is spelled.
    fileprivate var spelling: String? {
        guard case .number(let spelling) = self else { return nil }
        return spelling
    }
}
