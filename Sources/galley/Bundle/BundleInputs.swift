import GalleyBundle
import GalleyCore
import GalleyFiles

/// Several inputs of a command, opened one after another, with one progress line for all.
struct BundleInputs {
    let words: ArraySlice<Word>
    let progress: ByteProgress?

    /// Throws `usage.standard-input` where it is named twice.
    init(
        _ words: some Sequence<Word>, _ typed: TypedArguments, _ console: Console
    ) throws(Failure) {
        self.words = Array(words)[...]
        guard self.words.filter(\.isStandardInput).count < 2 else {
            throw Failure(
                Diagnostic("usage.standard-input", "standard input can be read only once"))
        }
        if typed.quiet || !console.isErrorTerminal {
            progress = nil
        } else {
            let sizes = self.words.map { FileStatus.of(FilePath($0.bytes))?.size }
            let total = sizes.reduce(UInt64?(0)) { sum, size in
                sum.flatMap { sum in size.map { sum + $0 } }
            }
            progress = ByteProgress(console, total: total)
        }
    }

    /// Opens each in turn; the progress line goes away in the end.
    func each(_ body: (BundleInput) throws(Failure) -> Void) throws(Failure) {
        defer { progress?.clear() }
        for word in words {
            let input = try BundleInput(word)
            input.progress = progress
            try body(input)
        }
    }

    /// The heads of all segments; empty where they cannot be told before all is read.
    func heads() throws(Failure) -> [[UInt8]] {
        var all: [[UInt8]] = []
        for word in words {
            guard !word.isStandardInput else { return [] }
            let input = try BundleInput(word)
            guard try input.beginsAsBundle() else { return [] }
            let heads = try input.heads()
            guard !heads.isEmpty else { return [] }
            all += heads
        }
        return all
    }
}
