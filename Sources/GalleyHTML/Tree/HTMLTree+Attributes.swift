extension HTMLTree {
    /// An attribute of an element: its name, and its place for ``HTMLTree/value(of:)``.
    @frozen
    public struct Attribute: Sendable {
        public let name: HTMLAttributeName
        @usableFromInline let index: Int32

        @inlinable
        init(name: HTMLAttributeName, index: Int32) {
            self.name = name
            self.index = index
        }
    }

    /// The attributes of an element in the order of the source; none of other nodes.
    @inlinable
    public func attributes(_ node: HTMLNode) -> AttributeList {
        let record = record(node)
        guard record.pointee.kind == .element else { return AttributeList(self, 0, 0) }
        return AttributeList(self, record.pointee.first, record.pointee.length)
    }

    /// Whether the element has that attribute, were it empty.
    @inlinable
    public func hasAttribute(_ node: HTMLNode, _ name: HTMLAttributeName) -> Bool {
        attributeIndex(node, name) != nil
    }

    /// The value of an attribute, character references resolved; nil where the element has none of
    /// that name.
    @inlinable
    public func attribute(
        _ node: HTMLNode, _ name: HTMLAttributeName
    ) -> UnsafeBufferPointer<UInt8>? {
        attributeIndex(node, name).map(attributeValue)
    }

    /// The value of an attribute, character references resolved.
    @inlinable
    public func value(of attribute: Attribute) -> UnsafeBufferPointer<UInt8> {
        attributeValue(Int(attribute.index))
    }

    /// The attribute's value as it stands in the source; nil once it has been decoded.
    public func sourceRange(of attribute: Attribute) -> Range<Int>? {
        let record = storage.pointee.attributes[Int(attribute.index)]
        guard !record.state.has(.built | .decoded) else { return nil }
        return Int(record.start)..<Int(record.start) + Int(record.length)
    }

    @inlinable
    func attributeIndex(_ node: HTMLNode, _ name: HTMLAttributeName) -> Int? {
        let record = record(node)
        guard record.pointee.kind == .element else { return nil }
        let first = Int(record.pointee.first)
        let attributes = storage.pointee.attributes.base
        for index in first..<first + Int(record.pointee.length)
        where attributes[index].name == name {
            return index
        }
        return nil
    }

    @inlinable
    func attributeValue(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        let record = storage.pointee.attributes.base + index
        if record.pointee.state.needsDecoding { decodeAttribute(index) }
        return storage.pointee.bytes(
            record.pointee.state, record.pointee.start, record.pointee.length)
    }

    @usableFromInline
    func decodeAttribute(_ index: Int) {
        let record = storage.pointee.attributes.base + index
        let decoded = storage.pointee.decode(
            record.pointee.state, record.pointee.start, record.pointee.length, inAttribute: true)
        record.pointee.start = decoded.start
        record.pointee.length = decoded.length
        record.pointee.state = .decoded
    }

    /// The attributes of one element.
    @frozen
    public struct AttributeList: RandomAccessCollection {
        @usableFromInline let tree: HTMLTree
        @usableFromInline let first: Int32
        public let endIndex: Int

        @inlinable
        init(_ tree: HTMLTree, _ first: Int32, _ length: Int32) {
            self.tree = tree
            self.first = first
            endIndex = Int(length)
        }

        @inlinable public var startIndex: Int { 0 }

        @inlinable
        public subscript(position: Int) -> Attribute {
            precondition(position >= 0 && position < endIndex)
            let index = Int(first) + position
            return Attribute(
                name: tree.storage.pointee.attributes.base[index].name, index: Int32(index))
        }
    }
}
