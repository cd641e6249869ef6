/// A part of the text with a role of its own: a paragraph, a heading, a list item.
///
/// Blocks are flat, in order and do not overlap; there is no container for lists. Marks that say what a
/// block is (bullets, `##`) are not in the text.
public struct Block: Sendable, Equatable {
    /// The names are those of the wire form and of pipelines.
    public enum Kind: String, Sendable, CaseIterable {
        case heading, paragraph
        case listItem = "list_item"
        case quote, code, table, figure, caption, separator
    }

    public var kind: Kind
    /// Byte range in the document's text, without the line end.
    public var range: Range<Int>
    /// One of `levels`, for headings.
    public var level: Int?
    /// Which list an item belongs to; 1-based, counted over the document.
    public var list: Int?
    /// The item's place in its list, 1-based, or its own number where the source numbers it.
    public var ordinal: Int?
    /// How deep an item is nested, at most `maximumDepth`; 0 or nil for the outermost list.
    public var depth: Int?
    /// The block's part in the page: `body`, `title`, `byline`, `caption`, `boilerplate` …
    public var role: String?
    /// For code: the language. For list items: nil for a bullet, "ordered" for a number.
    public var style: String?
    /// Members of the wire object that this version does not know, as written: `"a":1,"b":2`.
    public var unknown: [UInt8]

    public init(
        _ kind: Kind, _ range: Range<Int>, level: Int? = nil, list: Int? = nil, ordinal: Int? = nil,
        depth: Int? = nil, role: String? = nil, style: String? = nil
    ) {
        self.kind = kind
        self.range = range
        self.level = level
        self.list = list
        self.ordinal = ordinal
        self.depth = depth
        self.role = role
        self.style = style
        unknown = []
    }
}

// What is more than this is refused in documents from outside.
extension Block {
    public static let levels = 1...6
    public static let maximumDepth = 100
    /// The highest number that a list or an item can have.
    public static let maximumNumber = Int(Int32.max)

    /// `depth` for those who indent by it: 0 where there is none, never out of bounds.
    public var nesting: Int { min(max(depth ?? 0, 0), Self.maximumDepth) }
}
