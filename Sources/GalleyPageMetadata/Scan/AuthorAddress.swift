import GalleyText

/// Addresses of pages about an author: `/author/jane-doe`, `/autoren/…`.
enum AuthorAddress {
    static func matches(_ href: UnsafeBufferPointer<UInt8>) -> Bool {
        if Bytes.contains(href, "/licenses/") { return false }
        // A folder's name begins behind a slash; looked for by its first letter.
        var at = 0
        while at + 6 < href.count {
            defer { at += 1 }
            guard href[at] == UInt8(ascii: "/") else { continue }
            switch href[at + 1] | 0x20 {
            case UInt8(ascii: "a"), UInt8(ascii: "p"), UInt8(ascii: "c"), UInt8(ascii: "s"),
                UInt8(ascii: "r"), UInt8(ascii: "b"), UInt8(ascii: "j"):
                let rest = UnsafeBufferPointer(rebasing: href[(at + 1)...])
                for folder in folders
                where rest.count > folder.count + 1
                    && zip(rest, folder).allSatisfy({ ASCII.lowercased($0) == $1 })
                {
                    return true
                }
            default: continue
            }
        }
        return false
    }

    private static let folders = [
        "author/", "authors/", "autor/", "autoren/", "autores/", "auteur/", "auteurs/", "autore/",
        "autori/", "people/", "person/", "persons/", "by/", "contributor/", "contributors/",
        "columnist/", "columnists/", "staff/", "reporter/", "reporters/", "byline/", "journalist/",
        "journalists/", "skribent/", "redaktion/", "bio/",
    ].map { Array($0.utf8) }
}
