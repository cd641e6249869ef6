import GalleyCore
import GalleyFiles
import GalleyJSON

/// A complete run, as its ledger tells of it.
struct SealedRun {
    /// The run's identity.
    let digest: String
    let pipeline: String
    let outputs: [RunReport.Output]
    let counts: RunCounts

    /// Reads a ledger; nil where there is none, and where its run did not come to its end.
    init?(ledger path: FilePath) {
        guard let bytes = try? FileContents.read(path, limit: 1 << 30), bytes.last == Self.lineEnd
        else { return nil }
        let lines = bytes.split(separator: Self.lineEnd)
        guard let first = lines.first.flatMap(Self.parsed),
            let last = lines.last.flatMap(Self.parsed), last["sealed"]?.boolValue == true,
            let digest = first["run"]?.stringValue, let outputs = last["outputs"]?.arrayValue
        else { return nil }
        self.digest = digest
        pipeline = first["pipeline"]?.stringValue ?? ""
        self.outputs = outputs.compactMap { RunReport.Output($0) }
        counts = last["counts"].map { RunCounts($0) } ?? RunCounts()
        guard self.outputs.count == outputs.count else { return nil }
    }

    private static let lineEnd = UInt8(ascii: "\n")

    private static func parsed(_ line: ArraySlice<UInt8>) -> JSONValue? {
        try? JSONValue(parsing: Array(line))
    }

    /// The outputs that still are as the ledger says; of a folder, that it is there.
    func outputs(stillIn folder: FilePath) -> [RunReport.Output] {
        outputs.filter { output in
            guard let status = FileStatus.of(folder.appending(output.path)) else { return false }
            if output.isFolder { return status.kind == .folder }
            return status.kind == .file && status.size == output.bytes
        }
    }
}

extension RunReport.Output {
    /// The output as the ledger and the report hold it.
    var json: JSONValue {
        [
            "exporter": .string(name), "path": .string(path), "folder": .bool(isFolder),
            "bytes": .number(String(bytes)),
        ]
    }

    /// From what `json` gives; nil from anything else.
    fileprivate init?(_ json: JSONValue) {
        guard let name = json["exporter"]?.stringValue, let path = json["path"]?.stringValue,
            let isFolder = json["folder"]?.boolValue,
            let bytes = json["bytes"]?.intValue.flatMap(UInt64.init(exactly:))
        else { return nil }
        self.init(name: name, path: path, isFolder: isFolder, bytes: bytes)
    }
}

extension RunCounts {
    /// The counts as reports and ledgers hold them.
    var json: JSONObject {
        func counts(_ values: [String: Int]) -> JSONValue {
            .object(
                JSONObject(values.sorted { $0.key < $1.key }.map { .init($0.key, .int($0.value)) }))
        }
        return [
            "read": .int(read), "split": .int(split), "exported": .int(exported),
            "dropped": counts(dropped), "rejected": counts(rejected), "lost": .int(lost),
            "skipped": counts(skipped),
            "inputs": .int(inputs), "input_bytes": .number(String(inputBytes)),
        ]
    }

    /// From what `json` gives; what is missing counts as 0.
    fileprivate init(_ json: JSONValue) {
        func counts(_ name: String) -> [String: Int] {
            let members = json[name]?.objectValue?.members ?? []
            return Dictionary(
                members.map { ($0.key, $0.value.intValue ?? 0) }, uniquingKeysWith: +)
        }
        self.init()
        read = json["read"]?.intValue ?? 0
        split = json["split"]?.intValue ?? 0
        exported = json["exported"]?.intValue ?? 0
        dropped = counts("dropped")
        rejected = counts("rejected")
        lost = json["lost"]?.intValue ?? 0
        skipped = counts("skipped")
        inputs = json["inputs"]?.intValue ?? 0
        inputBytes = UInt64(clamping: json["input_bytes"]?.intValue ?? 0)
    }
}
