import GalleyXML

/// Addresses that are given as seen from another one (RFC 3986, section 5.2).
enum WebAddress {
    /// The address in full; as it is where it is full already, or the base is not.
    static func resolved(_ reference: String, against base: String?) -> String {
        guard scheme(of: reference) == nil, let base, let scheme = scheme(of: base) else {
            return reference
        }
        let rest = base.dropFirst(scheme.count + 1)
        guard rest.hasPrefix("//") else { return reference }
        let authority = rest.dropFirst(2).prefix { !"/?#".contains($0) }
        let root = "\(scheme)://\(authority)"
        let path = rest.dropFirst(2 + authority.count).prefix { $0 != "?" && $0 != "#" }
        if reference.hasPrefix("//") { return "\(scheme):\(reference)" }
        if reference.isEmpty || reference.hasPrefix("#") {
            return base.prefix { $0 != "#" } + reference
        }
        if reference.hasPrefix("?") { return root + path + reference }
        let end = reference.firstIndex { $0 == "?" || $0 == "#" } ?? reference.endIndex
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "/"
        let joined = (reference.hasPrefix("/") ? "" : folder) + reference[..<end]
        return root + withoutDots(joined) + reference[end...]
    }

    /// Letters in front of a colon.
    private static func scheme(of address: String) -> Substring? {
        guard let colon = address.firstIndex(where: { ":/?#".contains($0) }),
            address[colon] == ":", colon > address.startIndex
        else { return nil }
        return address[..<colon]
    }

    private static func withoutDots(_ path: Substring) -> String {
        var parts: [Substring] = []
        let all = path.split(separator: "/", omittingEmptySubsequences: false)
        for (place, part) in all.enumerated() {
            let isLast = place == all.count - 1
            if part == ".." {
                if parts.count > 1 { parts.removeLast() }
                if isLast { parts.append("") }
            } else if part == "." {
                if isLast { parts.append("") }
            } else {
                parts.append(part)
            }
        }
        return parts.joined(separator: "/")
    }
}

extension XMLElement {
    /// What addresses in the element are seen from, as `xml:base` says on it and around it; else the address given.
    func base(_ outermost: String?) -> String? {
        let outer = parent?.base(outermost) ?? outermost
        guard let own = attributes.first(where: { $0.name.local == "base" }),
            own.name.prefix == "xml"
        else { return outer }
        return WebAddress.resolved(own.value, against: outer)
    }
}
