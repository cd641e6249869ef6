import GalleyJSON

/// What a segment's `GH` member says: who wrote it, how, and what for.
///
/// Neither clock, host, path nor number of workers belongs here: the same run gives the same bytes.
public struct HeadManifest: Equatable, Sendable {
    /// The version of the format that this module writes and the highest that it reads.
    public static let version = 1

    public var schema = "galley.doc/1"
    public var generatorName = "galley"
    public var generatorVersion: String
    /// RFC 3339; only where the caller was given a time, from `SOURCE_DATE_EPOCH`.
    public var created: String?
    public var id: String?
    public var title: String?
    public var license: String?
    public var pipeline: Pipeline?
    /// Uncompressed bytes at which a block is closed.
    public var blockTarget: Int?
    /// Library and level: `zlib/4`.
    public var codec: String?

    /// The pipeline that made the documents.
    public struct Pipeline: Equatable, Sendable {
        public var name: String
        public var digest: String
        public var stages: [Stage]

        public init(name: String, digest: String, stages: [Stage]) {
            self.name = name
            self.digest = digest
            self.stages = stages
        }
    }

    /// One stage, with the digest of its options.
    public struct Stage: Equatable, Sendable {
        public var name: String
        public var version: Int
        public var digest: String

        public init(name: String, version: Int, digest: String) {
            self.name = name
            self.version = version
            self.digest = digest
        }
    }

    public init(generatorVersion: String) { self.generatorVersion = generatorVersion }

    /// The head of what a pipeline writes; `stages` in order, each with the digest of its options.
    public init(
        generatorVersion: String, created: String?, pipeline: String, digest: String,
        stages: [(name: String, version: Int, digest: String)]
    ) {
        self.init(generatorVersion: generatorVersion)
        self.created = created
        self.pipeline = Pipeline(
            name: pipeline, digest: digest,
            stages: stages.map { Stage(name: $0.name, version: $0.version, digest: $0.digest) })
    }

    /// The manifest as JSON, UTF-8.
    public var json: [UInt8] {
        var text: JSONObject = [
            "galley_bundle": .int(Self.version), "schema": .string(schema),
            "generator": ["name": .string(generatorName), "version": .string(generatorVersion)],
        ]
        text["created"] = created.map { .string($0) }
        text["id"] = id.map { .string($0) }
        text["title"] = title.map { .string($0) }
        text["license"] = license.map { .string($0) }
        text["pipeline"] = pipeline.map { .object($0.json) }
        text["block_target"] = blockTarget.map { .int($0) }
        text["codec"] = codec.map { .string($0) }
        return JSONValue.object(text).bytes()
    }
}

extension HeadManifest.Pipeline {
    fileprivate var json: JSONObject {
        let stages: [JSONValue] = stages.map {
            ["name": .string($0.name), "version": .int($0.version), "digest": .string($0.digest)]
        }
        return ["name": .string(name), "digest": .string(digest), "stages": .array(stages)]
    }
}
