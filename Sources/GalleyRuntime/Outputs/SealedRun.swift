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
    /// How each output was left; nil where the ledger does not say.
    private let states: [OutputState?]

    /// From the first and the last line of a ledger; nil where its run did not come to its end.
    init?(_ first: JSONValue, _ last: JSONValue) {
        guard last["sealed"]?.boolValue == true, let digest = first["run"]?.stringValue,
            let outputs = last["outputs"]?.arrayValue
        else { return nil }
        self.digest = digest
        pipeline = first["pipeline"]?.stringValue ?? ""
        self.outputs = outputs.compactMap { RunReport.Output($0) }
        states = outputs.map { OutputState($0) }
        counts = last["counts"].map { RunCounts($0) } ?? RunCounts()
        guard self.outputs.count == outputs.count else { return nil }
    }

    /// The outputs that still are as the run left them. Throws `input.…` where that cannot be seen.
    func outputs(stillIn folder: FilePath) throws(Diagnostic) -> [RunReport.Output] {
        var same: [RunReport.Output] = []
        for (output, state) in zip(outputs, states) {
            let path = folder.appending(output.path)
            guard let state, try OutputState(of: path, isFolder: output.isFolder) == state else {
                continue
            }
            same.append(output)
        }
        return same
    }
}

extension OutputState {
    /// The members that the ledger has beside those of the output.
    var json: [JSONObject.Member] {
        [.init("files", .int(files)), .init("state", .string(digest))]
    }

    /// From the ledger's entry on an output.
    fileprivate init?(_ json: JSONValue) {
        guard let files = json["files"]?.intValue, let digest = json["state"]?.stringValue,
            let bytes = json["bytes"]?.intValue.flatMap(UInt64.init(exactly:))
        else { return nil }
        self.init(files: files, bytes: bytes, digest: digest)
    }
}

extension RunReport.Output {
    /// The output as the ledger and the report hold it.
    var json: JSONObject {
        var object: JSONObject = [
            "exporter": .string(name), "path": .string(path), "folder": .bool(isFolder),
        ]
        object["bytes"] = bytes.map { .number(String($0)) }
        return object
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
        for (type, count) in counts("skipped") { skip(type, count: count) }
        inputs = json["inputs"]?.intValue ?? 0
        inputBytes = UInt64(clamping: json["input_bytes"]?.intValue ?? 0)
    }
}
