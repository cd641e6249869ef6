import GalleyCore
import GalleyText

/// Says whether an input is a feed.
struct FeedProbe {
    let certainty: Certainty

    init(_ probe: Probe) {
        let type = MediaType.essence(probe.mediaType ?? "")
        let types: Set = [
            "application/rss+xml", "application/atom+xml", "application/feed+json",
            "application/rdf+xml", "text/rss+xml",
        ]
        let root = probe.head.withUnsafeBytes { RootElement($0) }
        if let root {
            let isFeed =
                ["rss", "feed", "channel"].contains(root.local)
                || root.local == "RDF"
                    && (root.head.holds("/rss/") || root.head.holds("rdf/simple"))
            // Of a web page that is served as a feed nothing can be read.
            if isFeed {
                certainty = .certain
                return
            }
            if ["html", "svg", "article", "package"].contains(root.local.lowercased()) {
                certainty = .no
                return
            }
        }
        if Self.isJSONFeed(probe.head) || types.contains(type) {
            certainty = .certain
        } else {
            certainty = ["rss", "atom"].contains(probe.fileExtension) ? .possible : .no
        }
    }

    /// True for an object whose version is that of a JSON Feed, with slashes escaped or not.
    private static func isJSONFeed(_ head: [UInt8]) -> Bool {
        guard head.first(where: { $0 > 0x20 && $0 < 0x80 }) == UInt8(ascii: "{") else {
            return false
        }
        let start = head.prefix(4096)[...]
        return start.holds("https://jsonfeed.org/version/")
            || start.holds("https:\\/\\/jsonfeed.org\\/version\\/")
    }
}
