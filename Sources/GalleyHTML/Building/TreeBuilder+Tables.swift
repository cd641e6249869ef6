/// Tables and what they are made of, and templates (clauses 13.2.6.4.9 to 13.2.6.4.16).
extension TreeBuilder {
    mutating func inTable(_ kind: Tokenizer.Kind) -> Bool {
        switch kind {
        case .text:
            if current.namespace == .html,
                traitSet(current.tag).contains(.tableRows) || current.tag == .template
            {
                keepTableText()
                return false
            }
        case .comment:
            insertComment()
            return false
        case .doctype: return false
        case .startTag: if let again = startInTable() { return again }
        case .endTag: if let again = endInTable() { return again }
        case .end: return inBody(kind)
        }
        isFosterParenting = true
        defer { isFosterParenting = false }
        return inBody(kind)
    }

    /// - Returns: whether to process once more; nil where the tag is no part of a table.
    private mutating func startInTable() -> Bool? {
        switch tokens.tag {
        case .caption:
            clearStack(to: .wholeTable)
            pushMarker()
            insertElement()
            mode = .inCaption
        case .colgroup:
            clearStack(to: .wholeTable)
            insertElement()
            mode = .inColumnGroup
        case .col:
            clearStack(to: .wholeTable)
            _ = insertImplied(.colgroup)
            mode = .inColumnGroup
            return true
        case .tbody, .tfoot, .thead:
            clearStack(to: .wholeTable)
            insertElement()
            mode = .inTableBody
        case .td, .th, .tr:
            clearStack(to: .wholeTable)
            _ = insertImplied(.tbody)
            mode = .inTableBody
            return true
        case .table:
            guard isInScope(.table, .table) else { return false }
            popUntil(.table)
            resetMode()
            return true
        case .style, .script, .template: _ = startInHead()
        case .input:
            guard isHiddenInput else { return nil }
            insertVoid()
        case .form:
            guard openCount(.template) == 0, form < 0 else { return false }
            form = Int32(truncatingIfNeeded: storage.pointee.nodes.count)
            insertVoid()
        default: return nil
        }
        return false
    }

    private mutating func endInTable() -> Bool? {
        switch tokens.tag {
        case .table:
            guard isInScope(.table, .table) else { return false }
            popUntil(.table)
            resetMode()
        case .template: endTemplate()
        case .body, .html: break
        default: return traitSet(tokens.tag).contains(.tablePart) ? false : nil
        }
        return false
    }

    private var isTablePart: Bool { traitSet(tokens.tag).contains(.tablePart) }

    private var isTableBody: Bool {
        tokens.tag == .tbody || tokens.tag == .tfoot || tokens.tag == .thead
    }

    mutating func inCaption(_ kind: Tokenizer.Kind) -> Bool {
        switch kind {
        case .endTag where tokens.tag == .caption:
            _ = closeCaption()
            return false
        case .startTag where isTablePart, .endTag where tokens.tag == .table:
            return closeCaption()
        case .endTag where isTablePart || tokens.tag == .body || tokens.tag == .html:
            return false
        default: return inBody(kind)
        }
    }

    private mutating func closeCaption() -> Bool {
        guard isInScope(.caption, .table) else { return false }
        closeImplied()
        popUntil(.caption)
        clearFormatting()
        mode = .inTable
        return true
    }

    mutating func inColumnGroup(_ kind: Tokenizer.Kind) -> Bool {
        switch kind {
        case .text:
            let space = cutSpace()
            if space.start < space.end { insertText(space) }
            if tokens.text.start == tokens.text.end { return false }
        case .comment:
            insertComment()
            return false
        case .doctype: return false
        case .startTag where tokens.tag == .html: return inBody(kind)
        case .startTag where tokens.tag == .col:
            insertVoid()
            return false
        case .startTag where tokens.tag == .template:
            _ = startInHead()
            return false
        case .endTag where tokens.tag == .template:
            endTemplate()
            return false
        case .endTag where tokens.tag == .col: return false
        case .end: return inBody(kind)
        default: break
        }
        guard current.is(.colgroup) else { return false }
        pop()
        mode = .inTable
        return !(kind == .endTag && tokens.tag == .colgroup)
    }

