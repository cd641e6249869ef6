/// What a library of Swift offers Galley: its stages, each as it would stand in a plugin's list.
///
///     @_cdecl("galley_stages")
///     public func galleyStages() -> UnsafeMutableRawPointer { LibraryStages.offer([Standfirst.self]) }
public final class LibraryStages {
    public let stages: [any Stage.Type]

    public init(_ stages: [any Stage.Type]) { self.stages = stages }

    /// The stages as what a function can return that is looked up by its name. To be called once.
    ///
    /// It becomes part of the library, so that this needs the interface that it was compiled against.
    @_alwaysEmitIntoClient
    public static func offer(_ stages: [any Stage.Type]) -> UnsafeMutableRawPointer {
        galleyInterface_0_1_0_686522f5d282()
        return Unmanaged.passRetained(LibraryStages(stages)).toOpaque()
    }
}
