/// The list of active formatting elements (clause 13.2.4.3) and the adoption agency (13.2.6.4.7).
extension TreeBuilder {
    /// Adds an element, of which there are at most three alike behind the last marker.
    mutating func pushFormatting(_ element: OpenElement) {
        let entry = FormattingEntry(
            node: element.node, tag: element.tag, hash: attributeHash(element.node))
        var alike = 0
        var index = formatting.count - 1
        defer { count(formatting.count - index) }
        while index >= 0, !formatting[index].isMarker {
            if isAlike(formatting[index], entry) {
                alike += 1
                if alike == 3 {
                    removeFormatting(at: index)
                    break
                }
            }
            index -= 1
        }
        if formatting.count >= maximumDepth { dropFirstFormatting() }
        formatting.append(entry)
    }

    private mutating func dropFirstFormatting() {
        count(formatting.count)
        for index in 0..<formatting.count where !formatting[index].isMarker {
            return removeFormatting(at: index)
        }
    }

    mutating func pushMarker() { formatting.append(.marker) }

    /// Empties the list up to and with the last marker.
    mutating func clearFormatting() {
        while formatting.count > 0 {
            formatting.count -= 1
            if formatting.base[formatting.count].isMarker { return }
        }
    }

    mutating func removeFormatting(at index: Int) {
        let base = formatting.base
        count(formatting.count - index)
        (base + index).update(from: base + index + 1, count: formatting.count - index - 1)
        formatting.count -= 1
    }

    private mutating func insertFormatting(_ entry: FormattingEntry, at index: Int) {
        formatting.append(entry)
        count(formatting.count - index)
        let base = formatting.base
        var place = formatting.count - 1
        while place > index {
            base[place] = base[place - 1]
            place -= 1
        }
        base[index] = entry
    }

    func formattingIndex(of node: Int32) -> Int? {
        var index = formatting.count - 1
        defer { count(formatting.count - index) }
        while index >= 0 {
            if formatting[index].node == node { return index }
            index -= 1
        }
        return nil
    }

    /// The place of the last entry of that name behind the last marker.
    func lastFormatting(_ tag: HTMLTag) -> Int? {
        var index = formatting.count - 1
        defer { count(formatting.count - index) }
        while index >= 0, !formatting[index].isMarker {
            if formatting[index].tag == tag { return index }
            index -= 1
        }
        return nil
    }

    // MARK: Alike

    /// A sum over the attributes, whatever their order.
    private func attributeHash(_ node: Int32) -> UInt64 {
        let first = Int(nodes[Int(node)].first)
        var sum: UInt64 = 0
        for index in first..<first + Int(nodes[Int(node)].length) {
            let attribute = storage.pointee.attributes[index]
            count(Int(attribute.length))
            var hash = UInt64(attribute.name.rawValue) &+ 0x9E37_79B9_7F4A_7C15
            for place in Int(attribute.start)..<Int(attribute.start + attribute.length) {
                hash = (hash ^ UInt64(tokens.source[place])) &* 0x100_0000_01B3
            }
            sum = sum &+ (hash ^ hash >> 29) &* 0xBF58_476D_1CE4_E5B9
        }
        return sum
    }

    private func isAlike(_ left: FormattingEntry, _ right: FormattingEntry) -> Bool {
        guard left.tag == right.tag, left.hash == right.hash else { return false }
        let leftRecord = nodes[Int(left.node)]
        let rightRecord = nodes[Int(right.node)]
        guard leftRecord.length == rightRecord.length else { return false }
        count(Int(leftRecord.length))
        // Equal hashes: pairs are nearly always in the same order.
        for index in 0..<Int(leftRecord.length)
        where !hasAttribute(leftRecord, likeThatAt: Int(rightRecord.first) + index, hint: index) {
            return false
        }
        return true
    }

    /// Whether an element has an attribute of that name and value, looked for first at `hint`.
    private func hasAttribute(_ record: NodeRecord, likeThatAt index: Int, hint: Int) -> Bool {
        let wanted = storage.pointee.attributes[index]
        let first = Int(record.first)
        if isSame(storage.pointee.attributes[first + hint], wanted) { return true }
        // Beyond that many the hashes have to do, lest the work grow with the square.
        guard record.length <= 64 else { return true }
        count(Int(record.length))
        for place in first..<first + Int(record.length)
        where isSame(storage.pointee.attributes[place], wanted) {
            return true
        }
        return false
    }

