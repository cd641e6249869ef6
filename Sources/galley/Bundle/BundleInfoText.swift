import GalleyBundle
import GalleyJSON

/// A bundle's facts for people.
struct BundleInfoText {
    private let style: Style

    init(_ style: Style) { self.style = style }

    func text(_ name: String, _ facts: BundleFacts) -> String {
        var card = Card(style)
        card.add("holds", lines: [contents(facts)])
        card.add("size", size(facts))
        card.add("blocks", blocks(facts))
        if let segment = facts.segments.last { describe(segment, &card) }
        if facts.foreignLines > 0 {
            let lines = Quantities.counted(Int(clamping: facts.foreignLines), "line")
            card.add("foreign", "\(lines) in plain gzip members, which have no index")
        }
        if !facts.isComplete { card.add("state", lines: [style(.warning, state(facts))]) }
        var text = style(.heading, name) + "\n" + card.text
        if facts.segments.count > 1 { text += segments(facts) }
        return text
    }

    private func contents(_ facts: BundleFacts) -> String {
        let lines = facts.lines.sorted { $0.key < $1.key }
        guard !lines.isEmpty else { return "nothing" }
        return lines.map { Quantities.counted(Int(clamping: $0.value), $0.key.one) }
            .joined(separator: ", ")
    }

    private func size(_ facts: BundleFacts) -> String {
        guard facts.uncompressed > 0, facts.bytes > 0 else { return Quantities.bytes(facts.bytes) }
        let ratio = Quantities.decimal(Double(facts.uncompressed) / Double(facts.bytes), places: 2)
        return "\(Quantities.bytes(facts.bytes)), inflated \(Quantities.bytes(facts.uncompressed)) "
            + "(\(ratio):1)"
    }

    private func blocks(_ facts: BundleFacts) -> String? {
        guard facts.blocks > 0 else { return nil }
        let hasKeys = facts.segments.allSatisfy(\.hasKeys)
        let parts = [
            Quantities.counted(facts.blocks, "block"),
            Quantities.counted(facts.segments.count, "segment"),
            hasKeys ? "found by id" : "no keys",
        ]
        return parts.joined(separator: ", ")
    }

    private func describe(_ segment: BundleFacts.Segment, _ card: inout Card) {
        let (head, final) = (segment.head, segment.final)
        card.add("codec", head["codec"]?.stringValue)
        card.add("title", head["title"]?.stringValue)
        card.add("license", head["license"]?.stringValue)
        card.add("created", head["created"]?.stringValue)
        if let generator = head["generator"], let name = generator["name"]?.stringValue {
            card.add(
                "written by",
                [name, generator["version"]?.stringValue ?? ""].joined(separator: " "))
        }
        if let pipeline = head["pipeline"] { card.add("pipeline", lines: self.pipeline(pipeline)) }
        if let source = final["source"] { card.add("made from", self.source(source)) }
        if let errors = final["errors"]?.objectValue, !errors.isEmpty {
            let codes = errors.members.map { "\($0.value.intValue ?? 0) × \($0.key)" }
            card.add("rejected", codes.joined(separator: ", "))
        }
        if let first = final["first_id"]?.stringValue, let last = final["last_id"]?.stringValue {
            card.add("ids", first == last ? first : "\(first) … \(last)")
        }
        card.add("root", final["root_sha256"]?.stringValue.map { "sha256 " + $0.prefix(16) + "…" })
    }

    private func pipeline(_ pipeline: JSONValue) -> [String] {
        let digest = pipeline["digest"]?.stringValue.map { "  " + short($0) } ?? ""
        let name = style(.name, pipeline["name"]?.stringValue ?? "?") + style(.faint, digest)
        let stages = (pipeline["stages"]?.arrayValue ?? []).compactMap { stage -> String? in
            guard let name = stage["name"]?.stringValue else { return nil }
            return name + (stage["version"]?.intValue.map { "@\($0)" } ?? "")
        }
        let separator = style.sign(" › ", " > ")
        return [name] + stages.joined(separator: separator).wrapped(to: min(style.width, 110) - 16)
    }

    private func source(_ source: JSONValue) -> String {
        let count = Quantities.counted(source["count"]?.intValue ?? 0, "input")
        let bytes = source["bytes"]?.intValue.map { ", " + Quantities.bytes($0) } ?? ""
        return count + bytes + (source["digest"]?.stringValue.map { ", " + short($0) } ?? "")
    }

    private func short(_ digest: String) -> String {
        let hex = digest.hasPrefix("sha256:") ? String(digest.dropFirst(7)) : digest
        return hex.isEmpty ? "" : "sha256 \(hex.prefix(16))\(style.ellipsis)"
    }

    private func state(_ facts: BundleFacts) -> String {
        facts.segments.contains { !$0.isSealed }
            ? "not sealed: the end is missing" : "sealed after a run that was broken off"
    }

    private func segments(_ facts: BundleFacts) -> String {
        var table = Table(right: [0, 1, 2, 3, 4])
        table.add(["#", "at byte", "bytes", "blocks", "lines", "codec"].map { style(.faint, $0) })
        for (index, segment) in facts.segments.enumerated() {
            table.add(
                "\(index + 1)", "\(segment.offset)", Quantities.bytes(segment.bytes),
                Quantities.count(segment.blocks),
                Quantities.count(Int(clamping: segment.lines.values.reduce(0, +))),
                segment.head["codec"]?.stringValue ?? "")
        }
        return "\n" + table.lines().map { $0 + "\n" }.joined()
    }
}

extension LineKind {
    /// What one line of this kind is called.
    var one: String {
        switch self {
        case .documents: "document"
        case .attachments: "attachment"
        case .rejects: "reject"
        default: "line of kind \(rawValue)"
        }
    }
}
