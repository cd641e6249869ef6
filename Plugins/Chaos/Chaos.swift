public import GalleyCore
import Glibc

/// Breaks on some documents, always the same ones, to show before a large run what its limits and budget do.
///
/// The shares are taken from one end of the same line, in the order crash, hang, memory, throw, corrupt: whichever way
/// a share is divided among them, the same documents are hit. A galley without worker processes (`explain`, `test`)
/// goes down with a crash.
public struct Chaos: Normalizer {
    static let crash = share("crash", "ends the process with SIGSEGV")
    static let hang = share("hang", "never comes back")
    static let memory = share("memory", "takes 4 GiB of memory")
    static let `throw` = share("throw", "is rejected with chaos.thrown")
    static let corrupt = share("corrupt", "loses the second half of its text")
    static let seed = StageOption<Int>(
        "seed", default: 0, in: 0...Int.max, help: "Another seed hits other documents")

    private static func share(_ name: String, _ what: String) -> StageOption<Double> {
        StageOption<Double>(
            name, default: 0, in: 0...1,
            help: "The share of documents, 0 to 1, of which each \(what)")
    }

    public static let spec = StageSpec(
        "chaos", .normalizer, summary: "Breaks on some documents, to try what a run does about it",
        options: [crash.spec, hang.spec, memory.spec, `throw`.spec, corrupt.spec, seed.spec])

    private let shares: [(Double, Fault)]
    private let seed: UInt64

    private enum Fault { case crash, hang, memory, `throw`, corrupt }

    public init(_ options: StageOptions) {
        shares = [
            (options[Self.crash], .crash), (options[Self.hang], .hang),
            (options[Self.memory], .memory), (options[Self.throw], .throw),
            (options[Self.corrupt], .corrupt),
        ]
        seed = UInt64(bitPattern: Int64(options[Self.seed]))
    }

    public mutating func normalize(_ document: inout Document) throws(Diagnostic) {
        switch fault(for: document.id) {
        case nil: return
        case .crash: raise(SIGSEGV)
        case .hang: while true { sleep(1) }
        case .memory: Self.takeMemory()
        case .throw:
            throw Diagnostic(
                "chaos.thrown", "the chaos stage was asked to reject this document",
                hint: "take 'chaos' out of the pipeline for a real run")
        case .corrupt: Self.halve(&document)
        }
    }

    private func fault(for id: String) -> Fault? {
        var point = RepeatableShare.point(of: id, seed: seed)
        for (share, fault) in shares {
            if point < share { return fault }
            point -= share
        }
        return nil
    }

    /// Takes memory in steps, uses it, and holds it for a while, so that whoever watches sees it.
    private static func takeMemory() {
        let step = 16 << 20
        var taken: [UnsafeMutableRawPointer] = []
        defer { for block in taken { free(block) } }
        for _ in 0..<256 {
            guard let block = malloc(step) else { break }
            memset(block, 1, step)
            taken.append(block)
        }
        usleep(500_000)
    }

    private static func halve(_ document: inout Document) {
        var half = document.text.count / 2
        let bytes = document.text.bytes
        while half < bytes.count, bytes[half] & 0xC0 == 0x80 { half += 1 }
        var edits = TextEdits()
        edits.remove(half..<bytes.count)
        document.edit(edits)
    }
}
