import GalleyCore

/// Checks that every field that a stage reads, an expression asks for or an exporter writes is there by then.
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

    /// `metadata.x` may be there whatever stages ran: inputs bring their own.
    private static func isKnown(_ field: String, _ names: Set<String>) -> Bool {
        names.contains(field)
            || field.hasPrefix("metadata.") && field.utf8.count > "metadata.".utf8.count
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
        let givers = stages.givers(of: field)
        if !givers.isEmpty { return (message, givers.map(advice).joined(separator: "; or ")) }
        let names = available.map(\.name) + stages.all.flatMap { $0.spec.gives.map(\.name) }
        return (
            message,
            Findings.didYouMean(field, among: names)
                ?? "write 'metadata.\(field)' where the input brings it"
        )
    }

    private func advice(_ giver: StageTable.Entry) -> String {
        let section = giver.spec.kind.sections.last?.rawValue ?? ""
        return "'\(giver.spec.name)' gives it: add '- \(giver.spec.name)' below '\(section):'"
            + (section == "read" ? "" : ", before this stage")
    }
}
