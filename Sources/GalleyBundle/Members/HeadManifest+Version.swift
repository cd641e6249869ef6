import GalleyJSON

extension HeadManifest {
    /// The format's version that a manifest gives, or nil where it gives none.
    static func version(of json: UnsafeRawBufferPointer) -> Int? {
        (try? JSONValue(parsing: json.bindMemory(to: UInt8.self)))?["galley_bundle"]?.intValue
    }

    /// Refuses a manifest of a later version than this module knows. Throws `bundle.version`.
    static func checkVersion(_ json: UnsafeRawBufferPointer, at offset: UInt64) throws(BundleError)
    {
        guard let said = version(of: json), said > version else { return }
        throw BundleError(
            .version, at: offset, "a bundle of version \(said); this reads up to \(version)")
    }
}
