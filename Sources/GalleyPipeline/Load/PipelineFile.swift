public import GalleyCore
public import GalleyFiles

/// The small files around a pipeline: itself and what its tests name.
public enum PipelineFile {
    /// Larger files are refused.
    public static let maximumBytes = 64 << 20

    /// The bytes of a file. Throws `pipeline.unreadable-file`.
    public static func read(_ path: FilePath) throws(Diagnostic) -> [UInt8] {
        do throws(Diagnostic) {
            return try FileContents.read(path, limit: maximumBytes)
        } catch {
            throw Diagnostic(
                PipelineCode.unreadableFile.rawValue, error.message, place: error.place,
                hint: error.hint)
        }
    }

    /// A path that the pipeline file names, as seen from where the program runs.
    static func resolve(_ path: String, in folder: FilePath) -> FilePath {
        folder.bytes == [UInt8(ascii: ".")] ? FilePath(path) : folder.appending(path)
    }
}
