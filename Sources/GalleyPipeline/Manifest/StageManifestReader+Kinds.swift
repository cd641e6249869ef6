import GalleyCore

// What only readers and exporters declare.
extension StageManifestReader {
    /// Keys that belong to one kind of stage.
    private static let keysOfKinds: [(key: String, kind: StageKind)] = [
        ("takes", .reader), ("begins", .reader), ("output", .exporter), ("reasons", .filter),
    ]
    private static let outputKeys = ["file", "folder", "extension", "head", "between", "tail"]

    func checkKeys(_ keys: MappingReader, _ kind: StageKind) {
        for (key, owner) in Self.keysOfKinds where owner != kind {
            guard let entry = keys[key], !(entry.value.entries?.isEmpty ?? false) else { continue }
            findings.add(
                .unknownKey,
                "'\(key)' is for \(owner.rawValue)s, and this is \(Self.article(kind))",
                at: entry.keyRange, hint: "leave it out, or write kind: \(owner.rawValue)")
        }
    }

    private static func article(_ kind: StageKind) -> String {
        (kind == .extractor || kind == .exporter ? "an " : "a ") + kind.rawValue
    }

    /// `takes: [.press, text/x-press]`
    func takes(_ entry: YAMLEntry?) -> [String] {
        let words = value(entry, .list(.string), "'takes'")?.strings ?? []
        for word in words where !Self.isTaken(word) {
            guard let entry else { continue }
            findings.add(
                .badParameter,
                "\(Findings.quoted(word)) is neither the end of a name nor a media type",
                at: entry.value.range, hint: "such as takes: [.press, text/x-press]")
        }
        return words
    }

    private static func isTaken(_ word: String) -> Bool {
        if word.hasPrefix(".") { return word.utf8.count > 1 && !word.contains("/") }
        let parts = word.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
    }

    /// `output: { file: stories.xml, head: "<stories>\n", tail: "</stories>\n" }`
    func output(_ entry: YAMLEntry?) -> PluginManifest.Output? {
        guard let entry else { return nil }
        let keys = MappingReader(
            entry.value, "an exporter's output", allowed: Self.outputKeys,
            example: "{ file: stories.xml }", findings)
        let isFolder = keys["folder"] != nil
        guard let place = keys["file"] ?? keys["folder"] else {
            findings.add(
                .missingKey, "an exporter's output is a 'file' or a 'folder'", at: entry.keyRange,
                hint: "such as output: { file: stories.xml }")
            return nil
        }
        if isFolder, let other = keys["file"] {
            findings.add(
                .outOfRange, "'file' and 'folder' are both given", at: other.keyRange,
                hint: "an exporter writes one file, or one for each document into a folder")
        }
        for key in isFolder ? ["head", "between", "tail"] : ["extension"] {
            guard let odd = keys[key] else { continue }
            findings.add(
                .outOfRange, "\(isFolder ? "a folder" : "a file") has no '\(key)'",
                at: odd.keyRange, hint: "leave it out")
        }
        let type: OptionType = isFolder ? .outputFolder : .outputFile
        guard let path = value(place, type, "'\(place.key)'")?.string else { return nil }
        func text(_ key: String) -> String { value(keys[key], .string, "'\(key)'")?.string ?? "" }
        let ending = fileExtension(keys["extension"])
        return PluginManifest.Output(
            path: path, isFolder: isFolder, fileExtension: ending ?? "txt", head: text("head"),
            between: text("between"), tail: text("tail"))
    }

    private func fileExtension(_ entry: YAMLEntry?) -> String? {
        guard let entry, let text = value(entry, .string, "'extension'")?.string else { return nil }
        let isWord = text.utf8.allSatisfy {
            $0 | 0x20 &- 0x61 < 26 || $0 &- 0x30 <= 9 || $0 == UInt8(ascii: ".")
        }
        guard isWord, let first = text.utf8.first, first != UInt8(ascii: "."), text.utf8.count <= 32
        else {
            findings.add(
                .badParameter, "\(Findings.quoted(text)) cannot be an extension",
                at: entry.value.range, hint: "write it without the dot: xml")
            return nil
        }
        return text
    }
}
