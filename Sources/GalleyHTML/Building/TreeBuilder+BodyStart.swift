/// Start tags in the body (clause 13.2.6.4.7).
extension TreeBuilder {
    mutating func startInBody() -> Bool {
        let rule = start(tokens.tag)
        switch rule {
        case .other:
            reconstructFormatting()
            insertBounded()
        case .block:
            closeParagraph()
            insertBounded()
        case .anchor: startAnchor()
        case .formatting:
            reconstructFormatting()
            insertFormatting()
        case .listItem: startListItem { $0 == .li }
        case .definition: startListItem { $0 == .dd || $0 == .dt }
        case .void:
            reconstructFormatting()
            insertVoid()
            allowsFrameset = false
        case .head:
            // `noscript` is read as in the body: its rule is another.
            _ = startInHead()
        case .heading:
            closeParagraph()
            if current.namespace == .html, traitSet(current.tag).contains(.heading) { pop() }
            insertBounded()
        case .button:
            if isInScope(.button) {
                closeImplied()
                popUntil(.button)
            }
            reconstructFormatting()
            insertBounded()
            allowsFrameset = false
        case .table: startTable()
        case .input, .select, .option, .rule: startOfForms(rule)
        case .image:
            tokens.tag = .img
            return true
        case .ignored: break
        case .math, .svg: startForeign(rule == .svg ? .svg : .mathML)
        case .rubyBase, .rubyText:
            if isInScope(.ruby) { closeImplied(except: rule == .rubyText ? .rtc : .unnamed) }
            insertBounded()
        case .bareVoid: insertVoid()
        default: startRarely(rule)
        }
        return false
    }

    private mutating func startRarely(_ rule: TagTraits.Start) {
        switch rule {
        case .html: if openCount(.template) == 0 { mergeIntoHTML() }
        case .body: mergeIntoBody()
        case .frameset: startFrameset()
        case .preformatted:
            closeParagraph()
            insertBounded()
            skipsNewline = true
            allowsFrameset = false
        case .form: startForm()
        case .plainText:
            closeParagraph()
            insertBounded()
            tokens.model = .plainText
        case .nobr:
            reconstructFormatting()
            if isInScope(.nobr) {
                adopt(.nobr)
                reconstructFormatting()
            }
            insertFormatting()
        case .marker:
            reconstructFormatting()
            guard stack.count < maximumDepth else { return }
            insertElement()
            pushMarker()
            allowsFrameset = false
        case .textArea:
            openText(.rcdata)
            skipsNewline = true
            allowsFrameset = false
        case .xmp:
            closeParagraph()
            reconstructFormatting()
            allowsFrameset = false
            openText(.rawText)
        case .frame:
            allowsFrameset = false
            openText(.rawText)
        case .noEmbed: openText(.rawText)
        case .noScript where isScripting: openText(.rawText)
        default:
            reconstructFormatting()
            insertBounded()
        }
    }

    // MARK: Formatting

    private mutating func insertFormatting() {
        insertElement()
        if stack.count > maximumDepth { return pop() }
        pushFormatting(current)
    }

    private mutating func startAnchor() {
        if formatting.count > 0, let index = lastFormatting(.a) {
            let node = formatting[index].node
            adopt(.a)
            if let index = formattingIndex(of: node) { removeFormatting(at: index) }
            if isOpen(node), let index = stackIndex(of: node) { removeFromStack(at: index) }
        }
        reconstructFormatting()
        insertFormatting()
    }

    // MARK: Lists, tables, forms

    private mutating func startListItem(_ isItem: (HTMLTag) -> Bool) {
        allowsFrameset = false
        let open = stack.count
        var index = open - 1
        defer { count(open - index) }
        while index > 0 {
            let element = stack[index]
            if element.namespace == .html, isItem(element.tag) {
                closeImplied(except: element.tag)
                popUntil(element.tag)
                break
            }
            if isSpecial(element), !element.is(.address), !element.is(.div), !element.is(.p) {
                break
            }
            index -= 1
        }
        closeParagraph()
        insertBounded()
    }

    private mutating func startTable() {
        if storage.pointee.quirks != .quirks { closeParagraph() }
        allowsFrameset = false
        guard stack.count < maximumDepth else { return }
        insertElement()
        mode = .inTable
    }

    private mutating func startForm() {
        let isInTemplate = openCount(.template) > 0
        guard form < 0 || isInTemplate else { return }
        closeParagraph()
        let node = Int32(truncatingIfNeeded: storage.pointee.nodes.count)
        insertBounded()
        if !isInTemplate { form = node }
    }

    private mutating func startOfForms(_ rule: TagTraits.Start) {
        switch rule {
        case .input:
            if let context, context.is(.select) { return }
            if isInScope(.select) { popUntil(.select) }
            reconstructFormatting()
            insertVoid()
            if !isHiddenInput { allowsFrameset = false }
        case .select:
            if let context, context.is(.select) { return }
            if isInScope(.select) { return popUntil(.select) }
            reconstructFormatting()
            insertBounded()
            allowsFrameset = false
        case .rule:
            closeParagraph()
            if isInScope(.select) { closeImplied() }
            insertVoid()
            allowsFrameset = false
        default:
            if isInScope(.select) {
                closeImplied(except: tokens.tag == .option ? .optgroup : .unnamed)
            } else if current.is(.option) {
                pop()
            }
            reconstructFormatting()
            insertBounded()
        }
    }

    /// Whether the tag's `type` is `hidden`.
    var isHiddenInput: Bool {
        for index in tokens.firstAttribute..<tokens.firstAttribute + tokens.attributeCount {
            let attribute = storage.pointee.attributes[index]
            guard attribute.name == .type else { continue }
            return tokens.matches("hidden", at: Int(attribute.start), ignoringCase: true)
                && attribute.length == 6
        }
        return false
    }

    // MARK: Once more html, body, frameset

    private mutating func mergeIntoHTML() {
        var known = merged.html
        mergeAttributes(into: stack[0].node, &known)
        merged.html = known
    }

    private mutating func mergeIntoBody() {
        guard stack.count > 1, stack[1].is(.body), openCount(.template) == 0 else { return }
        allowsFrameset = false
        var known = merged.body
        mergeAttributes(into: stack[1].node, &known)
        merged.body = known
    }

    private mutating func startFrameset() {
        guard stack.count > 1, stack[1].is(.body), allowsFrameset else { return }
        detach(stack[1].node)
        while stack.count > 1 { pop() }
        insertElement()
        mode = .inFrameset
    }
}
