import GalleyCore
import GalleyJSON

extension LineParser {
    mutating func parseBlocks() throws(WireError) {
        blocks = Offsets()
        guard try beginList("blocks") else { return }
        while try scanner.nextElement() {
            try scanner.expect(.object, for: "blocks")
            blocks.places.append(scanner.offset)
            blocks.elements.append(try parseBlock())
        }
    }

    private mutating func parseBlock() throws(WireError) -> Block {
        let place = scanner.offset
        var block = Block(.paragraph, 0..<0)
        var kind: Block.Kind?
        var range = WireRange()
        try scanner.beginObject()
        while let key = try scanner.nextKey() {
            switch BlockKey(key, in: scanner) {
            case .type: kind = try parseBlockKind()
            case .start: range.start = try scanner.readCount("start")
            case .end: range.end = try scanner.readCount("end")
            case .level: block.level = try scanner.readNumberOrNull("level", in: Block.levels)
            case .list: block.list = try scanner.readNumberOrNull("list", in: Block.numbers)
            case .ordinal:
                block.ordinal = try scanner.readNumberOrNull("ordinal", in: Block.numbers)
            case .depth: block.depth = try scanner.readNumberOrNull("depth", in: Block.depths)
            case .role: block.role = try scanner.readTextOrNull("role")
            case .style: block.style = try scanner.readTextOrNull("style")
            case nil: try scanner.keep(key, in: &block.unknown)
            }
        }
        guard let kind else { throw Self.missing("type", of: "block", at: place) }
        block.kind = kind
        block.range = try range.checked(at: place, of: "block")
        return block
    }

    private mutating func parseBlockKind() throws(WireError) -> Block.Kind {
        let place = scanner.offset
        let type = try scanner.readString("type")
        if let kind = Block.Kind(type, in: scanner) { return kind }
        let name = scanner.text(type)
        let names = Block.Kind.allCases.map(\.rawValue)
        let nearest = NearestName.of(name, among: names).map { "did you mean '\($0)'? " } ?? ""
        throw WireError(
            .blockType, at: place, "there are no blocks of type '\(name)'",
            hint: nearest + "types are " + names.joined(separator: ", "))
    }

    static func missing(
        _ member: String, of what: String, at place: Int
    ) -> WireError {
        WireError(.missingMember, at: place, "the \(what) has no '\(member)'")
    }
}

extension Block {
    static let numbers = 0...maximumNumber
    static let depths = 0...maximumDepth
}

/// The members of a block's object.
private enum BlockKey {
    case type, start, end, level, list, ordinal, depth, role, style

    init?(_ key: JSONString, in scanner: LineScanner) {
        switch key.byteCount {
        case 3 where scanner.matches(key, "end"): self = .end
        case 4 where scanner.matches(key, "type"): self = .type
        case 4 where scanner.matches(key, "list"): self = .list
        case 4 where scanner.matches(key, "role"): self = .role
        case 5 where scanner.matches(key, "start"): self = .start
        case 5 where scanner.matches(key, "level"): self = .level
        case 5 where scanner.matches(key, "depth"): self = .depth
        case 5 where scanner.matches(key, "style"): self = .style
        case 7 where scanner.matches(key, "ordinal"): self = .ordinal
        default: return nil
        }
    }
}

extension Block.Kind {
    /// The kind that a string names, found without making a `String` of it.
    fileprivate init?(_ name: JSONString, in scanner: LineScanner) {
        switch name.byteCount {
        case 4 where scanner.matches(name, "code"): self = .code
        case 5 where scanner.matches(name, "quote"): self = .quote
        case 5 where scanner.matches(name, "table"): self = .table
        case 6 where scanner.matches(name, "figure"): self = .figure
        case 7 where scanner.matches(name, "heading"): self = .heading
        case 7 where scanner.matches(name, "caption"): self = .caption
        case 9 where scanner.matches(name, "paragraph"): self = .paragraph
        case 9 where scanner.matches(name, "list_item"): self = .listItem
        case 9 where scanner.matches(name, "separator"): self = .separator
        default: return nil
        }
    }
}
