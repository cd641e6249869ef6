import GalleyBundle
import GalleyJSON

/// What `datapackage.json` says of the files of a WACZ (WACZ 1.1.1; Frictionless Data Package).
struct PackageManifest {
    /// SHA-256 by path, in hex digits; other algorithms are not known here.
    private let digests: [String: String]
    /// False where `datapackage-digest.json` has another digest of it.
    let isAsSigned: Bool

    /// - Parameter digest: `datapackage-digest.json`.
    init?(_ bytes: [UInt8], digest: [UInt8]?) {
        guard let resources = (try? JSONValue(parsing: bytes))?["resources"]?.arrayValue else {
            return nil
        }
        var digests: [String: String] = [:]
        for resource in resources {
            guard let path = resource["path"]?.stringValue,
                let hash = resource["hash"]?.stringValue.flatMap(Self.sha256)
            else { continue }
            digests[path] = hash
        }
        self.digests = digests
        let signed = digest.flatMap { try? JSONValue(parsing: $0) }?["hash"]?.stringValue
        isAsSigned = signed.flatMap(Self.sha256).map { $0 == SHA256.digest(of: bytes).hex } ?? true
    }

    /// The hex digits of `sha256:…`.
    private static func sha256(_ hash: String) -> String? {
        hash.hasPrefix("sha256:") ? String(hash.dropFirst(7)).lowercased() : nil
    }

    /// The digest that a file should have; nil where none is given.
    func digest(of path: String) -> String? { digests[path] }
}
