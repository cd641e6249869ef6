import GalleyCore

/// Warns of what a pipeline may say and hardly means: stages that undo what one after them needs,
/// stages that stand twice for nothing, conditions that no document decides.
struct OrderCheck {
    let findings: Findings

    func check(_ drafts: [StageDraft]) {
        let meant = drafts.filter { !$0.isGuess }
        let between = meant.filter { $0.section == .normalize || $0.section == .extract }
        for index in between.indices {
            warnOfOrder(between, at: index)
            warnOfRepetition(between, at: index)
        }
        for draft in meant {
            for use in draft.expressions { warnOfConstant(use, of: draft) }
        }
    }

    /// A stage after one that it should stand before.
    private func warnOfOrder(_ drafts: [StageDraft], at index: Int) {
        let draft = drafts[index]
        guard
            let other = drafts[..<index].first(where: { draft.spec.before.contains($0.spec.name) })
        else { return }
        warn(
            .stageOrder,
            "'\(draft.spec.name)' finds less here: '\(other.spec.name)' (line \(line(other))) "
                + "comes before it",
            draft, hint: "move '\(draft.spec.name)' before '\(other.spec.name)'")
    }

    /// A stage that stands once more with the same options, where nothing has changed the text in
    /// between.
    private func warnOfRepetition(_ drafts: [StageDraft], at index: Int) {
        let draft = drafts[index]
        guard let earlier = drafts[..<index].lastIndex(where: { $0.spec.name == draft.spec.name })
        else { return }
        let hasChanges = drafts[(earlier + 1)..<index].contains {
            [.normalizer, .script, .splitter].contains($0.spec.kind)
        }
        // What could not be read of a condition is not known to be the same.
        let isKnown = draft.expressions.allSatisfy { $0.expression != nil }
        guard !hasChanges, isKnown, drafts[earlier].values == draft.values else { return }
        warn(
            .repeatedStage,
            "'\(draft.spec.name)' stands on line \(line(drafts[earlier])) already; once more, it "
                + "changes nothing",
            draft, hint: "keep one of the two")
    }

    private func warnOfConstant(_ use: ExpressionUse, of draft: StageDraft) {
        guard let expression = use.expression, expression.fieldNames.isEmpty else { return }
        findings.add(
            .constantCondition, "the condition is the same for every document: it names no field",
            severity: .warning, at: use.node.range, stage: draft.spec.name,
            hint: "ask for a field, such as words or language")
    }

    private func line(_ draft: StageDraft) -> Int { findings.source.place(draft.nameRange).line }

    private func warn(_ code: PipelineCode, _ message: String, _ draft: StageDraft, hint: String) {
        findings.add(
            code, message, severity: .warning, at: draft.nameRange, stage: draft.spec.name,
            hint: hint)
    }
}
