import GalleyBundle
import GalleyCore

/// Draws lines or blocks of an input, in their order, and hands them on.
struct SampleDrawing {
    /// What to take.
    enum Amount {
        case count(Int)
        case share(Double)
    }

    let amount: Amount
    let seed: UInt64

    /// Hands the drawn lines of all kinds on.
    ///
    /// A number out of a file is drawn in two passes; out of a pipe, the lines drawn so far are kept.
    func lines(
        of input: BundleInput, _ walk: inout BundleWalk,
        take: (UnsafeRawBufferPointer, LineKind) throws -> Void
    ) throws(Failure) {
        guard case .count(let size) = amount else {
            return try KeyedLines.each(of: input, &walk) { ordinal, line, kind in
                if isDrawn(ordinal) { try take(line, kind) }
            }
        }
        if input.size == nil {
            var sample = BottomSample<(line: [UInt8], kind: LineKind)>(size: size, seed: seed)
            try KeyedLines.each(of: input, &walk) { ordinal, line, kind in
                sample.offer(ordinal) { ([UInt8](line), kind) }
            }
            return try input.reading {
                for (_, item) in sample.chosen {
                    try item.line.withUnsafeBytes { try take($0, item.kind) }
                }
            }
        }
        var sample = BottomSample<Void>(size: size, seed: seed)
        for ordinal in 0..<(try count(of: input)) { sample.offer(ordinal) {} }
        var wanted = sample.chosen.map(\.ordinal)[...]
        try KeyedLines.each(of: input, &walk) { ordinal, line, kind in
            guard ordinal == wanted.first else { return }
            wanted.removeFirst()
            try take(line, kind)
        }
    }

    /// Hands the drawn blocks on, as they are stored.
    func blocks(
        of input: BundleInput, _ walk: inout BundleWalk, take: (StoredBlock) throws -> Void
    ) throws(Failure) {
        guard case .count(let size) = amount else {
            return try eachBlock(of: input, &walk) { ordinal, block in
                if isDrawn(ordinal) { try take(block) }
            }
        }
        guard input.size != nil else {
            throw Failure(
                Diagnostic(
                    "usage.standard-input", "a number of whole blocks is drawn from a file only",
                    hint: "--share draws from standard input as well"))
        }
        var sample = BottomSample<Void>(size: size, seed: seed)
        var silent = BundleWalk(Console(color: .never), isSilent: true)
        try eachBlock(of: input, &silent) { ordinal, _ in sample.offer(ordinal) {} }
        var wanted = sample.chosen.map(\.ordinal)[...]
        try eachBlock(of: input, &walk) { ordinal, block in
            guard ordinal == wanted.first else { return }
            wanted.removeFirst()
            try take(block)
        }
    }

    private func isDrawn(_ ordinal: UInt64) -> Bool {
        guard case .share(let share) = amount else { return false }
        let hash = BottomSample<Void>.hash(ordinal, seed: seed)
        return Double(hash >> 11) * 0x1p-53 < share
    }

    private func eachBlock(
        of input: BundleInput, _ walk: inout BundleWalk,
        _ body: (UInt64, StoredBlock) throws -> Void
    ) throws(Failure) {
        var ordinal: UInt64 = 0
        try walk.stored(of: input) { event in
            guard case .block(let block) = event else { return .goOn }
            try body(ordinal, block)
            ordinal += 1
            return .goOn
        }
    }

    /// How many lines there are, counted: an index does not say how many are damaged.
    private func count(of input: BundleInput) throws(Failure) -> UInt64 {
        var total: UInt64 = 0
        var silent = BundleWalk(Console(color: .never), isSilent: true)
        try KeyedLines.each(of: input, &silent) { _, _, _ in total += 1 }
        return total
    }
}
