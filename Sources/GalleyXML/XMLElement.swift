/// An element of a tree. A small value that keeps the tree alive.
public struct XMLElement {
    public let tree: XMLTree
    let index: Int32

    init(_ tree: XMLTree, _ index: Int32) {
        self.tree = tree
        self.index = index
    }

    private var node: XMLTree.Node { tree.nodes[Int(index)] }

    public var fullName: XMLName { tree.names[Int(node.name)] }
    /// Without its prefix.
    public var name: String { fullName.local }
    /// The range of the source from the start of its first tag to the end of its last one.
    public var source: Range<Int> { Int(node.sourceLow)..<Int(node.sourceHigh) }

    public var parent: XMLElement? { node.parent >= 0 ? XMLElement(tree, node.parent) : nil }

    /// The value of the attribute of that local name, in whatever namespace; nil where there is none.
    public func attribute(_ name: String) -> String? {
        for attribute in tree.attributes[Int(node.low)..<Int(node.high)]
        where tree.names[Int(attribute.name)].local == name {
            return string(Int(attribute.low)..<Int(attribute.high))
        }
        return nil
    }

    /// The names and values of all attributes, in order.
    public var attributes: [(name: XMLName, value: String)] {
        tree.attributes[Int(node.low)..<Int(node.high)].map {
            (tree.names[Int($0.name)], string(Int($0.low)..<Int($0.high)))
        }
    }

    private func string(_ range: Range<Int>) -> String {
        String(decoding: tree.text[range], as: UTF8.self)
    }

    /// What stands in it, in order.
    public var children: XMLChildren { XMLChildren(tree, node.firstChild) }

    /// The elements that stand in it, in order.
    public var elements: [XMLElement] {
        children.compactMap { if case .element(let element) = $0 { element } else { nil } }
    }

    /// The first element in it of that local name.
    public func first(_ name: String) -> XMLElement? { elements.first { $0.name == name } }

    /// The elements in it of that local name, in order.
    public func all(_ name: String) -> [XMLElement] { elements.filter { $0.name == name } }

    /// The first element of one of these names below it, at any depth; itself included.
    public func firstDescendant(_ names: Set<String>) -> XMLElement? {
        var found: XMLElement?
        walk { element in
            if found == nil, names.contains(element.name) { found = element }
            return found == nil
        }
        return found
    }

    /// Visits it and the elements below it, outer before inner; `visit` says whether to go on inside.
    public func walk(_ visit: (XMLElement) -> Bool) {
        guard visit(self) else { return }
        for element in elements { element.walk(visit) }
    }

    /// The bytes of all text in it.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        collect(into: &bytes)
        return bytes
    }

    private func collect(into bytes: inout [UInt8]) {
        for child in children {
            switch child {
            case .text(let range): bytes.append(contentsOf: tree.text[range])
            case .element(let element): element.collect(into: &bytes)
            }
        }
    }

    /// True where all text in it is white space, or there is none.
    public var isBlank: Bool {
        for child in children {
            switch child {
            case .text(let range):
                if !tree.text[range].allSatisfy({ $0 <= 0x20 }) { return false }
            case .element(let element):
                if !element.isBlank { return false }
            }
        }
        return true
    }

    /// All text in it.
    public var string: String { String(decoding: bytes, as: UTF8.self) }
}

/// What can stand in an element.
public enum XMLNode {
    case element(XMLElement)
    /// The range of its bytes in the tree's text.
    case text(Range<Int>)
}

/// The nodes of an element, in order.
public struct XMLChildren: Sequence, IteratorProtocol {
    private let tree: XMLTree
    private var index: Int32

    init(_ tree: XMLTree, _ first: Int32) {
        self.tree = tree
        index = first
    }

    public mutating func next() -> XMLNode? {
        guard index >= 0 else { return nil }
        let node = tree.nodes[Int(index)]
        let found = index
        index = node.next
        if node.name >= 0 { return .element(XMLElement(tree, found)) }
        return .text(Int(node.low)..<Int(node.high))
    }
}
