import GalleyHTML
import GalleyPageMetadata

/// Pages written in a test, and what is read of them.
enum Read {
    /// The last day that dates of tests can be of.
    static let latest = PageDate(year: 2026, month: 6, day: 30) ?? .latest

    static func page(_ html: String, url: String? = nil) -> PageMetadata {
        page(Array(html.utf8), url: url)
    }

    static func page(_ bytes: [UInt8], url: String? = nil) -> PageMetadata {
        PageMetadata(HTMLParser().parse(bytes), options: .init(url: url, latest: latest))
    }

    /// A page of an article: what its head and its body hold.
    static func page(head: String = "", _ body: String, url: String? = nil) -> PageMetadata {
        page(
            "<!doctype html><html lang=en><head>\(head)</head><body>\(body)</body></html>", url: url
        )
    }

    static func date(_ text: String, _ language: String = "") -> String? {
        PageDate(in: text, language: language, options: .init(latest: latest))?.description
    }
}
