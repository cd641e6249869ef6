/// Everything in front of the body (clauses 13.2.6.4.1 to 13.2.6.4.6) and raw text (13.2.6.4.8).
extension TreeBuilder {
    mutating func initial(_ kind: Tokenizer.Kind) -> Bool {
        switch kind {
        case .text:
            _ = cutSpace()
            if tokens.text.start == tokens.text.end { return false }
        case .comment:
            insertComment(at: Place(parent: 0))
            return false
        case .doctype:
            insertDoctype()
            mode = .beforeHTML
            return false
        default: break
        }
        storage.pointee.quirks = .quirks
        mode = .beforeHTML
        return true
    }

    private mutating func insertDoctype() {
        let doctype = tokens.doctype
        storage.pointee.doctype = doctype
        storage.pointee.quirks = QuirksMode.of(doctype, UnsafePointer(storage.pointee.built.base))
        let node = add(
            NodeRecord(
                kind: .doctype, sourceStart: Int32(truncatingIfNeeded: tokens.start),
                sourceEnd: Int32(truncatingIfNeeded: tokens.position)))
        append(node, to: 0)
    }

    mutating func beforeHTML(_ kind: Tokenizer.Kind) -> Bool {
        switch kind {
        case .doctype: return false
        case .comment:
            insertComment(at: Place(parent: 0))
            return false
        case .text:
            _ = cutSpace()
            if tokens.text.start == tokens.text.end { return false }
        case .startTag where tokens.tag == .html:
            openRoot(elementOfToken(.html, .html))
            return false
        case .endTag where !isHeadBodyOrBreak: return false
        default: break
        }
        openRoot(elementWithoutTag(.html))
        return true
    }

    private mutating func openRoot(_ node: Int32) {
        append(node, to: 0)
        push(OpenElement(node: node, tag: .html, namespace: .html))
        mode = .beforeHead
    }

    /// Whether the tag is `head`, `body`, `html` or `br`, whose end tags count early on.
    private var isHeadBodyOrBreak: Bool { tokens.tag == .head || isBodyOrBreak }

    private var isBodyOrBreak: Bool {
        tokens.tag == .body || tokens.tag == .html || tokens.tag == .br
    }

    mutating func beforeHead(_ kind: Tokenizer.Kind) -> Bool {
        switch kind {
        case .text:
            _ = cutSpace()
            if tokens.text.start == tokens.text.end { return false }
        case .comment:
            insertComment()
            return false
        case .doctype: return false
        case .startTag where tokens.tag == .html: return inBody(kind)
        case .startTag where tokens.tag == .head:
            insertElement()
            head = current.node
            mode = .inHead
            return false
        case .endTag where !isHeadBodyOrBreak: return false
        default: break
        }
        head = insertImplied(.head)
        mode = .inHead
        return true
    }

    mutating func inHead(_ kind: Tokenizer.Kind) -> Bool {
        switch kind {
        case .text:
            let space = cutSpace()
            if space.start < space.end { insertText(space) }
            if tokens.text.start == tokens.text.end { return false }
        case .comment:
            insertComment()
            return false
        case .doctype: return false
        case .startTag:
            if tokens.tag == .html { return inBody(kind) }
            if tokens.tag == .head { return false }
            if startInHead() { return false }
        case .endTag:
            if tokens.tag == .head {
                pop()
                mode = .afterHead
                return false
            }
            if tokens.tag == .template {
                endTemplate()
                return false
            }
            if !isBodyOrBreak { return false }
        case .end: break
        }
        pop()
        mode = .afterHead
        return true
    }

    /// Handles a start tag that belongs in a head.
    ///
    /// - Returns: false where it does not.
    mutating func startInHead() -> Bool {
        switch tokens.tag {
        case .base, .basefont, .bgsound, .link, .meta: insertVoid()
        case .title: openText(.rcdata)
        case .noscript where isScripting: openText(.rawText)
        case .noscript:
            guard mode == .inHead else { return false }
            insertElement()
            mode = .inHeadNoscript
        case .noframes, .style: openText(.rawText)
        case .script: openText(.scriptData)
        case .template: startTemplate()
        default: return false
        }
        return true
    }

    /// Opens an element whose content is text up to its end tag.
    mutating func openText(_ model: Tokenizer.ContentModel) {
        insertElement()
        tokens.model = model
        originalMode = mode
        mode = .text
    }

    mutating func inText(_ kind: Tokenizer.Kind) -> Bool {
        if kind == .text {
            insertText(tokens.text)
            return false
        }
        pop()
        tokens.model = .data
        mode = originalMode
        return kind == .end
    }

    private mutating func startTemplate() {
        guard stack.count < maximumDepth else { return }
        insertElement()
        let template = current.node
        let start = Int32(truncatingIfNeeded: tokens.position)
        let contents = add(NodeRecord(kind: .fragment, sourceStart: start, sourceEnd: start))
        storage.pointee.templates.append(
            TreeStorage.TemplateRecord(template: template, contents: contents))
        pushMarker()
        allowsFrameset = false
        mode = .inTemplate
        templateModes.append(.inTemplate)
    }

    mutating func endTemplate() {
        guard openCount(.template) > 0 else { return }
        closeImpliedThoroughly()
        popUntil(.template)
        clearFormatting()
        templateModes.count -= 1
        resetMode()
    }

    mutating func inHeadNoscript(_ kind: Tokenizer.Kind) -> Bool {
        switch kind {
        case .doctype: return false
        case .text:
            let space = cutSpace()
            if space.start < space.end { insertText(space) }
            if tokens.text.start == tokens.text.end { return false }
        case .comment:
            insertComment()
            return false
        case .startTag:
            switch tokens.tag {
            case .html: return inBody(kind)
            case .basefont, .bgsound, .link, .meta, .noframes, .style:
                _ = startInHead()
                return false
            case .head, .noscript: return false
            default: break
            }
        case .endTag:
            if tokens.tag == .noscript {
                pop()
                mode = .inHead
                return false
            }
            if tokens.tag != .br { return false }
        case .end: break
        }
        pop()
        mode = .inHead
        return true
    }

    mutating func afterHead(_ kind: Tokenizer.Kind) -> Bool {
        switch kind {
        case .text:
            let space = cutSpace()
            if space.start < space.end { insertText(space) }
            if tokens.text.start == tokens.text.end { return false }
        case .comment:
            insertComment()
            return false
        case .doctype: return false
        case .startTag:
            switch tokens.tag {
            case .html: return inBody(kind)
            case .body:
                insertElement()
                allowsFrameset = false
                mode = .inBody
                return false
            case .frameset:
                insertElement()
                mode = .inFrameset
                return false
            case .head: return false
            default: if start(tokens.tag) == .head { return startInClosedHead() }
            }
        case .endTag:
            if tokens.tag == .template {
                endTemplate()
                return false
            }
            if !isBodyOrBreak { return false }
        case .end: break
        }
        _ = insertImplied(.body)
        mode = .inBody
        return true
    }

    /// What comes too late for the head still goes there.
    private mutating func startInClosedHead() -> Bool {
        guard head >= 0 else { return false }
        let head = self.head
        push(OpenElement(node: head, tag: .head, namespace: .html))
        _ = startInHead()
        if let index = stackIndex(of: head) {
            let end = nodes[Int(head)].sourceEnd
            removeFromStack(at: index)
            nodes[Int(head)].sourceEnd = end
        }
        return false
    }
}
