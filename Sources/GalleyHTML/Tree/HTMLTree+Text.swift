extension HTMLTree {
    /// The bytes of a text or a comment, character references resolved; empty of other nodes.
    @inlinable
    public func text(_ node: HTMLNode) -> UnsafeBufferPointer<UInt8> {
        let record = record(node)
        guard record.pointee.kind == .text || record.pointee.kind == .comment else {
            return UnsafeBufferPointer(start: nil, count: 0)
        }
        if record.pointee.text.needsDecoding { decodeText(node) }
        return storage.pointee.bytes(
            record.pointee.text, record.pointee.first, record.pointee.length)
    }

    /// Whether a text is its source range byte for byte, so that places in it are places in the
    /// source.
    @inlinable
    public func isVerbatim(_ node: HTMLNode) -> Bool {
        record(node).pointee.text == .plain
    }

    @usableFromInline
    func decodeText(_ node: HTMLNode) {
        let record = record(node)
        let decoded = storage.pointee.decode(
            record.pointee.text, record.pointee.first, record.pointee.length, inAttribute: false)
        record.pointee.first = decoded.start
        record.pointee.length = decoded.length
        record.pointee.text = .decoded
    }

    /// Appends all text under a node in document order, that of scripts and styles too.
    public func appendText(of node: HTMLNode, to bytes: inout [UInt8]) {
        if isText(node) { bytes.append(contentsOf: text(node)) }
        for inner in descendants(of: node) where isText(inner) {
            bytes.append(contentsOf: text(inner))
        }
    }

    /// All text under a node in document order, that of scripts and styles too.
    public func textContent(_ node: HTMLNode) -> [UInt8] {
        var bytes: [UInt8] = []
        appendText(of: node, to: &bytes)
        return bytes
    }
}
