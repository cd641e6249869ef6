/// The stack of open elements and its scopes (clause 13.2.4.2).
extension TreeBuilder {
    enum Scope { case general, listItem, button, table }

    @inline(__always)
    var current: OpenElement { stack.base[stack.count - 1] }

    /// The current node, or the element that a fragment is parsed in.
    @inline(__always)
    var adjustedCurrent: OpenElement {
        if stack.count == 1, let context { return context }
        return current
    }

    @inline(__always)
    mutating func push(_ element: OpenElement) {
        stack.append(element)
        nodes[Int(element.node)].flags |= NodeRecord.isOpen
        if element.namespace == .html {
            tokens.interner.openCounts[Int(element.tag.rawValue)] += 1
        }
    }

    /// Closes the current node: it ends behind its end tag, or where it was closed.
    @inline(__always)
    mutating func pop() {
        let element = current
        stack.count -= 1
        closed(element)
        let isEndTag = tokens.isEndTag && tokens.tag == element.tag
        nodes[Int(element.node)].sourceEnd = Int32(
            truncatingIfNeeded: isEndTag ? tokens.position : tokens.start)
    }

    @inline(__always)
    private mutating func closed(_ element: OpenElement) {
        nodes[Int(element.node)].flags &= ~NodeRecord.isOpen
        if element.namespace == .html {
            tokens.interner.openCounts[Int(element.tag.rawValue)] -= 1
        }
    }

    @inline(__always)
    func isOpen(_ node: Int32) -> Bool { nodes[Int(node)].flags & NodeRecord.isOpen != 0 }

    /// The place of an open element on the stack.
    func stackIndex(of node: Int32) -> Int? {
        var index = stack.count - 1
        defer { count(stack.count - index) }
        while index >= 0 {
            if stack[index].node == node { return index }
            index -= 1
        }
        return nil
    }

    mutating func removeFromStack(at index: Int) {
        let element = stack[index]
        let base = stack.base
        count(stack.count - index)
        (base + index).update(from: base + index + 1, count: stack.count - index - 1)
        stack.count -= 1
        closed(element)
        let isEndTag = tokens.isEndTag && tokens.tag == element.tag
        nodes[Int(element.node)].sourceEnd = Int32(
            truncatingIfNeeded: isEndTag ? tokens.position : tokens.start)
    }

    mutating func insertInStack(_ element: OpenElement, at index: Int) {
        push(element)
        count(stack.count - index)
        let base = stack.base
        var place = stack.count - 1
        while place > index {
            base[place] = base[place - 1]
            place -= 1
        }
        base[index] = element
    }

    /// Puts one open element in another's place on the stack.
    mutating func replaceInStack(at index: Int, by element: OpenElement) {
        closed(stack[index])
        stack[index] = element
        nodes[Int(element.node)].flags |= NodeRecord.isOpen
        tokens.interner.openCounts[Int(element.tag.rawValue)] += 1
    }

    // MARK: Scopes

    @inline(__always)
    func openCount(_ tag: HTMLTag) -> Int32 { tokens.interner.openCounts[Int(tag.rawValue)] }

    @inline(__always)
    func isInScope(_ tag: HTMLTag, _ scope: Scope = .general) -> Bool {
        openCount(tag) > 0 && findInScope(tag, scope)
    }

    private func findInScope(_ tag: HTMLTag, _ scope: Scope) -> Bool {
        var index = stack.count - 1
        defer { count(stack.count - index) }
        while index >= 0 {
            let element = stack[index]
            if element.is(tag) { return true }
            if isScopeEnd(element, scope) { return false }
            index -= 1
        }
        return false
    }

    /// Whether that very element is in scope.
    func isInScope(node: Int32) -> Bool {
        guard isOpen(node) else { return false }
        var index = stack.count - 1
        defer { count(stack.count - index) }
        while index >= 0 {
            let element = stack[index]
            if element.node == node { return true }
            if isScopeEnd(element, .general) { return false }
            index -= 1
        }
        return false
    }

