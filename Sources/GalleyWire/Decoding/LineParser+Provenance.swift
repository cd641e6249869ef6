import GalleyCore
import GalleyJSON

extension LineParser {
    mutating func parseProvenance() throws(WireError) {
        provenance = []
        guard try beginList("provenance") else { return }
        while try scanner.nextElement() {
            try scanner.expect(.object, for: "provenance")
            provenance.append(try parseStep())
        }
    }

    private mutating func parseStep() throws(WireError) -> ProvenanceStep {
        let place = scanner.offset
        var step = ProvenanceStep(stage: "", version: 0, changes: 0)
        var stage: String?
        try scanner.beginObject()
        while let key = try scanner.nextKey() {
            if scanner.matches(key, "stage") {
                stage = try scanner.readText("stage")
            } else if scanner.matches(key, "version") {
                step.version = try scanner.readCount("version")
            } else if scanner.matches(key, "changes") {
                step.changes = try scanner.readCount("changes")
            } else {
                try scanner.keep(key, in: &step.unknown)
            }
        }
        guard let stage else { throw Self.missing("stage", of: "step of provenance", at: place) }
        step.stage = stage
        return step
    }
}
