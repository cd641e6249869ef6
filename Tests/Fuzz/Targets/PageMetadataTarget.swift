import GalleyHTML
import GalleyPageMetadata

extension FuzzTarget {
    /// Whatever a page is, what is read of it is plain text in one line with a confidence in 0...1, dates are within
    /// their bounds, and a second reading gives the same.
    static let pageMetadata = FuzzTarget("page-metadata") { bytes in
        guard let latest = PageDate(year: 2026, month: 1, day: 1) else { return }
        let options = PageMetadata.Options(url: "https://a.example/2024/05/01/b", latest: latest)
        let parser = HTMLParser()
        let page = PageMetadata(parser.parse(bytes), options: options)
        for candidate in page.candidates {
            try require(!candidate.value.isEmpty, "an empty \(candidate.field)")
            try require((0...1).contains(candidate.confidence), "confidence of \(candidate.field)")
            try require(
                candidate.value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F },
                "a control character in a \(candidate.field)")
        }
        for date in [page.published?.value, page.modified?.value].compactMap({ $0 }) {
            try require(date.year >= 1995 && date.year <= 2026, "published \(date)")
        }
        try require(
            page == PageMetadata(parser.parse(bytes), options: options),
            "a second time something else is read")
        let signature = TextSignature(bytes, options: options)
        for name in signature.authors?.value ?? [] { try require(!name.isEmpty, "an empty name") }
    }
}
