import GalleyFiles
import Glibc

/// Where the Python package for plugins is: beside what is installed, or in the sources that this was
/// built from.
enum PythonKit {
    /// The folder to be put on Python's path; nil where there is none.
    static let folder: FilePath? = {
        let own = [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
            let length = buffer.withMemoryRebound(to: CChar.self) {
                readlink("/proc/self/exe", $0.baseAddress, $0.count)
            }
            count = max(0, length)
        }
        var place = FilePath(own).folder
        let installed = place.folder.appending("share/galley/python")
        if FileStatus.exists(installed.appending("galley_plugin")) { return installed }
        for _ in 0..<5 {
            place = place.folder
            let sources = place.appending("Plugins/Python")
            if FileStatus.exists(sources.appending("galley_plugin")) { return sources }
        }
        return nil
    }()
}
