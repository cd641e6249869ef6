/// End tags in the body (clause 13.2.6.4.7).
extension TreeBuilder {
    mutating func endInBody() -> Bool {
        let tag = tokens.tag
        switch end(tag) {
        case .other: anyOtherEndTag()
        case .block:
            guard isInScope(tag) else { return false }
            closeImplied()
            popUntil(tag)
        case .paragraph:
            if !isInScope(.p, .button) { _ = insertImplied(.p) }
            closeParagraph()
        case .formatting: adopt(tag)
        case .listItem:
            guard isInScope(.li, .listItem) else { return false }
            closeImplied(except: .li)
            popUntil(.li)
        case .definition:
            guard isInScope(tag) else { return false }
            closeImplied(except: tag)
            popUntil(tag)
        case .heading:
            guard isInScope(.heading, .general) else { return false }
            closeImplied()
            popUntil(.heading)
        case .template: endTemplate()
        case .body, .html:
            guard isInScope(.body) else { return false }
            mode = .afterBody
            return tag == .html
        case .form: endForm()
        case .marker:
            guard isInScope(tag) else { return false }
            closeImplied()
            popUntil(tag)
            clearFormatting()
        case .lineBreak:
            // Read as a start tag, without attributes.
            tokens.attributeCount = 0
            reconstructFormatting()
            insertVoid()
            allowsFrameset = false
        }
        return false
    }

    private mutating func endForm() {
        if openCount(.template) > 0 {
            guard isInScope(.form) else { return }
            closeImplied()
            return popUntil(.form)
        }
        let node = form
        form = -1
        guard node >= 0, isInScope(node: node) else { return }
        closeImplied()
        if let index = stackIndex(of: node) { removeFromStack(at: index) }
    }

    /// Closes the element of that name unless a special one stands between.
    mutating func anyOtherEndTag() {
        let tag = tokens.tag
        guard openCount(tag) > 0 else { return }
        let open = stack.count
        var index = open - 1
        defer { count(open - index) }
        while index > 0 {
            let element = stack[index]
            if element.is(tag) {
                closeImplied(except: tag)
                while stack.count > index { pop() }
                return
            }
            if isSpecial(element) { return }
            index -= 1
        }
    }
}
