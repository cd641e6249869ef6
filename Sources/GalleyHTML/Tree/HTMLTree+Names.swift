extension HTMLTree {
    /// An element's local name, in lower case but for SVG's own; empty of other nodes.
    public func name(_ node: HTMLNode) -> UnsafeBufferPointer<UInt8> { name(of: tag(node)) }

    public func name(of tag: HTMLTag) -> UnsafeBufferPointer<UInt8> { nameBytes(tag.rawValue) }

    public func name(of attribute: HTMLAttributeName) -> UnsafeBufferPointer<UInt8> {
        nameBytes(attribute.rawValue)
    }

    /// The number of a name that may not be known (`some-element`), as it is in this tree; nil
    /// where neither the tables nor the tree hold it. It looks through all unknown names: ask once
    /// a tree.
    public func tag(named name: String) -> HTMLTag? {
        nameNumber(name).map(HTMLTag.init(rawValue:))
    }

    /// The number of a name that may not be known (`data-some-thing`), as it is in this tree; nil
    /// where the tree has no such name. It looks through all unknown names: ask once a tree.
    public func attributeName(_ name: String) -> HTMLAttributeName? {
        nameNumber(name).map(HTMLAttributeName.init(rawValue:))
    }

    private func nameBytes(_ number: UInt32) -> UnsafeBufferPointer<UInt8> {
        if number < KnownNames.count { return ParserTables.shared.names.name(Int(number)) }
        let place = storage.pointee.unknownNames[Int(number - KnownNames.count)]
        return UnsafeBufferPointer(
            start: storage.pointee.nameBytes.base + Int(place.start), count: Int(place.length))
    }

    private func nameNumber(_ name: String) -> UInt32? {
        let bytes = Array(name.utf8)
        if let known = ParserTables.shared.names.number(of: bytes) { return known }
        for index in 0..<storage.pointee.unknownNames.count {
            let number = KnownNames.count + UInt32(index)
            if nameBytes(number).elementsEqual(bytes) { return number }
        }
        return nil
    }
}