    private func isSame(_ left: AttributeRecord, _ right: AttributeRecord) -> Bool {
        guard left.name == right.name, left.length == right.length else { return false }
        count(Int(left.length))
        let source = tokens.source
        for offset in 0..<Int(left.length)
        where source[Int(left.start) + offset] != source[Int(right.start) + offset] {
            return false
        }
        return true
    }

    // MARK: Reconstruction

    /// Opens again the formatting elements that have been closed with what was around them.
    @inline(__always)
    mutating func reconstructFormatting() {
        guard formatting.count > 0 else { return }
        let last = formatting.base[formatting.count - 1]
        if last.isMarker || isOpen(last.node) { return }
        reopenFormatting()
    }

    @inline(never)
    private mutating func reopenFormatting() {
        var index = formatting.count - 1
        defer { count(formatting.count - index) }
        while index > 0, !formatting[index - 1].isMarker, !isOpen(formatting[index - 1].node) {
            index -= 1
        }
        while index < formatting.count, stack.count < maximumDepth, copiesLeft > 0 {
            let entry = formatting[index]
            let node = copy(entry.node)
            insert(node, at: place())
            push(OpenElement(node: node, tag: entry.tag, namespace: .html))
            formatting[index].node = node
            index += 1
        }
    }

    // MARK: The adoption agency

    /// Ends a formatting element that may be misnested.
    mutating func adopt(_ tag: HTMLTag) {
        if current.is(tag), formattingIndex(of: current.node) == nil { return pop() }
        guard copiesLeft > 0 else { return anyOtherEndTag() }
        for _ in 0..<8 {
            guard let listIndex = lastFormatting(tag) else { return anyOtherEndTag() }
            let element = formatting[listIndex].node
            guard isOpen(element), let stackIndex = stackIndex(of: element) else {
                return removeFormatting(at: listIndex)
            }
            guard isInScope(node: element) else { return }
            guard let block = furthestBlock(above: stackIndex) else {
                while stack.count > stackIndex { pop() }
                return removeFormatting(at: listIndex)
            }
            adopt(listIndex: listIndex, stackIndex: stackIndex, blockIndex: block)
        }
    }

    /// The first special element that was opened after the one at `index`.
    private func furthestBlock(above index: Int) -> Int? {
        var place = index + 1
        defer { count(place - index) }
        while place < stack.count {
            if isSpecial(stack[place]) { return place }
            place += 1
        }
        return nil
    }

    /// One round: the furthest block moves out of the formatting element, of which a copy goes
    /// around the block's content.
    private mutating func adopt(listIndex: Int, stackIndex: Int, blockIndex: Int) {
        let element = stack[stackIndex]
        let ancestor = stack[stackIndex - 1]
        let block = stack[blockIndex]
        var bookmark = listIndex
        var blockIndex = blockIndex
        var last = block.node
        var index = blockIndex - 1
        var round = 0
        while index > stackIndex {
            round += 1
            let node = stack[index]
            var entry = formattingIndex(of: node.node)
            if round > 3, let found = entry {
                removeFormatting(at: found)
                if found < bookmark { bookmark -= 1 }
                entry = nil
            }
            guard let entry else {
                removeFromStack(at: index)
                blockIndex -= 1
                index -= 1
                continue
            }
            let copied = copy(node.node)
            formatting[entry].node = copied
            replaceInStack(
                at: index, by: OpenElement(node: copied, tag: node.tag, namespace: .html))
            if last == block.node { bookmark = entry + 1 }
            detach(last)
            append(last, to: copied)
            last = copied
            index -= 1
        }
        detach(last)
        insert(last, at: place(in: ancestor))
        let copied = copy(element.node)
        moveChildren(of: block.node, to: copied)
        append(copied, to: block.node)
        replaceFormatting(element.node, by: copied, tag: element.tag, at: bookmark)
        removeFromStack(at: stackIndex)
        // The block is one place further down now.
        insertInStack(
            OpenElement(node: copied, tag: element.tag, namespace: .html), at: blockIndex)
    }

    private mutating func replaceFormatting(
        _ node: Int32, by copied: Int32, tag: HTMLTag, at bookmark: Int
    ) {
        guard let index = formattingIndex(of: node) else { return }
        let hash = formatting[index].hash
        removeFormatting(at: index)
        insertFormatting(
            FormattingEntry(node: copied, tag: tag, hash: hash),
            at: index < bookmark ? bookmark - 1 : bookmark)
    }
}
