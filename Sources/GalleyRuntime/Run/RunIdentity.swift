import GalleyBundle
import GalleyCore
import GalleyFiles

/// What makes two runs the same run: what decides its outputs of the plan, version, inputs and cuts.
struct RunIdentity {
    /// Hex.
    let digest: String
    /// The same without inputs.
    let plan: String
    /// False where an input cannot be known again, such as a pipe.
    let isRepeatable: Bool

    init(_ description: RunDescription, inputs: [InputFile], options: RunOptions) {
        let hash = SHA256()
        var encoder = ByteEncoder()
        encoder.write(description.generatorVersion)
        encoder.write(description.pipelineDigest)
        encoder.write(description.created)
        encoder.write(options.limit) { $0.write($1) }
        encoder.write(options.sliceBytes)
        hash.update(encoder.bytes)
        plan = hash.finish().hex
        encoder.write(inputs) {
            $0.write($1.path.bytes)
            $0.write($1.size) { $0.write($1) }
            $0.write(Int($1.modified))
        }
        hash.update(encoder.bytes)
        digest = hash.finish().hex
        isRepeatable = inputs.allSatisfy { $0.size != nil }
    }

    /// Compression libraries of this process with their versions: others give other bytes.
    static var codecs: [String] {
        Codecs.names.compactMap { name in
            Codecs.available.named(name).map { "\(name) \($0.version)" }
        }
    }

    /// SHA-256 over all inputs in order, hex: for each its size in bytes in decimal (`-` where it is not known),
    /// a space, its name without folders, and NUL.
    static func digest(of inputs: [InputFile]) -> String {
        let hash = SHA256()
        for input in inputs {
            let size = input.size.map { String($0) } ?? "-"
            hash.update(Array((size + " ").utf8) + input.path.lastComponent.bytes + [0])
        }
        return hash.finish().hex
    }
}
