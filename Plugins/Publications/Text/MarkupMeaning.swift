import GalleyCore

/// What an element of markup is to a reader of text.
enum MarkupMeaning {
    /// Nothing of it is text.
    case ignored
    /// What stands in it stands where it stands.
    case transparent
    /// What stands in it stands where it stands, apart from what is around it.
    case spaced
    /// Ends what stands before it, and is ended by what stands behind it.
    case group(role: String? = nil)
    case paragraph(role: String? = nil)
    case heading(Int?, role: String? = nil)
    case quote
    case list(isOrdered: Bool, start: Int = 1)
    case item
    case code(language: String? = nil)
    case caption
    case table
    case row
    case cell
    case rule
    case lineBreak
    case span(InlineSpan.Kind)
    case link(url: String, title: String? = nil)
    case image(url: String?, text: String)
    /// Text that stands for it.
    case words(String)
}
