import GalleyCore

/// Checks that no two outputs go to one place and none lies inside another.
struct OutputCheck {
    let findings: Findings

    private struct Output {
        var parts: [String]
        var range: Range<Int>?
        var owner: String

        var path: String { parts.joined(separator: "/") }
        /// The paths of the folders that it lies in.
        var above: [String] {
            (0..<parts.count).dropFirst().map { parts[..<$0].joined(separator: "/") }
        }
    }

    func check(_ drafts: [StageDraft], rejects: PolicyReader.Errors) {
        var known = Known()
        known.add(
            Output(
                parts: rejects.output.parts, range: rejects.isWritten ? rejects.output.range : nil,
                owner: "the rejects"))
        for draft in drafts where !draft.isGuess {
            for use in draft.outputs where !use.parts.isEmpty {
                let output = Output(
                    parts: use.parts, range: use.range, owner: "'\(draft.spec.name)'")
                if let other = known.collision(with: output) { add(output, other) }
                known.add(output)
            }
        }
    }

    /// The outputs seen, by their paths and by the folders that they lie in.
    private struct Known {
        private var paths: [String: Output] = [:]
        private var folders: [String: Output] = [:]

        /// An output at the path, in it, or above it.
        func collision(with output: Output) -> Output? {
            let above = output.above.lazy.compactMap { paths[$0] }.first
            return paths[output.path] ?? folders[output.path] ?? above
        }

        mutating func add(_ output: Output) {
            if paths[output.path] == nil { paths[output.path] = output }
            for folder in output.above where folders[folder] == nil { folders[folder] = output }
        }
    }

    private func add(_ output: Output, _ other: Output) {
        let position = other.range.map { range in
            let place = findings.source.place(range)
            return " (\(place.line):\(place.column))"
        }
        let isSame = output.parts == other.parts
        findings.add(
            .outputConflict,
            isSame
                ? "\(output.owner) and \(other.owner)\(position ?? "") both write to '\(output.path)'"
                : "'\(output.path)' of \(output.owner) and '\(other.path)' of \(other.owner)\(position ?? "") lie one inside the other",
            at: output.range ?? 0..<0, hint: "give each output a path of its own")
    }
}
