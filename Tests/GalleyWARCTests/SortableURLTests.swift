import GalleyWARC
import Testing

@Suite("addresses as indexes sort them")
struct SortableURLTests {
    @Test(
        "the key of an address",
        arguments: [
            ("http://example.com/", "com,example)/"), ("https://example.com", "com,example)/"),
            ("http://www.example.com/A/B.html", "com,example)/a/b.html"),
            ("http://www2.Example.COM:80/x", "com,example)/x"),
            ("https://example.com:443/", "com,example)/"),
            ("https://example.com:8080/", "com,example:8080)/"),
            ("http://user:pass@a.b.example.org/", "org,example,b,a)/"),
            ("http://example.com/p?b=2&a=1#top", "com,example)/p?a=1&b=2"),
            ("http://example.com?a=2&a=1&A=0", "com,example)/?a=2&a=1&a=0"),
            ("http://example.com/p?", "com,example)/p"),
            ("http://example.com/p?x&&y", "com,example)/p?x&y"),
            ("http://www.com/", "com)/"), ("http://www/", "www)/"),
            ("http://[::1]:8080/x", "[::1]:8080)/x"), ("http://", ")/"),
            ("urn:x-galley:A", "urn:x-galley:A"), ("", ""),
        ])
    func keys(address: String, key: String) { #expect(SortableURL.key(of: address) == key) }
}
