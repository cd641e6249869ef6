public import GalleyCore
public import GalleyFiles

/// From what a plan is made: the same in the coordinator and in its workers, whatever becomes of the file.
public struct PipelineSource: Sendable, Equatable {
    public var bytes: [UInt8]
    /// The file, for errors.
    public var file: String
    /// What paths in it are relative to.
    public var folder: FilePath
    /// As they were given, in order.
    public var parameters: [Parameter]
    /// Where plugins are looked for.
    public var plugins: [FilePath]
    /// True where rejects of an earlier run are among the inputs: then the plan reads them, though the file may not
    /// say so.
    public var readsRejects = false

    public struct Parameter: Sendable, Equatable {
        public var name: String
        public var value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    public init(
        bytes: [UInt8], file: String, folder: FilePath, parameters: [Parameter],
        plugins: [FilePath] = []
    ) {
        self.bytes = bytes
        self.file = file
        self.folder = folder
        self.parameters = parameters
        self.plugins = plugins
    }
}

extension PipelineSource {
    /// As bytes, to cross to another process.
    public var encoded: [UInt8] {
        var encoder = ByteEncoder()
        encoder.write(bytes)
        encoder.write(file)
        encoder.write(folder.bytes)
        encoder.write(parameters) {
            $0.write($1.name)
            $0.write($1.value)
        }
        encoder.write(plugins) { $0.write($1.bytes) }
        encoder.write(readsRejects)
        return encoder.bytes
    }

    /// What `encoded` wrote. Throws `run.message` where the bytes are damaged.
    public init(encoded: [UInt8]) throws(Diagnostic) {
        var decoder = ByteDecoder(encoded)
        bytes = try decoder.array()
        file = try decoder.string()
        folder = FilePath(try decoder.array())
        parameters = try decoder.list { decoder throws(Diagnostic) in
            Parameter(name: try decoder.string(), value: try decoder.string())
        }
        plugins = try decoder.list { decoder throws(Diagnostic) in FilePath(try decoder.array()) }
        readsRejects = try decoder.bool()
        guard decoder.isAtEnd else { throw ByteDecoder.broken }
    }
}
