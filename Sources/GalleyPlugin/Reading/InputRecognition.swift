import GalleyCore
import GalleyPipeline

/// Which inputs a reader takes, as its manifest says: nothing of the plugin runs to find that out.
struct InputRecognition: Sendable {
    /// Media types, lower case.
    private let types: Set<String>
    /// What names end with, in lower case: `.press`.
    private let endings: [String]
    private let beginnings: [[UInt8]]

    init(_ stage: PluginManifest.Stage) {
        let takes = stage.spec.takes.map { $0.lowercased() }
        types = Set(takes.filter { !$0.hasPrefix(".") })
        endings = takes.filter { $0.hasPrefix(".") }
        beginnings = stage.begins.map { Array($0.utf8) }
    }

    /// Certain of what begins as declared. Where nothing is declared of that, a name or a media type is enough;
    /// else they make it possible, and so does an input of which neither is known.
    func certainty(_ probe: Probe) -> Certainty {
        if beginnings.contains(where: { probe.head.starts(with: $0) }) { return .certain }
        let isKnown = isOwn(probe)
        if isKnown, beginnings.isEmpty { return .certain }
        let isUnknown = probe.name == nil && probe.mediaType == nil
        return isKnown || (isUnknown && beginnings.isEmpty) ? .possible : .no
    }

    private func isOwn(_ probe: Probe) -> Bool {
        if let type = probe.mediaType, types.contains(MediaType.essence(type)) { return true }
        guard let name = probe.name?.lowercased() else { return false }
        return endings.contains { name.hasSuffix($0) }
    }
}
