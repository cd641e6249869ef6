/// Beginning and ending a document or a fragment (clauses 13.2.6 and 13.4).
extension TreeBuilder {
    mutating func startDocument() {
        let end = Int32(truncatingIfNeeded: tokens.count)
        _ = add(NodeRecord(kind: .document, sourceStart: 0, sourceEnd: end))
    }

    mutating func startFragment(in context: OpenElement) {
        startDocument()
        var element = context
        element.isHTMLPoint = context.namespace == .svg && traitSet(context.tag).contains(.svgScope)
        self.context = element
        let root = elementWithoutTag(.html)
        append(root, to: 0)
        push(OpenElement(node: root, tag: .html, namespace: .html))
        if context.is(.template) { templateModes.append(.inTemplate) }
        // What is parsed lies in a form: another one cannot begin there.
        if context.is(.form) { form = 0 }
        if context.namespace == .html { tokens.model = contentModel(of: context.tag) }
        resetMode()
    }

    private func contentModel(of tag: HTMLTag) -> Tokenizer.ContentModel {
        switch tag {
        case .title, .textarea: .rcdata
        case .style, .xmp, .iframe, .noembed, .noframes: .rawText
        case .noscript: isScripting ? .rawText : .data
        case .script: .scriptData
        case .plaintext: .plainText
        default: .data
        }
    }

    /// Makes the fragment's nodes children of the tree's root.
    mutating func finishFragment() {
        var child = nodes[0].firstChild
        while child >= 0, nodes[Int(child)].kind != .element { child = nodes[Int(child)].next }
        guard child >= 0 else { return }
        detach(child)
        moveChildren(of: child, to: 0)
    }
}
