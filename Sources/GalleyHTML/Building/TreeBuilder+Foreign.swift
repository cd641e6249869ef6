/// SVG and MathML (clause 13.2.6.5).
extension TreeBuilder {
    mutating func processForeign(_ kind: Tokenizer.Kind) -> Bool {
        switch kind {
        case .text: foreignText()
        case .comment: insertComment()
        case .doctype, .end: break
        case .startTag: return startTagInForeign()
        case .endTag: return endTagInForeign()
        }
        return false
    }

    private mutating func foreignText() {
        var text = tokens.text
        if text.state.has(.nulls) {
            // Each NUL is a replacement character, and no white space.
            allowsFrameset = allowsFrameset && isSpaceOrNull(text)
            decodeText(&text, nulls: .replaced)
        } else if allowsFrameset, !isSpace(&text) {
            allowsFrameset = false
        }
        insertText(text)
    }

    private func isSpaceOrNull(_ text: Tokenizer.Text) -> Bool {
        let bytes = base(of: text)
        for place in text.start..<text.end where bytes[place] != 0 && !Self.isSpace(bytes[place]) {
            return false
        }
        return true
    }

    private mutating func startTagInForeign() -> Bool {
        if isBreakout {
            leaveForeign()
            return processInMode(.startTag)
        }
        insertForeign(adjustedCurrent.namespace)
        return false
    }

    /// Whether the start tag cannot stand in foreign content.
    private var isBreakout: Bool {
        if tokens.tag == .font {
            for index in tokens.firstAttribute..<tokens.firstAttribute + tokens.attributeCount {
                let name = storage.pointee.attributes[index].name
                if name == .color || name == .face || name == .size { return true }
            }
        }
        return traitSet(tokens.tag).contains(.breakout)
    }

    private mutating func leaveForeign() {
        while stack.count > 1, current.namespace != .html, !current.isHTMLPoint,
            !isMathTextPoint(current)
        {
            pop()
        }
    }

    private mutating func endTagInForeign() -> Bool {
        let tag = tokens.tag
        if tag == .br || tag == .p {
            leaveForeign()
            return processInMode(.endTag)
        }
        let open = stack.count
        var index = open - 1
        defer { count(open - index) }
        while index > 0 {
            let element = stack[index]
            if element.namespace == .html { return processInMode(.endTag) }
            if element.tag == tag || adjustments.lowercased(element.tag) == tag {
                while stack.count > index { pop() }
                return false
            }
            index -= 1
        }
        return false
    }

    /// Inserts the `math` or `svg` that begins foreign content.
    mutating func startForeign(_ namespace: HTMLNamespace) {
        reconstructFormatting()
        guard stack.count < maximumDepth else { return }
        insertForeign(namespace)
    }

    private mutating func insertForeign(_ namespace: HTMLNamespace) {
        var tag = tokens.tag
        if namespace == .svg { tag = adjustments.svgTag(tag) }
        let node = elementOfToken(tag, namespace)
        adjustAttributes(namespace)
        insert(node, at: place())
        if tokens.isSelfClosing || stack.count >= maximumDepth { return }
        var element = OpenElement(node: node, tag: tag, namespace: namespace)
        element.isHTMLPoint = isHTMLPoint(element)
        push(element)
    }

    private func adjustAttributes(_ namespace: HTMLNamespace) {
        for index in tokens.firstAttribute..<tokens.firstAttribute + tokens.attributeCount {
            let name = storage.pointee.attributes[index].name
            storage.pointee.attributes[index].name =
                namespace == .svg
                ? adjustments.svgAttribute(name) : adjustments.mathAttribute(name)
        }
    }

    private func isHTMLPoint(_ element: OpenElement) -> Bool {
        if element.namespace == .svg { return traitSet(element.tag).contains(.svgScope) }
        guard element.tag == .annotationXml else { return false }
        for index in tokens.firstAttribute..<tokens.firstAttribute + tokens.attributeCount {
            let attribute = storage.pointee.attributes[index]
            guard attribute.name == .encoding else { continue }
            var text = Tokenizer.Text(
                start: Int(attribute.start), end: Int(attribute.start + attribute.length))
            text.state = attribute.state
            return isHTMLType(text)
        }
        return false
    }

    private func isHTMLType(_ text: Tokenizer.Text) -> Bool {
        let length = text.end - text.start
        return length == 9 && tokens.matches("text/html", at: text.start, ignoringCase: true)
            || length == 21
                && tokens.matches("application/xhtml+xml", at: text.start, ignoringCase: true)
    }
}
