import GalleyCore
import GalleyXML

/// The package of a book: what it is called and which files it is read from, in order (EPUB 2 and 3).
struct BookPackage {
    /// One file of the reading order.
    struct Chapter {
        /// Its path in the archive.
        let path: String
        let mediaType: String
    }

    let known: KnownDocument
    let chapters: [Chapter]
    /// How many files stand apart from the reading order, such as notes.
    let asides: Int
    /// How often the reading order names a file that it named before, which no book may (EPUB 3.3,
    /// section 5.7.2): a short list of them would become any amount of text.
    let repeats: Int

    /// - Parameter path: where the package lies in the archive; other paths go from there.
    init(_ root: XMLElement, path: String) {
        let package = root.firstDescendant(["package"]) ?? root
        known = Self.known(package)
        let folder = path.split(separator: "/").dropLast().map(String.init)
        var files: [String: (chapter: Chapter, isContents: Bool)] = [:]
        for item in package.first("manifest")?.all("item") ?? [] {
            guard let id = item.attribute("id"), let href = item.attribute("href") else { continue }
            let type = item.attribute("media-type") ?? ""
            let properties = item.attribute("properties")?.split(separator: " ") ?? []
            files[id] = (
                Chapter(path: Self.path(href, in: folder), mediaType: MediaType.essence(type)),
                properties.contains("nav")
            )
        }
        var chapters: [Chapter] = []
        var asides = 0
        var repeats = 0
        var paths: Set<String> = []
        for reference in package.first("spine")?.all("itemref") ?? [] {
            guard let file = reference.attribute("idref").flatMap({ files[$0] }) else { continue }
            if reference.attribute("linear") == "no" || file.isContents {
                asides += 1
            } else if paths.insert(file.chapter.path).inserted {
                chapters.append(file.chapter)
            } else {
                repeats += 1
            }
        }
        self.chapters = chapters
        self.asides = asides
        self.repeats = repeats
    }

    /// The path of a reference: without a fragment, `%20` decoded, `..` taken away.
    static func path(_ href: String, in folder: [String]) -> String {
        var parts = folder
        for part in decoded(href.prefix { $0 != "#" }).split(separator: "/") {
            if part == ".." {
                _ = parts.popLast()
            } else if part != "." {
                parts.append(String(part))
            }
        }
        return parts.joined(separator: "/")
    }

    private static func decoded(_ href: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Array(href.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2).compactMap { TransferEncoding.hex($0) }
            if byte == UInt8(ascii: "%"), digits.count == 2 {
                bytes.append(digits[0] << 4 | digits[1])
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    // MARK: Metadata

    private static func known(_ package: XMLElement) -> KnownDocument {
        var parts = ArticleParts()
        guard let data = package.first("metadata") else { return parts.known }
        // EPUB 2 may have one more element around.
        let elements = data.elements.flatMap {
            ["dc-metadata", "x-metadata"].contains($0.name) ? $0.elements : [$0]
        }
        func all(_ name: String) -> [XMLElement] { elements.filter { $0.name == name } }
        let identifier = package.attribute("unique-identifier")
        let ids = all("identifier")
        let id = ids.first { $0.attribute("id") == identifier } ?? ids.first
        parts.known.id = id?.spacedString ?? ""
        if parts.known.id.utf8.count > 1024 { parts.known.id = "" }
        parts.set("title", all("title").first?.spacedString, "epub dc:title")
        let creators = all("creator").filter { ($0.attribute("role") ?? "aut") == "aut" }
        parts.set("authors", creators.map(\.spacedString), "epub dc:creator")
        let dates = all("date")
        let published = dates.first { $0.attribute("event") == "publication" } ?? dates.first
        parts.set("published", date: published?.string, "epub dc:date")
        let modified = all("meta").first { $0.attribute("property") == "dcterms:modified" }
        parts.set("modified", date: modified?.string, "epub dcterms:modified")
        parts.set("language", all("language").first?.string, "epub dc:language")
        parts.set("site", all("publisher").first?.spacedString, "epub dc:publisher")
        parts.set("tags", all("subject").map(\.spacedString), "epub dc:subject")
        let description = all("description").first
        parts.set(
            "description", description.map { FeedText.words($0.bytes) }, "epub dc:description")
        parts.set("license", all("rights").first?.spacedString, "epub dc:rights")
        return parts.known
    }
}
