import GalleyCore
import GalleyJSON

/// The members of one line, as they are read; offsets still count scalars.
struct LineParser {
    var scanner: LineScanner
    let options: WireOptions
    let isReject: Bool
    private(set) var warnings: [WireError] = []

    private var id: String?
    private var text: JSONString?
    /// Entries that stand at top level.
    var topEntries: [Metadata.Entry] = []
    var metadata = MetadataParts()
    /// Members that belong elsewhere and were moved below `metadata`.
    var movedEntries: [Metadata.Entry] = []
    var blocks = Offsets<Block>()
    var annotations = Offsets<LayeredAnnotation>()
    var layerNames: [String] = []
    var attachments: [Attachment] = []
    var provenance: [ProvenanceStep] = []
    var rejectValue: Value?
    private var unknown: [(name: String, member: Range<Int>)] = []
    private var unknownNames = UniqueNames()
    private var seen: UInt32 = 0

    /// Things with a range whose offsets are still to be turned into bytes, and where they stand.
    struct Offsets<Element> {
        var elements: [Element] = []
        /// The byte of the line at which each stands.
        var places: [Int] = []
    }

    init(
        _ line: UnsafeBufferPointer<UInt8>, _ options: WireOptions, isReject: Bool
    ) throws(WireError) {
        scanner = try LineScanner(line, options)
        self.options = options
        self.isReject = isReject
    }

    mutating func parse() throws(WireError) {
        try scanner.beginObject()
        while let key = try scanner.nextKey() { try parseMember(key) }
        try scanner.finish()
    }

    private mutating func parseMember(_ key: JSONString) throws(WireError) {
        guard let known = wireKey(key) else { return try parseUnknown(key) }
        if seen & known.bit != 0 { warnDuplicate(key) }
        seen |= known.bit
        switch known {
        case .id: try parseID()
        case .text: try parseText()
        case .url: try parseTopEntry("url")
        case .title: try parseTopEntry("title")
        case .authors: try parseTopEntry("authors")
        case .published: try parseTopEntry("published")
        case .modified: try parseTopEntry("modified")
        case .language: try parseTopEntry("language")
        case .metadata: try parseMetadata()
        case .blocks: try parseBlocks()
        case .annotations: try parseAnnotations()
        case .attachments: try parseAttachments()
        case .provenance: try parseProvenance()
        case .reject: rejectValue = try scanner.readValue()
        }
    }

    private func wireKey(_ key: JSONString) -> WireKey? {
        if scanner.matches(key, name: options.idKey) { return .id }
        if scanner.matches(key, name: options.textKey) { return .text }
        guard let known = WireKey(key, in: scanner.json) else { return nil }
        return known == .reject && !isReject ? nil : known
    }

    private mutating func parseID() throws(WireError) {
        switch try scanner.kind() {
        case .number where options.isForeign:
            id = String(decoding: scanner.bytes(in: try scanner.skip()), as: UTF8.self)
        case .null where options.isForeign:
            try scanner.skip()
            id = nil
        default: id = try scanner.readText("id")
        }
    }

    private mutating func parseText() throws(WireError) {
        text = nil
        if options.isForeign, try scanner.kind() != .string {
            try scanner.skip()
        } else {
            text = try scanner.readString("text")
        }
    }

    private mutating func parseUnknown(_ key: JSONString) throws(WireError) {
        let name = scanner.text(key)
        // A key that another was mapped over would stand twice on a rewrite.
        if name == "id" || name == "text" || options.metadataKeys.contains(name) {
            return try move(name, at: key)
        }
        let member = key.value.lowerBound..<(try scanner.skip()).upperBound
        if let place = unknownNames.place(of: name) {
            warnDuplicate(key)
            unknown[place].member = member
        } else {
            unknownNames.append(name)
            unknown.append((name, member))
        }
    }
}

extension LineParser {
    /// Of a line that is odd all over, more would say nothing new.
    private static let mostWarnings = 1000

    mutating func warn(_ warning: WireError) {
        if warnings.count < Self.mostWarnings { warnings.append(warning) }
    }

    mutating func warnDuplicate(_ key: JSONString) {
        warn(
            WireError(
                .duplicateKey, at: key.value.lowerBound,
                "the key '\(scanner.text(key))' stands here again; the last one holds"))
    }

    /// Begins the array of a member that must be one; false where there is nothing to be read.
    ///
    /// Null stands for nothing. In foreign lines another value goes to `metadata`.
    mutating func beginList(_ name: StaticString) throws(WireError) -> Bool {
        let kind = try scanner.kind()
        if kind == .null {
            try scanner.skip()
            return false
        }
        if kind != .array && options.isForeign {
            warn(
                WireError(
                    .foreignMember, at: scanner.offset,
                    "'\(name)' is not this format's; it is kept as metadata.\(name)"))
            setMoved(try readMovedEntry("\(name)"))
            return false
        }
        try scanner.expect(.array, for: name)
        try scanner.beginArray()
        return true
    }

    /// The next value as an entry that will stand below `metadata`, one level deeper than here.
    mutating func readMovedEntry(_ name: String) throws(WireError) -> Metadata.Entry {
        let start = scanner.offset
        let entry = try readEntry(name)
        guard entry.value.depth < options.maximumDepth - 1 else {
            throw .tooDeep(at: start)
        }
        return entry
    }

    private mutating func move(_ name: String, at key: JSONString) throws(WireError) {
        if setMoved(try readMovedEntry(name)) { warnDuplicate(key) }
    }

    /// Adds an entry that will stand below `metadata`, or puts it in the place of one of that name and says true.
    @discardableResult
    mutating func setMoved(_ entry: Metadata.Entry) -> Bool {
        guard let place = movedEntries.firstIndex(where: { $0.name == entry.name }) else {
            movedEntries.append(entry)
            return false
        }
        movedEntries[place] = entry
        return true
    }

    /// The document of the members that were read.
    mutating func document(_ index: inout ScalarIndex) throws(WireError) -> Document {
        guard let text else { throw WireError.noText(options) }
        guard id != nil || options.isForeign else { throw WireError.noID(options) }
        var document = Document(
            id: id ?? "",
            text: DocumentText(
                validated: scanner.json.bytes(of: text), isKnownASCII: text.isASCII),
            source: metadata.source, metadata: assembleMetadata())
        document.isIDDerived = document.id.isEmpty
        try placeRanges(in: &document, &index)
        document.attachments = attachments
        document.provenance = provenance
        document.unknown = unknownMembers
        return document
    }

    private var unknownMembers: [UInt8] {
        var bytes: [UInt8] = []
        for (_, member) in unknown {
            if !bytes.isEmpty { bytes.append(UInt8(ascii: ",")) }
            bytes.append(contentsOf: scanner.bytes(in: member))
        }
        return bytes
    }
}
