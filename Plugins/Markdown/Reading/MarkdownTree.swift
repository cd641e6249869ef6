import CMarkGFM
import Glibc
import Synchronization

/// The tree that cmark-gfm makes of a text, walked without recursion.
final class MarkdownTree {
    /// A node, valid as long as its tree.
    struct Node {
        fileprivate let pointer: OpaquePointer

        var kind: MarkdownNodeKind { MarkdownNodeKind(pointer) }
        var literal: UnsafeBufferPointer<UInt8> { Self.bytes(cmark_node_get_literal(pointer)) }
        var url: String { Self.string(cmark_node_get_url(pointer)) }
        var title: String { Self.string(cmark_node_get_title(pointer)) }
        var info: String { Self.string(cmark_node_get_fence_info(pointer)) }
        var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
        var isOrderedList: Bool { cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST }
        var listStart: Int { Int(cmark_node_get_list_start(pointer)) }
        /// One letter per column: l, c, r, or NUL.
        var alignments: [UInt8] {
            let count = Int(cmark_gfm_extensions_get_table_columns(pointer))
            guard let letters = cmark_gfm_extensions_get_table_alignments(pointer) else {
                return []
            }
            return (0..<count).map { letters[$0] }
        }
        /// The only child, where there is just one.
        var onlyChild: Node? {
            guard let child = cmark_node_first_child(pointer), cmark_node_next(child) == nil else {
                return nil
            }
            return Node(pointer: child)
        }
        /// 1-based lines and byte columns, the last ones inclusive.
        var place: (line: Int, column: Int, endLine: Int, endColumn: Int) {
            (
                Int(cmark_node_get_start_line(pointer)), Int(cmark_node_get_start_column(pointer)),
                Int(cmark_node_get_end_line(pointer)), Int(cmark_node_get_end_column(pointer))
            )
        }

        private static func bytes(_ text: UnsafePointer<CChar>?) -> UnsafeBufferPointer<UInt8> {
            guard let text else { return UnsafeBufferPointer(start: nil, count: 0) }
            let raw = UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self)
            return UnsafeBufferPointer(start: raw, count: strlen(text))
        }

        private static func string(_ text: UnsafePointer<CChar>?) -> String {
            text.map { String(cString: $0) } ?? ""
        }
    }

    private let root: OpaquePointer
    private let parser: OpaquePointer

    /// cmark-gfm puts the marks of a parser's extensions into a table of the whole process while it parses.
    private static let library = Mutex(())

    /// Nil only where memory runs out.
    init?(_ text: UnsafeBufferPointer<UInt8>) {
        let parsed = Self.library.withLock { _ in Parsed(text) }
        guard let parsed else { return nil }
        parser = parsed.parser
        root = parsed.root
    }

    /// What cmark-gfm makes of a text; to be freed by who has it. Invariant: one owner, handed over once.
    private struct Parsed: @unchecked Sendable {
        let parser: OpaquePointer
        let root: OpaquePointer

        init?(_ text: UnsafeBufferPointer<UInt8>) {
            cmark_gfm_core_extensions_ensure_registered()
            guard let parser = cmark_parser_new(CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE) else {
                return nil
            }
            for name in ["table", "strikethrough", "autolink"] {
                if let known = cmark_find_syntax_extension(name) {
                    cmark_parser_attach_syntax_extension(parser, known)
                }
            }
            text.withMemoryRebound(to: CChar.self) {
                cmark_parser_feed(parser, $0.baseAddress, $0.count)
            }
            guard let root = cmark_parser_finish(parser) else {
                cmark_parser_free(parser)
                return nil
            }
            self.parser = parser
            self.root = root
        }
    }

    deinit {
        cmark_node_free(root)
        cmark_parser_free(parser)
    }

    /// Visits all nodes in the order of the text, containers when they start and when they end.
    func walk(_ visit: (Node, _ isEntering: Bool) -> Void) {
        guard let iterator = cmark_iter_new(root) else { return }
        defer { cmark_iter_free(iterator) }
        while true {
            let event = cmark_iter_next(iterator)
            guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else {
                return
            }
            visit(Node(pointer: node), event == CMARK_EVENT_ENTER)
        }
    }
}

/// What a node is.
enum MarkdownNodeKind {
    case paragraph, heading, quote, list, item, code, html, rule
    case table, tableRow, tableCell
    case text, lineBreak, inlineCode, inlineHTML, emphasis, strong, strikethrough, link, image
    case other

    fileprivate init(_ node: OpaquePointer) {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_TEXT: self = .text
        case CMARK_NODE_PARAGRAPH: self = .paragraph
        case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: self = .lineBreak
        case CMARK_NODE_HEADING: self = .heading
        case CMARK_NODE_BLOCK_QUOTE: self = .quote
        case CMARK_NODE_LIST: self = .list
        case CMARK_NODE_ITEM: self = .item
        case CMARK_NODE_CODE_BLOCK: self = .code
        case CMARK_NODE_HTML_BLOCK: self = .html
        case CMARK_NODE_THEMATIC_BREAK: self = .rule
        case CMARK_NODE_CODE: self = .inlineCode
        case CMARK_NODE_HTML_INLINE: self = .inlineHTML
        case CMARK_NODE_EMPH: self = .emphasis
        case CMARK_NODE_STRONG: self = .strong
        case CMARK_NODE_LINK: self = .link
        case CMARK_NODE_IMAGE: self = .image
        default: self = Self.extended(String(cString: cmark_node_get_type_string(node)))
        }
    }

    /// The nodes of extensions have numbers that are given at run time.
    private static func extended(_ name: String) -> MarkdownNodeKind {
        switch name {
        case "table": .table
        case "table_header", "table_row": .tableRow
        case "table_cell": .tableCell
        case "strikethrough": .strikethrough
        default: .other
        }
    }
}
