/// What the names of an element (class, id, role, itemprop) say about its part in the page.
struct NameClasses: OptionSet, Sendable {
    var rawValue: UInt64

    static let none = NameClasses([])
    /// "article", "post", "story": names of a piece of writing.
    static let piece = NameClasses(rawValue: 1 << 0)
    /// "body", "content", "text": names of what holds the writing.
    static let body = NameClasses(rawValue: 1 << 1)
    static let main = NameClasses(rawValue: 1 << 2)
    static let navigation = NameClasses(rawValue: 1 << 3)
    static let header = NameClasses(rawValue: 1 << 4)
    static let footer = NameClasses(rawValue: 1 << 5)
    static let sidebar = NameClasses(rawValue: 1 << 6)
    static let comments = NameClasses(rawValue: 1 << 7)
    static let related = NameClasses(rawValue: 1 << 8)
    static let share = NameClasses(rawValue: 1 << 9)
    static let advert = NameClasses(rawValue: 1 << 10)
    static let newsletter = NameClasses(rawValue: 1 << 11)
    static let author = NameClasses(rawValue: 1 << 12)
    static let date = NameClasses(rawValue: 1 << 13)
    static let tags = NameClasses(rawValue: 1 << 14)
    static let overlay = NameClasses(rawValue: 1 << 15)
    /// Text for screen readers only.
    static let unseen = NameClasses(rawValue: 1 << 16)
    static let caption = NameClasses(rawValue: 1 << 17)
    static let title = NameClasses(rawValue: 1 << 18)
    static let standfirst = NameClasses(rawValue: 1 << 19)
    static let media = NameClasses(rawValue: 1 << 20)
    static let login = NameClasses(rawValue: 1 << 21)
    static let breadcrumb = NameClasses(rawValue: 1 << 22)
    static let pager = NameClasses(rawValue: 1 << 23)
    static let contents = NameClasses(rawValue: 1 << 24)
    static let teaser = NameClasses(rawValue: 1 << 25)
    static let widget = NameClasses(rawValue: 1 << 26)
    static let paywall = NameClasses(rawValue: 1 << 27)
    static let product = NameClasses(rawValue: 1 << 28)
    static let forum = NameClasses(rawValue: 1 << 29)
    static let code = NameClasses(rawValue: 1 << 30)
    static let footnote = NameClasses(rawValue: 1 << 31)
    /// Panels of tabs and accordions, whose hidden text is part of the page.
    static let panel = NameClasses(rawValue: 1 << 32)
    static let quote = NameClasses(rawValue: 1 << 33)
    static let pulled = NameClasses(rawValue: 1 << 34)
    static let meta = NameClasses(rawValue: 1 << 35)
    static let biography = NameClasses(rawValue: 1 << 36)
    static let documentation = NameClasses(rawValue: 1 << 37)
    static let tool = NameClasses(rawValue: 1 << 38)
    static let box = NameClasses(rawValue: 1 << 39)
    static let reply = NameClasses(rawValue: 1 << 40)
    static let review = NameClasses(rawValue: 1 << 41)
    static let wrapper = NameClasses(rawValue: 1 << 42)
    static let search = NameClasses(rawValue: 1 << 43)
    static let cart = NameClasses(rawValue: 1 << 44)
    static let lead = NameClasses(rawValue: 1 << 45)
    static let rating = NameClasses(rawValue: 1 << 46)
    static let notice = NameClasses(rawValue: 1 << 47)
    /// The element's own text is the article by its author's word: `itemprop=articleBody`.
    static let articleBody = NameClasses(rawValue: 1 << 48)
    static let signature = NameClasses(rawValue: 1 << 49)

    /// "hidden", "d-none": not shown, at least at first.
    static let hiddenName = NameClasses(rawValue: 1 << 50)
    /// "has", "no": the word after it says what the element is not.
    static let denial = NameClasses(rawValue: 1 << 63)

    var isEmpty: Bool { rawValue == 0 }

    func meets(_ other: NameClasses) -> Bool { rawValue & other.rawValue != 0 }
}
