import GalleyCore
import GalleyFiles
import GalleyPlugin

/// Where the module lies that libraries of Swift are built against: beside this binary, in its own build, or where
/// `make install` puts it.
enum SDKPlace {
    private static let module = "GalleyCore.swiftmodule"

    /// The folder with the module in it. Throws `plugin.sdk`.
    static func modules() throws(Diagnostic) -> FilePath {
        let places = ToolRun.ownProgram.map {
            [$0.folder.appending("Modules"), $0.folder.folder.appending("lib/galley/Modules")]
        }
        for place in places ?? [] where FileStatus.exists(place.appending(module)) { return place }
        let looked = (places ?? []).map(\.display).joined(separator: " and ")
        throw Diagnostic(
            "plugin.sdk", "this galley has no \(module) that a library could be built against",
            hint: "looked in \(looked); `make install` puts it there")
    }
}