    /// Whether an element of that set is in scope.
    func isInScope(_ wanted: TagTraits.Set, _ scope: Scope) -> Bool {
        var index = stack.count - 1
        defer { count(stack.count - index) }
        while index >= 0 {
            let element = stack[index]
            if element.namespace == .html, traitSet(element.tag).contains(wanted) { return true }
            if isScopeEnd(element, scope) { return false }
            index -= 1
        }
        return false
    }

    @inline(__always)
    private func isScopeEnd(_ element: OpenElement, _ scope: Scope) -> Bool {
        guard element.namespace == .html else { return scope != .table && isSpecial(element) }
        switch scope {
        case .table:
            return element.tag == .table || element.tag == .html || element.tag == .template
        case .listItem where element.tag == .ol || element.tag == .ul: return true
        case .button where element.tag == .button: return true
        default: return traitSet(element.tag).contains(.scope)
        }
    }

    // MARK: Closing

    /// Pops elements up to and with one of that name, of which there is one.
    mutating func popUntil(_ tag: HTMLTag) {
        while stack.count > 1 {
            let isLast = current.is(tag)
            pop()
            if isLast { return }
        }
    }

    /// Pops elements up to and with one of that set, of which there is one.
    mutating func popUntil(_ wanted: TagTraits.Set) {
        while stack.count > 1 {
            let element = current
            pop()
            if element.namespace == .html, traitSet(element.tag).contains(wanted) { return }
        }
    }

    /// Pops elements that a table's rows, or the like, cannot stand in.
    mutating func clearStack(to wanted: TagTraits.Set) {
        while stack.count > 1 {
            let element = current
            if element.namespace == .html,
                traitSet(element.tag).contains(wanted) || element.tag == .template
            {
                return
            }
            pop()
        }
    }

    /// Generates implied end tags, except of that name.
    @inline(__always)
    mutating func closeImplied(except tag: HTMLTag = .unnamed) {
        while stack.count > 1, current.namespace == .html, traitSet(current.tag).contains(.implied),
            current.tag != tag
        {
            pop()
        }
    }

    mutating func closeImpliedThoroughly() {
        while stack.count > 1, current.namespace == .html,
            !traitSet(current.tag).isDisjoint(with: [.implied, .impliedThoroughly])
        {
            pop()
        }
    }

    /// Closes the `p` that is in button scope, if one is.
    @inline(__always)
    mutating func closeParagraph() {
        guard isInScope(.p, .button) else { return }
        closeImplied(except: .p)
        popUntil(.p)
    }

    mutating func closeCell() {
        closeImplied()
        popUntil(.cell)
        clearFormatting()
        mode = .inRow
    }

    /// Resets the insertion mode appropriately.
    mutating func resetMode() {
        var index = stack.count - 1
        defer { count(stack.count - index) }
        while index >= 0 {
            let isLast = index == 0
            let element = isLast ? context ?? stack[0] : stack[index]
            if let found = modeWithin(element, isLast: isLast) {
                mode = found
                return
            }
            index -= 1
        }
        mode = .inBody
    }

    private func modeWithin(_ element: OpenElement, isLast: Bool) -> InsertionMode? {
        guard element.namespace == .html else { return isLast ? .inBody : nil }
        switch element.tag {
        case .td, .th: return isLast ? .inBody : .inCell
        case .tr: return .inRow
        case .tbody, .thead, .tfoot: return .inTableBody
        case .caption: return .inCaption
        case .colgroup: return .inColumnGroup
        case .table: return .inTable
        case .template:
            return templateModes.count > 0 ? templateModes[templateModes.count - 1] : .inBody
        case .head: return isLast ? .inBody : .inHead
        case .body: return .inBody
        case .frameset: return .inFrameset
        case .html: return head < 0 ? .beforeHead : .afterHead
        default: return isLast ? .inBody : nil
        }
    }
}
