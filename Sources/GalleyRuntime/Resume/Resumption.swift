import GalleyBundle
import GalleyCore
import GalleyFiles

/// What of a run that was interrupted stands, and can be gone on with.
struct Resumption {
    /// Entries of the ledger that stand.
    var entries: ArraySlice<LedgerHistory.Entry>
    /// The parts that are in the outputs, as the journal has them.
    var parts: [SliceResult] = []
    /// Documents that ended workers, also in slices that are not done.
    var verdicts: [(verdict: TaskVerdict, slice: String)] = []
    /// All parts are in the outputs, and some of these may have their names.
    var isSealing = false

    /// How the outputs stood behind the last part.
    var outputs: [LedgerHistory.Output] { entries.last?.outputs ?? [] }

    /// Bytes of the journal that stand.
    var journalEnd: UInt64 { entries.last?.journal ?? 0 }

    /// Slices that are done; a part of the next one may be in the outputs.
    var slicesDone: Int { entries.count { $0.isLast } }

    var counts: RunCounts { parts.reduce(into: RunCounts()) { $0 += $1.counts } }

    /// The tasks of all slices as the run goes on with them.
    func starts(_ slices: [Slice]) -> [TaskStart] {
        var starts = slices.map { TaskStart(.slice($0)) }
        for (entry, part) in zip(entries, parts) where starts.indices.contains(entry.slice) {
            starts[entry.slice].parts += 1
            starts[entry.slice].documents += part.counts.read
            starts[entry.slice].isDone = entry.isLast
        }
        for (verdict, key) in verdicts where verdict.phase == 0 {
            guard starts.indices.contains(verdict.task), slices[verdict.task].key == key else {
                continue
            }
            starts[verdict.task].verdicts.append(verdict.verdict)
        }
        for index in starts.indices {
            starts[index].verdicts.sort { ($0.ordinal, $0.piece) < ($1.ordinal, $1.piece) }
        }
        return starts
    }
}

extension Slice {
    /// Digest of what the slice is of: its inputs with size and time of change, and the bounds of its pieces.
    var key: String {
        var encoder = ByteEncoder()
        encoder.write(pieces) {
            $0.write($1.file.path.bytes)
            $0.write($1.file.name)
            $0.write($1.file.size) { $0.write($1) }
            $0.write(Int($1.file.modified))
            $0.write($1.file.isNamed)
            $0.write($1.range?.lowerBound) { $0.write($1) }
            $0.write($1.range?.upperBound) { $0.write($1) }
            $0.write($1.reader) { $0.write($1) }
        }
        return String(SHA256.digest(of: encoder.bytes).hex.prefix(32))
    }
}
