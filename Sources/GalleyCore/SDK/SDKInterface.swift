/// Which GalleyCore this is: a library of stages holds only together with the one that it was compiled against, to
/// the last stored property.
///
/// `identifier` is the version of Galley and a hash of GalleyCore's source, without comments and white space. A test
/// compares it with the source, and writes it anew here where `GALLEY_UPDATE_GOLDENS` is set.
public enum SDKInterface {
    public static let identifier = "0_1_0_686522f5d282"
}

/// A function that bears the identifier in its name: a library that needs another one cannot be loaded at all, and
/// which one it needs can be read from its file.
// swift-format-ignore: AlwaysUseLowerCamelCase
@inline(never) @_optimize(none)
public func galleyInterface_0_1_0_686522f5d282() {}
