import CYAML
import GalleyCore

/// Reads the one YAML document of a pipeline file into nodes with places, strictly.
///
/// Refused: anchors, aliases, tags, keys that are not scalars, several documents, duplicate keys, more than
/// 1 MiB, nesting beyond 64. What is refused is noted and left out; a file that is not YAML gives nil.
struct YAMLReader {
    static let maximumBytes = 1 << 20
    static let maximumDepth = 64

    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let findings: Findings
    private let expansion: TabExpansion?
    private var hasAnchor = false

    /// Reading ended at a mistake that is noted already.
    private struct Stop: Error {}

    private init(
        _ parser: UnsafeMutablePointer<yaml_parser_t>, _ findings: Findings,
        _ expansion: TabExpansion?
    ) {
        self.parser = parser
        self.findings = findings
        self.expansion = expansion
    }

    /// The document, or nil where there is none to go on with.
    ///
    /// Tabs in the indentation are a mistake, and reading goes on with spaces in their place where that gives
    /// a document.
    static func read(_ findings: Findings) -> YAMLNode? {
        let first = Findings(findings.source)
        let node = read(nil, first)
        let isTab = first.all.last?.code == PipelineCode.yamlTab.rawValue
        let tabs = node == nil && isTab ? TabExpansion.tabs(in: findings.source.bytes) : []
        guard let tab = tabs.first else {
            findings.add(first)
            return node
        }
        addTabs(tabs, first: tab, to: findings)
        for width in TabExpansion.widths {
            let found = Findings(findings.source)
            let expansion = TabExpansion(findings.source.bytes, tabs: tabs, width: width)
            guard let node = read(expansion, found) else { continue }
            findings.add(found)
            return node
        }
        return nil
    }

    private static func addTabs(_ tabs: [Int], first tab: Int, to findings: Findings) {
        let source = findings.source
        let lines = Set(tabs.map { source.line(of: $0) + 1 }).sorted()
        let others = lines.dropFirst().prefix(5).map(String.init)
        let more = lines.count > 6 ? others + ["…"] : others
        let also =
            more.isEmpty
            ? "" : ", and in line\(lines.count > 2 ? "s" : "") " + more.joined(separator: ", ")
        findings.add(
            .yamlTab, "a tab stands in the indentation" + also, at: tab..<tab + 1,
            hint: "indent with spaces; YAML does not allow tabs there")
    }

    private static func read(_ expansion: TabExpansion?, _ findings: Findings) -> YAMLNode? {
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        defer { parser.deallocate() }
        guard yaml_parser_initialize(parser) == 1 else {
            findings.add(
                .yamlSyntax, "there is no memory to read the file", at: 0..<0,
                hint: "free some memory and try again")
            return nil
        }
        defer { yaml_parser_delete(parser) }
        let text = expansion?.bytes ?? findings.source.bytes
        return text.withUnsafeBufferPointer { bytes in
            yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
            yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
            var reader = YAMLReader(parser, findings, expansion)
            do throws(Stop) { return try reader.document() } catch { return nil }
        }
    }

    /// An event of libyaml, copied out.
    private struct Event {
        var type: yaml_event_type_t
        var text = ""
        var style = YAMLStyle.plain
        var hasAnchor = false
        var tag: String?
        var range: Range<Int>
    }

