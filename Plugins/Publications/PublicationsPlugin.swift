public import GalleyCore

/// What articles are published in: feeds, XML of journals and agencies, saved pages, books.
public enum PublicationsPlugin: Plugin {
    public static let stages: [any Stage.Type] = [
        FeedReader.self, XMLReader.self, MHTMLReader.self, EPUBReader.self,
    ]
}
