/// The rules of "in body" but for tags (clause 13.2.6.4.7), and what comes behind the body.
extension TreeBuilder {
    @inline(__always)
    mutating func inBody(_ kind: Tokenizer.Kind) -> Bool {
        switch kind {
        case .text: bodyText(tokens.text)
        case .startTag: return startInBody()
        case .endTag: return endInBody()
        case .comment: insertComment()
        case .doctype: break
        case .end: if templateModes.count > 0 { return inTemplate(kind) }
        }
        return false
    }

    @inline(__always)
    mutating func bodyText(_ text: Tokenizer.Text) {
        if allowsFrameset || text.state.has(.nulls) { return carefulBodyText(text) }
        reconstructFormatting()
        insertText(text)
    }

    private mutating func carefulBodyText(_ given: Tokenizer.Text) {
        var text = given
        if text.state.has(.nulls), !tokens.replacesNulls { decodeText(&text, nulls: .dropped) }
        guard text.start < text.end else { return }
        if allowsFrameset, !isSpace(&text) { allowsFrameset = false }
        reconstructFormatting()
        insertText(text)
    }

    // MARK: Tags that come late

    /// Adds what the element does not have of a further tag's attributes.
    ///
    /// - Parameter known: what is kept of the element between such tags.
    mutating func mergeAttributes(
        into node: Int32, _ known: inout MergedAttributes.Element?
    ) {
        guard tokens.attributeCount > 0 else { return }
        var state = known ?? mergingState(node)
        let record = nodes + Int(node)
        let added = tokens.firstAttribute..<tokens.firstAttribute + tokens.attributeCount
        for index in added {
            let attribute = storage.pointee.attributes[index]
            guard state.names.insert(attribute.name.rawValue).inserted else { continue }
            makeRoom(record, &state)
            storage.pointee.attributes.base[Int(record.pointee.first + record.pointee.length)] =
                attribute
            record.pointee.length += 1
        }
        known = state
        keepsAttributes = true
    }

    private func mergingState(_ node: Int32) -> MergedAttributes.Element {
        let record = nodes[Int(node)]
        var state = MergedAttributes.Element(names: [], capacity: Int(record.length))
        for index in Int(record.first)..<Int(record.first) + Int(record.length) {
            state.names.insert(storage.pointee.attributes[index].name.rawValue)
        }
        return state
    }

    /// Makes room for one more attribute: a list that is full moves into twice the room.
    private func makeRoom(
        _ record: UnsafeMutablePointer<NodeRecord>, _ state: inout MergedAttributes.Element
    ) {
        let length = Int(record.pointee.length)
        guard length == state.capacity else { return }
        state.capacity = max(length * 2, 4)
        count(length)
        let start = storage.pointee.attributes.count
        storage.pointee.attributes.reserve(state.capacity)
        let base = storage.pointee.attributes.base
        let unused = AttributeRecord(
            name: HTMLAttributeName(rawValue: 0), start: 0, length: 0, state: .plain)
        (base + start).update(repeating: unused, count: state.capacity)
        (base + start).update(from: base + Int(record.pointee.first), count: length)
        storage.pointee.attributes.count += state.capacity
        record.pointee.first = Int32(truncatingIfNeeded: start)
    }

    // MARK: Behind the body

    mutating func afterBody(_ kind: Tokenizer.Kind) -> Bool {
        switch kind {
        case .text:
            let space = cutSpace()
            if space.start < space.end { bodyText(space) }
            if tokens.text.start == tokens.text.end { return false }
        case .comment:
            insertComment(at: Place(parent: stack[0].node))
            return false
        case .doctype: return false
        case .startTag where tokens.tag == .html: return inBody(kind)
        case .endTag where tokens.tag == .html:
            if context == nil { mode = .afterAfterBody }
            return false
        case .end: return false
        default: break
        }
        mode = .inBody
        return true
    }

    mutating func afterAfterBody(_ kind: Tokenizer.Kind) -> Bool {
        switch kind {
        case .text:
            let space = cutSpace()
            if space.start < space.end { bodyText(space) }
            if tokens.text.start == tokens.text.end { return false }
        case .comment:
            insertComment(at: Place(parent: 0))
            return false
        case .doctype: return false
        case .startTag where tokens.tag == .html: return inBody(kind)
        case .end: return false
        default: break
        }
        mode = .inBody
        return true
    }

    // MARK: Framesets

    mutating func inFrameset(_ kind: Tokenizer.Kind) -> Bool {
        switch kind {
        case .text: insertSpaceOfText()
        case .comment: insertComment()
        case .startTag:
            switch tokens.tag {
            case .html: return inBody(kind)
            case .frameset where stack.count < maximumDepth: insertElement()
            case .frame: insertVoid()
            case .noframes: _ = startInHead()
            default: break
            }
        case .endTag where tokens.tag == .frameset:
            guard stack.count > 1 else { return false }
            pop()
            if context == nil, !current.is(.frameset) { mode = .afterFrameset }
        default: break
        }
        return false
    }

    mutating func afterFrameset(_ kind: Tokenizer.Kind) -> Bool {
        switch kind {
        case .text: insertSpaceOfText()
        case .comment: insertComment()
        case .startTag where tokens.tag == .html: return inBody(kind)
        case .startTag where tokens.tag == .noframes: _ = startInHead()
        case .endTag where tokens.tag == .html: mode = .afterAfterFrameset
        default: break
        }
        return false
    }

    mutating func afterAfterFrameset(_ kind: Tokenizer.Kind) -> Bool {
        switch kind {
        case .text: insertSpaceOfText()
        case .comment: insertComment(at: Place(parent: 0))
        case .startTag where tokens.tag == .html: return inBody(kind)
        case .startTag where tokens.tag == .noframes: _ = startInHead()
        default: break
        }
        return false
    }
}
