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
        /// The fields of a document that it is given; stages of Swift have all of it.
        public var wants: [DocumentField]
        public var place: Place
    }

    /// The parts of a document that a stage can ask for. The raw value is the key in messages.
    public enum DocumentField: String, Sendable, CaseIterable {
        case text, blocks, metadata, source
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
