import GalleyBundle
import GalleyCore

/// The fragment of a bundle: the blocks of a slice, compressed.
struct BundleFragment: FragmentBuilder {
    private let builder: BlockBuilder

    init(_ settings: BlockSettings) throws(Diagnostic) {
        builder = try Diagnostic.of { try BlockBuilder(settings) }
    }

    mutating func append(_ document: EncodedDocument) throws(Diagnostic) {
        do throws(BundleError) {
            try builder.append(line: document.bytes, id: Array(document.id.utf8))
        } catch {
            throw Diagnostic(error, file: "").adding(document: document.id)
        }
    }

    mutating func finish() throws(Diagnostic) -> [UInt8] {
        try Diagnostic.of { try builder.finish().serialized }
    }
}
