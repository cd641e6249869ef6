/// A token of a source, its characters resolved: what the tokenizer makes by itself, before a tree
/// is built. For looking at and checking; the tree builder works on ranges.
public enum HTMLToken: Equatable, Sendable {
    case startTag(name: [UInt8], attributes: [Attribute], isSelfClosing: Bool)
    case endTag(name: [UInt8])
    case characters([UInt8])
    case comment([UInt8])
    case doctype(
        name: [UInt8]?, publicID: [UInt8]?, systemID: [UInt8]?, forcesQuirks: Bool)

    public struct Attribute: Equatable, Sendable {
        public let name: [UInt8]
        public let value: [UInt8]

        public init(name: [UInt8], value: [UInt8]) {
            self.name = name
            self.value = value
        }
    }

    /// The state that the tokenizer begins in (clauses 13.2.5.1 to 13.2.5.5 and 13.2.5.69).
    public enum State: Sendable {
        case data, rcdata, rawText, scriptData, plainText, cdataSection
    }

    /// The tokens of a source; neighbouring characters are one token.
    ///
    /// - Parameters:
    ///   - state: where the tokenizer begins; it stays there until an end tag.
    ///   - lastStartTag: whose end tag ends raw text.
    public static func tokens(
        of bytes: [UInt8], from state: State = .data, lastStartTag: String? = nil
    ) -> [HTMLToken] {
        let tree = HTMLTree()
        bytes.withUnsafeBufferPointer { tree.storage.pointee.reset($0) }
        var interner = NameInterner()
        interner.reset(for: tree.storage)
        var tokenizer = Tokenizer(tree.storage, interner)
        defer { tokenizer.interner.free() }
        tokenizer.model = model(of: state)
        if let lastStartTag {
            tokenizer.lastStartTag = tokenizer.tag(named: Array(lastStartTag.utf8))
        }
        var tokens: [HTMLToken] = []
        while true {
            let kind = tokenizer.next()
            if kind == .end { return tokens }
            let token = HTMLToken(kind, tokenizer, tree)
            if case .endTag? = token { tokenizer.model = .data }
            add(token, to: &tokens)
        }
    }

    private static func model(of state: State) -> Tokenizer.ContentModel {
        switch state {
        case .data: .data
        case .rcdata: .rcdata
        case .rawText: .rawText
        case .scriptData: .scriptData
        case .plainText: .plainText
        case .cdataSection: .cdata
        }
    }

    private static func add(_ token: HTMLToken?, to tokens: inout [HTMLToken]) {
        guard let token else { return }
        if case .characters(let new) = token, case .characters(let old)? = tokens.last {
            tokens[tokens.count - 1] = .characters(old + new)
        } else {
            tokens.append(token)
        }
    }

    private init?(_ kind: Tokenizer.Kind, _ tokenizer: Tokenizer, _ tree: HTMLTree) {
        switch kind {
        case .end: return nil
        case .text:
            self = .characters(tokenizer.resolvedText(keepingNulls: !tokenizer.replacesNulls))
        case .comment: self = .comment(tokenizer.resolvedText(keepingNulls: false))
        case .endTag: self = .endTag(name: Array(tree.name(of: tokenizer.tag)))
        case .startTag:
            let range =
                tokenizer.firstAttribute..<tokenizer.firstAttribute + tokenizer.attributeCount
            self = .startTag(
                name: Array(tree.name(of: tokenizer.tag)),
                attributes: range.map { index in
                    let name = tree.storage.pointee.attributes[index].name
                    return Attribute(
                        name: Array(tree.name(of: name)), value: Array(tree.attributeValue(index)))
                }, isSelfClosing: tokenizer.isSelfClosing)
        case .doctype:
            let built = tree.storage.pointee.built
            func bytes(_ range: Range<Int>) -> [UInt8] {
                Array(UnsafeBufferPointer(start: built.base + range.lowerBound, count: range.count))
            }
            self = .doctype(
                name: tokenizer.doctype.name.map(bytes),
                publicID: tokenizer.doctype.publicID.map(bytes),
                systemID: tokenizer.doctype.systemID.map(bytes),
                forcesQuirks: tokenizer.doctype.forceQuirks)
        }
    }
}

extension Tokenizer {
    /// The number of a name.
    fileprivate mutating func tag(named name: [UInt8]) -> HTMLTag {
        let padded = name + [UInt8](repeating: 0, count: 8)
        let number = padded.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { interner.number(of: $0, length: name.count) }
        }
        return HTMLTag(rawValue: number ?? 0)
    }

    /// The characters of a text or comment.
    fileprivate func resolvedText(keepingNulls: Bool) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: (text.end - text.start) * 3) { buffer, count in
            guard let base = buffer.baseAddress else { return }
            count = TextDecoder(references: ParserTables.shared.references).decode(
                source, text.start..<text.end, text.state,
                nulls: keepingNulls ? .kept : .replaced, inAttribute: false, into: base)
        }
    }
}
