import GalleyHTML

/// Writes a tree as the html5lib suite does, one character for each byte.
enum TreeOutline {
    static func text(of tree: HTMLTree) -> String {
        var lines: [String] = []
        for child in tree.children(of: tree.root) { append(child, of: tree, depth: 0, to: &lines) }
        return lines.joined(separator: "\n")
    }

    static func append(
        _ node: HTMLNode, of tree: HTMLTree, depth: Int, to lines: inout [String]
    ) {
        let indent = "| " + String(repeating: "  ", count: depth)
        switch tree.kind(node) {
        case .text: lines.append("\(indent)\"\(string(tree.text(node)))\"")
        case .comment: lines.append("\(indent)<!-- \(string(tree.text(node))) -->")
        case .doctype: lines.append("\(indent)<!DOCTYPE \(doctype(tree))>")
        case .element:
            lines.append("\(indent)<\(prefix(tree.namespace(node)))\(string(tree.name(node)))>")
            for attribute in attributes(of: node, tree) { lines.append("\(indent)  \(attribute)") }
            if let contents = tree.templateContents(node) {
                lines.append("\(indent)  content")
                for child in tree.children(of: contents) {
                    append(child, of: tree, depth: depth + 2, to: &lines)
                }
            }
        case .document, .fragment: break
        }
        for child in tree.children(of: node) {
            append(child, of: tree, depth: depth + 1, to: &lines)
        }
    }

    private static func doctype(_ tree: HTMLTree) -> String {
        guard let doctype = tree.doctype else { return "" }
        let name = string(doctype.name)
        guard doctype.publicID != nil || doctype.systemID != nil else { return name }
        let publicID = doctype.publicID.map(string) ?? ""
        let systemID = doctype.systemID.map(string) ?? ""
        if publicID.isEmpty, systemID.isEmpty { return name }
        return "\(name) \"\(publicID)\" \"\(systemID)\""
    }

    private static func prefix(_ namespace: HTMLNamespace) -> String {
        switch namespace {
        case .html: ""
        case .svg: "svg "
        case .mathML: "math "
        }
    }

    private static let foreign: Set<String> = [
        "xlink:actuate", "xlink:arcrole", "xlink:href", "xlink:role", "xlink:show", "xlink:title",
        "xlink:type", "xml:lang", "xml:space", "xmlns:xlink",
    ]

    private static func attributes(of node: HTMLNode, _ tree: HTMLTree) -> [String] {
        let isForeign = tree.namespace(node) != .html
        return tree.attributes(node).map { attribute in
            var name = string(tree.name(of: attribute.name))
            if isForeign, foreign.contains(name) {
                name = name.split(separator: ":").joined(separator: " ")
            }
            return (name, string(tree.value(of: attribute)))
        }
        .sorted { $0.0 < $1.0 }
        .map { "\($0.0)=\"\($0.1)\"" }
    }

    static func string(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }
}
