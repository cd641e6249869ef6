import GalleyCore
import GalleyFiles
import GalleyJSON

/// What a run would do with each input, seeing what an earlier run of the same had done.
public struct ResumeOutlook: Sendable, Equatable {
    public var state: State
    /// Slices that are done, of all.
    public var slicesDone: Int
    public var slices: Int
    /// Documents that are done.
    public var documents: Int
    /// In the order of inputs.
    public var inputs: [Input]

    public enum State: Sendable, Equatable {
        /// No run was interrupted here.
        case nothing
        /// The outputs are complete.
        case complete
        case resumes
        /// What was done cannot be used, for that reason.
        case startsOver(String)
    }

    public struct Input: Sendable, Equatable {
        public var name: String
        public var status: Status
    }

    /// What is known of an input.
    public enum Status: String, Sendable, CaseIterable {
        /// It is in the outputs, or waits for a whole-run stage.
        case done
        /// So is a part of it.
        case begun
        /// It is read, as if for the first time: its turn had not come, or what is in front of it has changed.
        case waiting
        /// Its size or its time of change is another than it was.
        case changed
        /// The earlier run did not have it.
        case new
    }

    /// As JSON: `state`, `slices`, `inputs` with `input` and `status`.
    public var json: [UInt8] {
        var object: JSONObject = [:]
        switch state {
        case .nothing: object["state"] = "nothing"
        case .complete: object["state"] = "complete"
        case .resumes: object["state"] = "resumes"
        case .startsOver(let reason):
            object["state"] = "starts-over"
            object["reason"] = .string(reason)
        }
        object["slices"] = .int(slices)
        object["slices_done"] = .int(slicesDone)
        object["documents_done"] = .int(documents)
        object["inputs"] = .array(
            inputs.map { ["input": .string($0.name), "status": .string($0.status.rawValue)] })
        return JSONValue.object(object).bytes(.indented) + [UInt8(ascii: "\n")]
    }
}

extension ResumePlanner {
    /// What a run would do with each input. Throws what `find` throws.
    ///
    /// - Parameter waiting: parts that an earlier run read and that wait for a whole-run stage.
    func outlook(
        _ inputs: [InputFile], _ slices: [Slice], waiting: [PhaseStore.Part]
    ) throws(Diagnostic) -> ResumeOutlook {
        let history = try history()
        var done = 0
        // The slice of which a part is done.
        var next: [Int] = []
        var outlook = ResumeOutlook(
            state: .nothing, slicesDone: 0, slices: slices.count, documents: 0, inputs: [])
        switch options.isFresh ? .none : try find(slices) {
        case .none: break
        case .startsOver(let reason): outlook.state = .startsOver(reason)
        case .resumes(let resumption):
            outlook.state = .resumes
            outlook.documents = resumption.counts.read
            done = resumption.slicesDone
            next = resumption.entries.last.map { $0.isLast ? [] : [$0.slice] } ?? []
        }
        if let last = waiting.last, outlook.state != .resumes {
            outlook.state = .resumes
            outlook.documents = waiting.reduce(0) { $0 + $1.read }
            done = waiting.count { $0.isLast }
            next = last.isLast ? [] : [last.slice]
        }
        outlook.slicesDone = done
        let known = Known(history)
        let reached = (slices.prefix(done) + next.map { slices[$0] }).flatMap(\.pieces).map(\.input)
        let left = Set(slices.dropFirst(done).flatMap(\.pieces).map(\.input))
        let begun = Set(reached).intersection(left)
        let whole = Set(reached).subtracting(left)
        for (index, input) in inputs.enumerated() {
            let status: ResumeOutlook.Status =
                whole.contains(index)
                ? .done : begun.contains(index) ? .begun : known.status(of: input)
            outlook.inputs.append(ResumeOutlook.Input(name: input.name, status: status))
        }
        return outlook
    }

    /// The inputs of the run that was interrupted.
    private struct Known {
        private var inputs: [String: LedgerHistory.Input] = [:]
        private let hasHistory: Bool

        init(_ history: LedgerHistory?) {
            hasHistory = history != nil
            for input in history?.inputs ?? [] { inputs[input.path] = input }
        }

        /// Of an input that is not in the outputs.
        func status(of input: InputFile) -> ResumeOutlook.Status {
            guard hasHistory else { return .waiting }
            guard let known = inputs[input.name] else { return .new }
            let size = input.size.map { String($0) }
            let modified = input.modified > 0 ? String(input.modified) : nil
            return known.bytes == size && known.modified == modified ? .waiting : .changed
        }
    }
}
