import GalleyCore

/// Checks that every field that a stage reads, an expression asks for or an exporter writes is
/// there by then.
struct FieldCheck {
    let stages: StageTable
    let findings: Findings

    /// Walks the stages in order and collects what they give.
    func check(_ drafts: [StageDraft]) {
        var available = DocumentFields.always
        var names = Set(available.map(\.name))
        for (index, draft) in drafts.enumerated() where !findings.isFull {
            if draft.section != .read, !draft.isGuess {
                check(draft, at: index, of: drafts, available, names)
            }
            for field in draft.spec.gives where names.insert(field.name).inserted {
                available.append(field)
            }
        }
    }

    private func check(
        _ draft: StageDraft, at index: Int, of drafts: [StageDraft], _ available: [FieldSpec],
        _ names: Set<String>
    ) {
        for field in draft.spec.reads where !Self.isKnown(field, names) {
            let (message, hint) = explain(field, for: draft, at: index, of: drafts, available)
            findings.add(
                .missingField, message, at: draft.nameRange, stage: draft.spec.name, hint: hint)
        }
        for use in draft.fields where !Self.isKnown(use.name, names) {
            let (message, hint) = explain(use.name, for: draft, at: index, of: drafts, available)
            findings.add(.missingField, message, at: use.range, stage: draft.spec.name, hint: hint)
        }
        for use in draft.expressions {
            for error in use.expression?.check(fields: available) ?? [] {
                guard let field = error.field else {
                    findings.add(
                        use.diagnostic(error, findings.source).adding(stage: draft.spec.name))
                    continue
                }
                let (message, hint) = explain(field, for: draft, at: index, of: drafts, available)
                findings.add(
                    .missingField, message, at: use.range(error, findings.source),
                    stage: draft.spec.name, hint: hint)
            }
        }
    }

    /// `metadata.x` may be there where a reader gives `metadata`, which is whatever inputs bring,
    /// or where a stage gives `x`.
    private static func isKnown(_ field: String, _ names: Set<String>) -> Bool {
        if names.contains(field) { return true }
        guard let below = Self.below(field) else { return false }
        return names.contains("metadata") || names.contains(below)
    }

    /// The `x` of `metadata.x` and of `metadata.x.y`.
    private static func below(_ field: String) -> String? {
        guard field.hasPrefix("metadata.") else { return nil }
        let name = field.dropFirst("metadata.".count).prefix { $0 != "." }
        return name.isEmpty ? nil : String(name)
    }

    /// The field that another one claims to lie in, and that is a value of its own: `title` of
    /// `title.x`.
    private func simple(_ field: String, _ available: [FieldSpec]) -> String? {
        guard let point = field.firstIndex(of: ".") else { return nil }
        let all = available + stages.all.flatMap(\.spec.gives)
        return all.first { $0.name == field[..<point] && $0.type != .any }?.name
    }

    /// What to say of a field that nothing before a stage gives, and what to do about it.
    private func explain(
        _ field: String, for draft: StageDraft, at index: Int, of drafts: [StageDraft],
        _ available: [FieldSpec]
    ) -> (message: String, hint: String?) {
        let message =
            "nothing before '\(draft.spec.name)' gives the field \(Findings.quoted(field))"
        if let later = drafts[index...].first(where: { $0.spec.gives.contains { $0.name == field } }
        ) {
            let line = findings.source.place(later.nameRange).line
            if later.nameRange == draft.nameRange {
                return (message, "the stage gives it itself, later")
            }
            return (
                message, "'\(later.spec.name)' on line \(line) gives it: move it before this stage"
            )
        }
        let givers = stages.givers(of: Self.below(field) ?? field)
        if !givers.isEmpty { return (message, advice(givers)) }
        if let whole = simple(field, available) {
            return (message, "'\(whole)' has nothing below it: write '\(whole)'")
        }
        let names = available.map(\.name) + stages.all.flatMap { $0.spec.gives.map(\.name) }
        let near = Findings.didYouMean(
            Self.below(field) ?? field, among: names.filter { $0 != "metadata" })
        return (message, near ?? ownMetadata(field, available, drafts))
    }

    /// A stage that finds it out before readers of inputs that may bring it.
    private func advice(_ givers: [StageEntry]) -> String {
        let stages = givers.filter { $0.spec.kind != .reader }
        guard stages.isEmpty else { return stages.map(advice).joined(separator: "; or ") }
        let names = givers.map { "'\($0.spec.name)'" }
        return "inputs bring it that are read by \(Findings.alternatives(names)): add '- "
            + "\(givers[0].spec.name)' below 'read:'"
    }

    private func advice(_ giver: StageEntry) -> String {
        let section = giver.spec.kind.sections.last?.rawValue ?? ""
        return
            "'\(giver.spec.name)' gives it: add '- \(giver.spec.name)' below '\(section):', before this stage"
    }

    /// What to do about a field that no stage knows: inputs may bring it below their own
    /// `metadata`.
    private func ownMetadata(
        _ field: String, _ available: [FieldSpec], _ drafts: [StageDraft]
    ) -> String {
        let name = Self.below(field) == nil ? "metadata." + field : field
        if drafts.contains(where: { $0.spec.kind == .script }) {
            return "write '\(name)' for what a script sets, or inputs have below 'metadata'"
        }
        if available.contains(where: { $0.name == "metadata" }) {
            let taking = drafts.first { draft in
                draft.spec.kind == .reader
                    && draft.spec.options.contains {
                        $0.name == "metadata" && $0.type == .list(.string)
                    }
            }
            let key = taking.map {
                "; for a key beside 'text' say '\($0.spec.name): { metadata: [\(field)] }', too"
            }
            return "write '\(name)' where it stands below 'metadata' in the input" + (key ?? "")
        }
        let readers = stages.givers(of: "metadata").filter { $0.spec.kind == .reader }.map {
            "'\($0.spec.name)'"
        }
        guard !readers.isEmpty else {
            return "fields are \(Findings.alternatives(DocumentFields.always.map(\.name)))"
        }
        return
            "only inputs read by \(Findings.alternatives(readers)) bring fields of their own, as '\(name)'"
    }
}
