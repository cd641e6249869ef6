import GalleyXML

/// What of a book is encrypted, as `META-INF/encryption.xml` says.
struct BookEncryption {
    /// Paths of the files that only a key opens.
    let paths: Set<String>

    /// Fonts that are scrambled, which is no protection of the text.
    private static let scramblings: Set = [
        "http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC",
    ]

    init(_ root: XMLElement) {
        var paths: Set<String> = []
        root.walk { element in
            guard element.name == "EncryptedData" else { return true }
            let method = element.firstDescendant(["EncryptionMethod"])?.attribute("Algorithm") ?? ""
            let uri = element.firstDescendant(["CipherReference"])?.attribute("URI")
            if !Self.scramblings.contains(method), let uri {
                paths.insert(BookPackage.path(uri, in: []))
            }
            return false
        }
        self.paths = paths
    }
}