    private mutating func next() throws(Stop) -> Event {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else {
            // Of an expanded text: the tabs are reported, and the marks are not those of the file.
            if expansion == nil { YAMLProblem(parser.pointee, findings.source).add(to: findings) }
            throw Stop()
        }
        defer { yaml_event_delete(&event) }
        let start = inFile(event.start_mark.index)
        var copy = Event(type: event.type, range: start..<max(start, inFile(event.end_mark.index)))
        switch event.type {
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            copy.text = String(
                decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length),
                as: UTF8.self)
            copy.style = Self.style(scalar.style)
            copy.hasAnchor = scalar.anchor != nil
            copy.tag = Self.string(scalar.tag)
        case YAML_SEQUENCE_START_EVENT:
            copy.hasAnchor = event.data.sequence_start.anchor != nil
            copy.tag = Self.string(event.data.sequence_start.tag)
        case YAML_MAPPING_START_EVENT:
            copy.hasAnchor = event.data.mapping_start.anchor != nil
            copy.tag = Self.string(event.data.mapping_start.tag)
        default: break
        }
        return copy
    }

    private func inFile(_ scalar: Int) -> Int { expansion?.scalar(inFile: scalar) ?? scalar }

    private static func string(_ text: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        text.map { String(cString: $0) }
    }

    private static func style(_ style: yaml_scalar_style_t) -> YAMLStyle {
        switch style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
        case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
        default: .plain
        }
    }

    private mutating func document() throws(Stop) -> YAMLNode? {
        var root: YAMLNode?
        while true {
            let event = try next()
            switch event.type {
            case YAML_STREAM_END_EVENT: return root
            case YAML_STREAM_START_EVENT, YAML_DOCUMENT_END_EVENT: continue
            case YAML_DOCUMENT_START_EVENT where root == nil: root = try node(try next(), depth: 0)
            default:
                findings.add(
                    .yamlDocuments, "a second document begins here", at: event.range,
                    hint: "one pipeline stands in one file; remove the '---'")
                return root
            }
        }
    }

    private mutating func node(_ event: Event, depth: Int) throws(Stop) -> YAMLNode {
        check(event)
        guard depth < Self.maximumDepth else {
            findings.add(
                .yamlTooDeep, "lists and mappings are nested more than \(Self.maximumDepth) deep",
                at: event.range,
                hint: "pipelines need four levels: is a bracket or brace left open?")
            throw Stop()
        }
        switch event.type {
        case YAML_SCALAR_EVENT:
            return YAMLNode(kind: .scalar(event.text, event.style), range: event.range)
        case YAML_SEQUENCE_START_EVENT: return try sequence(from: event, depth: depth)
        case YAML_MAPPING_START_EVENT: return try mapping(from: event, depth: depth)
        default:
            refuseAnchor(event)
            return YAMLNode(kind: .refused, range: event.range)
        }
    }

    private mutating func sequence(from start: Event, depth: Int) throws(Stop) -> YAMLNode {
        var elements: [YAMLNode] = []
        var event = try next()
        while event.type != YAML_SEQUENCE_END_EVENT {
            elements.append(try node(event, depth: depth + 1))
            event = try next()
        }
        return YAMLNode(
            kind: .sequence(elements), range: start.range.lowerBound..<event.range.upperBound)
    }

    private mutating func mapping(from start: Event, depth: Int) throws(Stop) -> YAMLNode {
        var entries: [YAMLEntry] = []
        var seen: [String: Range<Int>] = [:]
        var event = try next()
        while event.type != YAML_MAPPING_END_EVENT {
            let key = try node(event, depth: depth + 1)
            let value = try node(try next(), depth: depth + 1)
            event = try next()
            guard case .scalar(let name, _) = key.kind else {
                refuseKey(key)
                continue
            }
            if let first = seen.updateValue(key.range, forKey: name) {
                refuseDuplicate(name, at: key.range, first: first)
                seen[name] = first
            } else {
                entries.append(YAMLEntry(key: name, keyRange: key.range, value: value))
            }
        }
        return YAMLNode(
            kind: .mapping(entries), range: start.range.lowerBound..<event.range.upperBound)
    }

    private mutating func check(_ event: Event) {
        if event.hasAnchor { refuseAnchor(event) }
        guard let tag = event.tag else { return }
        findings.add(
            .yamlTag, "the tag \(Findings.quoted(tag)) is not part of pipeline files",
            at: event.range,
            hint: "remove it; types follow from how a value is written")
    }

    /// One report is enough: a file that uses anchors uses them often.
    private mutating func refuseAnchor(_ event: Event) {
        guard !hasAnchor else { return }
        hasAnchor = true
        findings.add(
            .yamlAnchor, "anchors (&) and aliases (*) are not part of pipeline files",
            at: event.range,
            hint:
                "write the value where it is needed, or declare it below params: and use ${params.name}"
        )
    }

    private func refuseKey(_ key: YAMLNode) {
        if case .refused = key.kind { return }
        findings.add(
            .yamlKey, "a key is a word, this is \(key.word)", at: key.range,
            hint: "write 'key: value'; put a value that begins with [ or { in quotes")
    }

    private func refuseDuplicate(_ name: String, at range: Range<Int>, first: Range<Int>) {
        let place = findings.source.place(first)
        findings.add(
            .duplicateKey,
            "\(Findings.quoted(name)) stands twice; it was first written at \(place.line):\(place.column)",
            at: range, hint: "keep one of the two")
    }
}
