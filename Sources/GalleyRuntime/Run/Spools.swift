import GalleyCore
import GalleyFiles

/// Scratch files of one stage, numbered.
final class Spools: ScratchSpace {
    private let prefix: FilePath
    private var count = 0

    /// - Parameter prefix: how their paths start.
    init(_ prefix: FilePath) { self.prefix = prefix }

    func makeFile() throws(Diagnostic) -> any ScratchFile {
        count += 1
        return try Spool(prefix.suffixed("-\(count)"))
    }
}

extension Spool: ScratchFile {}
