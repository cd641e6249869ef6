import GalleyBundle
import GalleyCore
import GalleyJSON

/// What a command wrote, for people and programs.
struct BundleResult {
    var file: String
    var lines: [LineKind: UInt64] = [:]
    var blocks: UInt64 = 0
    var bytes: UInt64 = 0
    var rejected = 0
    var rejects: String?
    var linesLost: UInt64 = 0
    var damages: [DamagedPlace] = []
    /// Files, where it is a folder of them.
    var shards = 0
    /// Members that only one command has.
    var more: JSONObject = [:]

    init(file: String) { self.file = file }

    init(_ destination: BundleDestination, _ totals: SegmentTotals) {
        self.init(file: destination.name)
        add(totals)
    }

    mutating func add(_ totals: SegmentTotals) {
        lines.merge(totals.lines, uniquingKeysWith: +)
        blocks += UInt64(totals.blocks)
        bytes += totals.bytes
    }

    mutating func add(_ walk: BundleWalk) {
        linesLost += walk.linesLost
        damages += walk.noted
    }

    /// Says it on standard output, unless that is where the bundle went.
    func say(_ typed: TypedArguments, _ console: Console, isStandardOutput: Bool) {
        guard !isStandardOutput else { return }
        if typed.wantsJSON {
            console.out.write(json.text(.indented) + "\n")
        } else if !typed.quiet {
            console.out.write(text(console.style) + "\n")
        }
    }

    private func text(_ style: Style) -> String {
        var text = "\(style(.good, style.sign("✓", "ok"))) \(file)  \(style(.faint, contents))"
        if rejected > 0 {
            let aside = Quantities.counted(rejected, "line") + " set aside"
            text += style(.warning, "; \(aside)" + (rejects.map { " in \($0)" } ?? ""))
        }
        if linesLost > 0 {
            let lost = Quantities.counted(Int(clamping: linesLost), "line")
            text += style(.bad, "; \(lost) lost")
        }
        return text
    }

    private var contents: String {
        let counts = lines.filter { $0.value > 0 }.sorted { $0.key < $1.key }
            .map { Quantities.counted(Int(clamping: $0.value), $0.key.one) }
        let what = counts.isEmpty ? ["no lines"] : counts
        let blocks = blocks > 0 ? [Quantities.counted(Int(clamping: blocks), "block")] : []
        let files = shards > 0 ? [Quantities.counted(shards, "shard")] : []
        return (files + what + blocks + [Quantities.bytes(bytes)]).joined(separator: ", ")
    }

    private var json: JSONValue {
        let counts = lines.sorted { $0.key < $1.key }
            .map { JSONObject.Member(String($0.key.rawValue), .number(String($0.value))) }
        var object: JSONObject = [
            "file": .string(file), "bytes": .number(String(bytes)),
            "blocks": .number(String(blocks)), "lines": .object(JSONObject(counts)),
            "rejected": .int(rejected), "rejects": .init(rejects),
            "lines_lost": .number(String(linesLost)), "damages": .array(damages.map(\.json)),
        ]
        for member in more.members { object[member.key] = member.value }
        return .object(object)
    }
}
