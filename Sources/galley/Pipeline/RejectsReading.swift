import GalleyBundle
import GalleyCore
import GalleyFiles
import GalleyPipeline

/// Rejects of an earlier run among the inputs: every pipeline reads them, whatever its own readers are, because the
/// records in them go to those.
enum RejectsReading {
    /// The reader that takes bundles apart.
    private static let reader = "bundle"

    /// True where one of the files that were named begins as a bundle of rejects.
    static func isAmong(_ inputs: [InputFile]) -> Bool {
        inputs.contains { input in
            guard input.isNamed, input.size != nil else { return false }
            // What cannot be opened or read is for the run to say.
            return (try? beginsWithRejects(input.path)) ?? false
        }
    }

    /// A plan with the reader of bundles behind its own; as it is where it has that one.
    static func added(to plan: Plan, from registry: Registry) -> Plan {
        guard !plan.readers.contains(where: { $0.spec.name == reader }),
            let entry = registry.stages.first(where: { $0.spec.name == reader })
        else { return plan }
        var plan = plan
        plan.readers.append(
            PlannedStage(
                section: .read, entry: entry, options: StageOptions(defaultsOf: entry.spec),
                place: Place(file: plan.file)))
        return plan
    }

    private static func beginsWithRejects(_ path: FilePath) throws -> Bool {
        let file = try FileDescriptor.reading(path)
        var first = [UInt8](repeating: 0, count: 14)
        let count = try first.withUnsafeMutableBytes { try file.read(at: 0, into: $0) }
        guard count == 14, GzipKind(firstBytes: first) == .bundle else { return false }
        var offset: UInt64 = 0
        let reader = try BundleReader { buffer in
            let count = try file.read(at: offset, into: buffer)
            offset += UInt64(count)
            return count
        }
        while let event = try reader.next() {
            if case .block(let block) = event { return block.kind == .rejects }
        }
        return false
    }
}
