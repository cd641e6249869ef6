public import GalleyCore
public import GalleyFiles

/// What a plugin outside of Galley says of itself: `plugin.yaml`, read without running any of it.
public struct PluginManifest: Sendable {
    /// The version of this file and of the protocol behind it that is read.
    public static let api = 1
    public static let fileName = "plugin.yaml"

    public var name: String
    public var version: String
    /// One sentence without a full stop.
    public var summary: String
    /// The file, as it is named in messages.
    public var file: String
    /// Where the plugin lies.
    public var folder: FilePath
    public var carrier: Carrier
    public var stages: [Stage]
    public var limits: Limits
    /// SHA-256 of its files as they were installed, lower-case hex; nil where that does not matter.
    public var digest: String?

    /// How Galley gets at the stages. Files are relative to `folder`.
    public enum Carrier: Sendable, Equatable {
        /// By a process: the program and its words, the program in `folder` where it has a slash.
        case process([String])
        /// By a library with the interface of C (`galley_plugin.h`).
        case native(String)
        /// By a library of Swift, built against GalleyCore.
        case library(String)
        /// By a file of Lua.
        case lua(String)
    }

    /// A stage of the plugin.
    public struct Stage: Sendable {
        public var spec: StageSpec
        /// The fields of a document that it is given; stages of Swift have all of it. Of a reader, what it is given of an
        /// input: text or bytes.
        public var wants: [DocumentField]
        /// Of a reader: with what its inputs begin, where that tells them from all others.
        public var begins: [String]
        /// Of an exporter: what it writes to.
        public var output: Output?
        public var place: Place

        public init(
            _ spec: StageSpec, wants: [DocumentField] = [.text], begins: [String] = [],
            output: Output? = nil, place: Place
        ) {
            self.spec = spec
            self.wants = wants
            self.begins = begins
            self.output = output
            self.place = place
        }
    }

    /// The parts of a document that a stage can ask for. The raw value is the key in messages.
    public enum DocumentField: String, Sendable, CaseIterable {
        case text, blocks, metadata, annotations, source
        /// Of readers: the input as it is.
        case bytes

        /// What stages of a kind can ask for.
        public static func all(of kind: StageKind) -> [DocumentField] {
            kind == .reader ? [.text, .bytes] : [.text, .blocks, .metadata, .annotations, .source]
        }
    }

    /// What an exporter writes to: one file, or a folder with a file for each document.
    public struct Output: Sendable, Equatable {
        /// The option by which a pipeline names another path.
        public static let option = "path"

        /// The path where a pipeline names none.
        public var path: String
        public var isFolder: Bool
        /// Of the files in a folder, without the dot.
        public var fileExtension: String
        /// What stands in a file before the first document, between two, and behind the last.
        public var head: String
        public var between: String
        public var tail: String

        public init(
            path: String, isFolder: Bool, fileExtension: String = "txt", head: String = "",
            between: String = "", tail: String = ""
        ) {
            self.path = path
            self.isFolder = isFolder
            self.fileExtension = fileExtension
            self.head = head
            self.between = between
            self.tail = tail
        }

        /// The option that it gives its stage.
        public var optionSpec: OptionSpec {
            OptionSpec(
                Self.option, isFolder ? .outputFolder : .outputFile,
                help: isFolder ? "The folder of the files" : "The file to write",
                defaultValue: .string(path))
        }

        /// Where an exporter with these options writes.
        public func place(_ options: StageOptions) -> OutputPlace {
            let path = options.value(Self.option)?.string ?? path
            return isFolder ? .folder(path) : .file(path)
        }
    }

    /// What one process of the plugin may use; a library is part of the worker, and has its limits.
    public struct Limits: Sendable, Equatable {
        /// Of address space; nil leaves it unlimited.
        public var memoryBytes: Int?
        /// For one document.
        public var timeoutMilliseconds = 10_000
        /// A process is replaced after so many documents; nil keeps it.
        public var recycleAfter: Int?

        public init() {}
    }
}
