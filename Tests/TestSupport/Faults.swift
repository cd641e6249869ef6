import Foundation

/// How far the tests of faults go: short and always the same in `make test`, long and by a new seed
/// in `make faults`.
public enum Faults {
    /// True where `GALLEY_FAULTS=full` asks for the long form.
    public static let isFull: Bool = ProcessInfo.processInfo.environment["GALLEY_FAULTS"] == "full"

    /// Where random damage begins: `GALLEY_FAULTS_SEED`, else 1, in the long form a new one.
    public static let seed: UInt64 = {
        let given = ProcessInfo.processInfo.environment["GALLEY_FAULTS_SEED"].flatMap { UInt64($0) }
        let seed = given ?? (isFull ? UInt64.random(in: 0...UInt64.max) : 1)
        if isFull { print("faults: GALLEY_FAULTS_SEED=\(seed)") }
        return seed
    }()

    /// As many rounds as the short or the long form has.
    public static func rounds(_ short: Int, full: Int) -> Int { isFull ? full : short }
}
