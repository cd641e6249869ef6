/// An XML or HTML text as a tree: elements, their attributes and text, with places in the source.
///
/// Nodes lie in one array and are joined by index; all text lies in one buffer. No entity of a document's own is
/// ever replaced and nothing but the bytes is read, by libxml2 with its limits on. Processing instructions,
/// comments and the document type are left out.
public final class XMLTree {
    /// One element or stretch of text.
    struct Node {
        /// Index of the name; negative for text.
        var name: Int32
        var parent: Int32
        var firstChild: Int32 = -1
        var next: Int32 = -1
        /// Of an element, the range of its attributes; of text, that of its bytes.
        var low: Int32
        var high: Int32
        /// Of an element, the range of the source, tags included.
        var sourceLow: Int32 = 0
        var sourceHigh: Int32 = 0
    }

    struct Attribute {
        var name: Int32
        var low: Int32
        var high: Int32
    }

    private(set) var nodes: [Node] = []
    private(set) var attributes: [Attribute] = []
    /// UTF-8 of all texts and attributes.
    public private(set) var text: [UInt8] = []
    private(set) var names: [XMLName] = []
    /// What was wrong with the source, where it had to be repaired.
    public internal(set) var complaint: XMLError?

    init() {}

    /// The element that holds all others.
    public var root: XMLElement { XMLElement(self, 0) }

    // MARK: Building

    func add(name: XMLName) -> Int32 {
        names.append(name)
        return Int32(names.count - 1)
    }

    func add(_ node: Node, after previous: Int32) -> Int32 {
        let index = Int32(nodes.count)
        nodes.append(node)
        if previous >= 0 {
            nodes[Int(previous)].next = index
        } else if node.parent >= 0 {
            nodes[Int(node.parent)].firstChild = index
        }
        return index
    }

    func add(attribute name: Int32, value: UnsafeBufferPointer<UInt8>) {
        let low = Int32(text.count)
        append(value: value)
        attributes.append(Attribute(name: name, low: low, high: Int32(text.count)))
    }

    /// Text goes on in the node of this index, which is the last one.
    func extend(text index: Int32, with bytes: UnsafeBufferPointer<UInt8>) {
        text.append(contentsOf: bytes)
        nodes[Int(index)].high = Int32(text.count)
    }

    func append(text bytes: UnsafeBufferPointer<UInt8>) -> Range<Int32> {
        let low = Int32(text.count)
        text.append(contentsOf: bytes)
        return low..<Int32(text.count)
    }

    func end(_ index: Int32, at end: Int) { nodes[Int(index)].sourceHigh = Int32(end) }

    /// Gives all places in the source by a map of them.
    func move(_ places: XMLPlaces) {
        for index in nodes.indices {
            let low = places.start(Int(nodes[index].sourceLow))
            let high = places.end(Int(nodes[index].sourceHigh))
            nodes[index].sourceLow = Int32(low)
            nodes[index].sourceHigh = Int32(max(low, high))
        }
    }

    /// libxml2 leaves `&#38;` for an ampersand in attributes, because entities are not replaced.
    private func append(value: UnsafeBufferPointer<UInt8>) {
        var at = 0
        while at < value.count {
            text.append(value[at])
            let rest = value[at...].prefix(5)
            at += rest.elementsEqual("&#38;".utf8) ? 5 : 1
        }
    }
}