    mutating func inTableBody(_ kind: Tokenizer.Kind) -> Bool {
        switch kind {
        case .startTag where tokens.tag == .tr:
            clearStack(to: .tableBody)
            insertElement()
            mode = .inRow
            return false
        case .startTag where tokens.tag == .th || tokens.tag == .td:
            clearStack(to: .tableBody)
            _ = insertImplied(.tr)
            mode = .inRow
            return true
        case .endTag where isTableBody:
            if isInScope(tokens.tag, .table) { closeTableBody() }
            return false
        case .startTag where isTablePart, .endTag where tokens.tag == .table:
            guard
                isInScope(.tbody, .table) || isInScope(.thead, .table) || isInScope(.tfoot, .table)
            else { return false }
            closeTableBody()
            return true
        case .endTag where isTablePart || tokens.tag == .body || tokens.tag == .html:
            return false
        default: return inTable(kind)
        }
    }

    private mutating func closeTableBody() {
        clearStack(to: .tableBody)
        pop()
        mode = .inTable
    }

    mutating func inRow(_ kind: Tokenizer.Kind) -> Bool {
        switch kind {
        case .startTag where tokens.tag == .td || tokens.tag == .th:
            clearStack(to: .row)
            insertElement()
            mode = .inCell
            pushMarker()
            return false
        case .endTag where tokens.tag == .tr:
            _ = closeRow()
            return false
        case .startTag where isTablePart, .endTag where tokens.tag == .table: return closeRow()
        case .endTag where isTableBody:
            return isInScope(tokens.tag, .table) ? closeRow() : false
        case .endTag where isTablePart || tokens.tag == .body || tokens.tag == .html:
            return false
        default: return inTable(kind)
        }
    }

    private mutating func closeRow() -> Bool {
        guard isInScope(.tr, .table) else { return false }
        clearStack(to: .row)
        pop()
        mode = .inTableBody
        return true
    }

    mutating func inCell(_ kind: Tokenizer.Kind) -> Bool {
        switch kind {
        case .endTag where tokens.tag == .td || tokens.tag == .th:
            guard isInScope(tokens.tag, .table) else { return false }
            closeImplied()
            popUntil(tokens.tag)
            clearFormatting()
            mode = .inRow
            return false
        case .startTag where isTablePart:
            guard isInScope(.td, .table) || isInScope(.th, .table) else { return false }
            closeCell()
            return true
        case .endTag where tokens.tag == .table || tokens.tag == .tr || isTableBody:
            guard isInScope(tokens.tag, .table) else { return false }
            closeCell()
            return true
        case .endTag where isTablePart || tokens.tag == .body || tokens.tag == .html:
            return false
        default: return inBody(kind)
        }
    }

    // MARK: Templates

    mutating func inTemplate(_ kind: Tokenizer.Kind) -> Bool {
        switch kind {
        case .text, .comment, .doctype: return inBody(kind)
        case .startTag:
            switch tokens.tag {
            case .caption, .colgroup, .tbody, .tfoot, .thead: return changeTemplate(to: .inTable)
            case .col: return changeTemplate(to: .inColumnGroup)
            case .tr: return changeTemplate(to: .inTableBody)
            case .td, .th: return changeTemplate(to: .inRow)
            default:
                if start(tokens.tag) == .head {
                    _ = startInHead()
                    return false
                }
                return changeTemplate(to: .inBody)
            }
        case .endTag:
            if tokens.tag == .template { endTemplate() }
            return false
        case .end:
            guard openCount(.template) > 0 else { return false }
            popUntil(.template)
            clearFormatting()
            templateModes.count -= 1
            resetMode()
            return true
        }
    }

    private mutating func changeTemplate(to newMode: InsertionMode) -> Bool {
        templateModes[templateModes.count - 1] = newMode
        mode = newMode
        return true
    }
}
