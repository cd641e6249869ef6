import CXML

/// Takes what libxml2 meets and makes a tree of it.
final class XMLTreeBuilder {
    let tree = XMLTree()
    private(set) var failure: XMLError?
    /// The first error of the parser.
    private(set) var complaint: XMLError?
    private let source: UnsafeBufferPointer<UInt8>
    private let limits: XMLLimits
    private var parser: xmlParserCtxtPtr?
    /// Elements that are open, and the last child of each so far.
    private var open: [(index: Int32, lastChild: Int32)] = []
    /// By the address of the name, which libxml2 keeps once for each.
    private var known: [NameKey: Int32] = [:]
    /// Where the last thing that was met began.
    private var lastStart = 0

    struct NameKey: Hashable {
        let local: UnsafePointer<UInt8>?
        let prefix: UnsafePointer<UInt8>?
        let namespace: UnsafePointer<UInt8>?
    }

    init(_ source: UnsafeBufferPointer<UInt8>, _ limits: XMLLimits) {
        self.source = source
        self.limits = limits
    }

    func attach(_ parser: xmlParserCtxtPtr) { self.parser = parser }

    static func of(_ context: UnsafeMutableRawPointer?) -> XMLTreeBuilder? {
        context.map { Unmanaged<XMLTreeBuilder>.fromOpaque($0).takeUnretainedValue() }
    }

    // MARK: Elements

    /// - Parameter attributes: five pointers each: local name, prefix, namespace, start and end of the value.
    func start(
        _ name: NameKey, _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, _ count: Int
    ) {
        let low = Int32(tree.attributes.count)
        for place in 0..<count {
            guard let attribute = attributes.map({ $0 + 5 * place }), let value = attribute[3],
                let end = attribute[4]
            else { continue }
            let key = NameKey(
                local: attribute[0], prefix: attribute[1], namespace: attribute[2])
            tree.add(
                attribute: self.name(key),
                value: UnsafeBufferPointer(start: value, count: value.distance(to: end)))
        }
        open(self.name(name), attributes: low)
    }

    private func open(_ name: Int32, attributes low: Int32) {
        guard room() else { return }
        if open.count >= limits.depth {
            return fail(.depthLimit, "elements lie in each other more than \(limits.depth) deep")
        }
        let here = position
        let start = startOfTag(before: here)
        let node = XMLTree.Node(
            name: name, parent: open.last?.index ?? -1, low: low,
            high: Int32(tree.attributes.count), sourceLow: Int32(start), sourceHigh: Int32(here))
        let index = tree.add(node, after: open.last?.lastChild ?? -1)
        if !open.isEmpty { open[open.count - 1].lastChild = index }
        open.append((index, -1))
    }

    func end() {
        guard let element = open.popLast() else { return }
        tree.end(element.index, at: position)
    }

    func text(_ bytes: UnsafePointer<UInt8>?, _ count: Int32) {
        guard let bytes, count > 0, let parent = open.last, failure == nil else { return }
        let part = UnsafeBufferPointer(start: bytes, count: Int(count))
        if parent.lastChild >= 0, tree.nodes[Int(parent.lastChild)].name < 0 {
            return tree.extend(text: parent.lastChild, with: part)
        }
        guard room() else { return }
        let range = tree.append(text: part)
        let node = XMLTree.Node(
            name: -1, parent: parent.index, low: range.lowerBound, high: range.upperBound)
        open[open.count - 1].lastChild = tree.add(node, after: parent.lastChild)
    }

    /// Ends the elements that the text did not.
    func endAll() { while !open.isEmpty { end() } }

    // MARK: Names

    private func name(_ key: NameKey) -> Int32 {
        if let index = known[key] { return index }
        func string(_ bytes: UnsafePointer<UInt8>?) -> String {
            bytes.map { String(decoding: Self.bytes($0), as: UTF8.self) } ?? ""
        }
        let index = tree.add(
            name: XMLName(
                local: string(key.local), namespace: string(key.namespace),
                prefix: string(key.prefix)))
        known[key] = index
        return index
    }

    private static func bytes(_ string: UnsafePointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var count = 0
        while string[count] != 0 { count += 1 }
        return UnsafeBufferPointer(start: string, count: count)
    }

    // MARK: Places

    /// The offset of the next byte that the parser reads.
    private var position: Int {
        guard let input = parser?.pointee.input else { return 0 }
        let read = input.pointee.base.distance(to: input.pointee.cur)
        return min(max(Int(input.pointee.consumed) + read, 0), source.count)
    }

    /// Where the tag starts that ends at or just behind `end`.
    private func startOfTag(before end: Int) -> Int {
        var at = end
        while at > lastStart {
            at -= 1
            if source[at] == UInt8(ascii: "<") { break }
        }
        lastStart = at
        return at
    }

    // MARK: Failures

    private func room() -> Bool {
        guard failure == nil else { return false }
        if tree.nodes.count + tree.attributes.count < limits.nodes { return true }
        fail(.nodesLimit, "there are more than \(limits.nodes) elements, attributes and texts")
        return false
    }

    private func fail(_ code: XMLError.Code, _ message: String) {
        guard failure == nil else { return }
        failure = XMLError(code, at: position, message)
        if let parser { xmlStopParser(parser) }
    }

    func note(_ error: xmlErrorPtr?) {
        guard complaint == nil, failure == nil, let error = error?.pointee,
            error.level.rawValue >= XML_ERR_ERROR.rawValue,
            error.domain != Int32(XML_FROM_NAMESPACE.rawValue)
        else { return }
        let words = error.message.map { String(cString: $0) } ?? "it is not well-formed"
        complaint = XMLError(
            .malformed, at: position, line: Int(error.line),
            words.split(separator: "\n").joined(separator: " "))
    }
}
