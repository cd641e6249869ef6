/// Addresses in the form in which indexes of web archives are sorted: `com,example)/page?a=1&b=2`.
///
/// The host's labels are turned around, so that all of a site stands together; scheme, user, default port,
/// fragment and a leading `www.` are left out, everything is in lower case, and the query's parameters are
/// sorted by their names (Sort-friendly URI Reordering Transform, as replay tools use it with CDXJ).
public enum SortableURL {
    /// The key of an address; one that is not of the web stays as it is.
    public static func key(of address: String) -> String {
        let lower = address.lowercased()
        guard let (rest, defaultPort) = web(lower) else { return address }
        let authorityEnd = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
        var host = rest[..<authorityEnd]
        if let at = host.lastIndex(of: "@") { host = host[host.index(after: at)...] }
        var port = ""
        if let colon = host.lastIndex(of: ":"), !host[colon...].contains("]") {
            let digits = host[host.index(after: colon)...]
            if !digits.isEmpty, digits != defaultPort { port = ":" + digits }
            host = host[..<colon]
        }
        return reversed(withoutWWW(host)) + port + ")" + target(rest[authorityEnd...])
    }

    /// What stands behind the scheme, and the port that goes without saying.
    private static func web(_ address: String) -> (Substring, String)? {
        if address.hasPrefix("https://") { return (address.dropFirst(8), "443") }
        if address.hasPrefix("http://") { return (address.dropFirst(7), "80") }
        return nil
    }

    /// A host without `www.`, `www2.` and so on.
    private static func withoutWWW(_ host: Substring) -> Substring {
        guard host.hasPrefix("www") else { return host }
        let rest = host.dropFirst(3).drop { $0.isASCII && $0.isNumber }
        return rest.hasPrefix(".") && rest.count > 1 ? rest.dropFirst() : host
    }

    private static func reversed(_ host: Substring) -> String {
        if host.hasPrefix("[") { return String(host) }
        return host.split(separator: ".", omittingEmptySubsequences: false).reversed()
            .joined(separator: ",")
    }

    /// Path and sorted query.
    private static func target(_ rest: Substring) -> String {
        let whole = rest.prefix { $0 != "#" }
        guard let mark = whole.firstIndex(of: "?") else {
            return whole.isEmpty ? "/" : String(whole)
        }
        let path = mark == whole.startIndex ? "/" : String(whole[..<mark])
        let query = whole[whole.index(after: mark)...]
        if query.isEmpty { return path }
        let parameters = query.split(separator: "&").map { parameter in
            (name: parameter.prefix { $0 != "=" }, parameter)
        }
        // Parameters of one name stay in their order: enumerated, as a sort need not be stable.
        let sorted = parameters.enumerated().sorted {
            ($0.element.name, $0.offset) < ($1.element.name, $1.offset)
        }
        return path + "?" + sorted.map(\.element.1).joined(separator: "&")
    }
}
