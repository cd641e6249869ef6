/// Making, placing and moving nodes (clause 13.2.6.1).
extension TreeBuilder {
    /// Where a node goes: under `parent`, in front of `next`, or last where that is -1.
    struct Place {
        var parent: Int32
        var next: Int32 = -1
    }

    @inline(__always)
    var nodes: UnsafeMutablePointer<NodeRecord> { storage.pointee.nodes.base }

    /// Counts steps that one token may take many of.
    @inline(__always)
    func count(_ steps: Int) { storage.pointee.steps &+= steps }

    @inline(__always)
    mutating func add(_ record: NodeRecord) -> Int32 {
        let node = Int32(truncatingIfNeeded: storage.pointee.nodes.count)
        storage.pointee.nodes.append(record)
        return node
    }

    /// The appropriate place for inserting a node.
    @inline(__always)
    func place() -> Place { place(in: current) }

    @inline(__always)
    func place(in target: OpenElement) -> Place {
        if isFosterParenting, target.namespace == .html, traitSet(target.tag).contains(.tableRows) {
            return fosterPlace()
        }
        if target.is(.template) { return Place(parent: contents(of: target.node)) }
        return Place(parent: target.node)
    }

    private func contents(of template: Int32) -> Int32 {
        storage.pointee.contents(ofTemplate: template) ?? template
    }

    /// In front of the last table, where content goes that may not stand in it.
    private func fosterPlace() -> Place {
        var index = stack.count - 1
        defer { count(stack.count - index) }
        while index > 0 {
            let element = stack[index]
            if element.is(.template) { return Place(parent: contents(of: element.node)) }
            if element.is(.table) {
                let parent = nodes[Int(element.node)].parent
                if parent >= 0 { return Place(parent: parent, next: element.node) }
                return Place(parent: stack[index - 1].node)
            }
            index -= 1
        }
        return Place(parent: stack[0].node)
    }

    @inline(__always)
    func append(_ node: Int32, to parent: Int32) {
        let last = nodes[Int(parent)].lastChild
        nodes[Int(node)].parent = parent
        nodes[Int(node)].previous = last
        nodes[Int(node)].next = -1
        if last >= 0 {
            nodes[Int(last)].next = node
        } else {
            nodes[Int(parent)].firstChild = node
        }
        nodes[Int(parent)].lastChild = node
    }

    @inline(__always)
    func insert(_ node: Int32, at place: Place) {
        if place.next < 0 { return append(node, to: place.parent) }
        let previous = nodes[Int(place.next)].previous
        nodes[Int(node)].parent = place.parent
        nodes[Int(node)].previous = previous
        nodes[Int(node)].next = place.next
        nodes[Int(place.next)].previous = node
        if previous >= 0 {
            nodes[Int(previous)].next = node
        } else {
            nodes[Int(place.parent)].firstChild = node
        }
    }

    /// Takes a node from its parent.
    func detach(_ node: Int32) {
        let record = nodes[Int(node)]
        guard record.parent >= 0 else { return }
        if record.previous >= 0 {
            nodes[Int(record.previous)].next = record.next
        } else {
            nodes[Int(record.parent)].firstChild = record.next
        }
        if record.next >= 0 {
            nodes[Int(record.next)].previous = record.previous
        } else {
            nodes[Int(record.parent)].lastChild = record.previous
        }
        nodes[Int(node)].parent = -1
        nodes[Int(node)].previous = -1
        nodes[Int(node)].next = -1
    }

    /// Makes all children of one node the last ones of another.
    func moveChildren(of source: Int32, to target: Int32) {
        var child = nodes[Int(source)].firstChild
        guard child >= 0 else { return }
        let last = nodes[Int(target)].lastChild
        nodes[Int(child)].previous = last
        if last >= 0 {
            nodes[Int(last)].next = child
        } else {
            nodes[Int(target)].firstChild = child
        }
        nodes[Int(target)].lastChild = nodes[Int(source)].lastChild
        while child >= 0 {
            count(1)
            nodes[Int(child)].parent = target
            child = nodes[Int(child)].next
        }
        nodes[Int(source)].firstChild = -1
        nodes[Int(source)].lastChild = -1
    }

    // MARK: Elements

    /// Makes an element of the start tag, with its attributes.
    @inline(__always)
    mutating func elementOfToken(_ tag: HTMLTag, _ namespace: HTMLNamespace) -> Int32 {
        var record = NodeRecord(
            kind: .element, tag: tag, namespace: namespace,
            sourceStart: Int32(truncatingIfNeeded: tokens.start),
            sourceEnd: Int32(truncatingIfNeeded: tokens.position))
        record.first = Int32(truncatingIfNeeded: tokens.firstAttribute)
        record.length = Int32(truncatingIfNeeded: tokens.attributeCount)
        keepsAttributes = true
        return add(record)
    }

    /// Inserts an HTML element of the start tag, and opens it.
    @inline(__always)
    mutating func insertElement() {
        let node = elementOfToken(tokens.tag, .html)
        insert(node, at: place())
        push(OpenElement(node: node, tag: tokens.tag, namespace: .html))
    }

    /// Inserts an element that stays open unless too many are.
    @inline(__always)
    mutating func insertBounded() {
        insertElement()
        if stack.count > maximumDepth { pop() }
    }

    /// Inserts an element and closes it at once.
    @inline(__always)
    mutating func insertVoid() {
        let node = elementOfToken(tokens.tag, .html)
        insert(node, at: place())
    }

    /// Inserts and opens an element that no tag made.
    mutating func insertImplied(_ tag: HTMLTag) -> Int32 {
        let node = elementWithoutTag(tag)
        insert(node, at: place())
        push(OpenElement(node: node, tag: tag, namespace: .html))
        return node
    }

    mutating func elementWithoutTag(_ tag: HTMLTag) -> Int32 {
        let start = Int32(truncatingIfNeeded: tokens.start)
        return add(
            NodeRecord(kind: .element, tag: tag, sourceStart: start, sourceEnd: start))
    }

    /// Makes an element like that one, from here on in the source.
    mutating func copy(_ node: Int32) -> Int32 {
        copiesLeft -= 1
        let model = nodes[Int(node)]
        let start = Int32(truncatingIfNeeded: tokens.start)
        var record = NodeRecord(
            kind: .element, tag: model.tag, namespace: model.namespace, sourceStart: start,
            sourceEnd: start)
        record.first = model.first
        record.length = model.length
        return add(record)
    }

    // MARK: Comments

    mutating func insertComment() { insertComment(at: place()) }

    mutating func insertComment(at place: Place) {
        var record = NodeRecord(
            kind: .comment, sourceStart: Int32(truncatingIfNeeded: tokens.start),
            sourceEnd: Int32(truncatingIfNeeded: tokens.position))
        record.first = Int32(truncatingIfNeeded: tokens.text.start)
        record.length = Int32(truncatingIfNeeded: tokens.text.end - tokens.text.start)
        record.text = tokens.text.state
        let node = add(record)
        insert(node, at: place)
    }
}
