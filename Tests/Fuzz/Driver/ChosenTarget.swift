import FuzzTargets
import Glibc

/// The target that this process is for.
enum ChosenTarget {
    /// By a variable and not by an argument: libFuzzer starts itself again with arguments.
    static let name = getenv("GALLEY_FUZZ_TARGET").map { String(cString: $0) } ?? ""

    static let target: FuzzTarget = {
        if let target = FuzzTarget.named(name) { return target }
        let names = FuzzTarget.all.map(\.name).joined(separator: " ")
        print(name == "list" ? names : "GALLEY_FUZZ_TARGET is one of: \(names)")
        exit(name == "list" ? 0 : 2)
    }()

    /// What libFuzzer calls with each input; -1 keeps one out of the corpus.
    static func run(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
        guard bytes.count <= target.maximumBytes else { return -1 }
        do {
            try target.run(bytes)
        } catch {
            fatalError("\(name): \(error)")
        }
        return 0
    }
}
