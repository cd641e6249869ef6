import GalleyBundle
import GalleyCore
import GalleyRuntime

extension FuzzTarget {
    /// Records of fragments and results of slices: what is taken is written as it was. The first
    /// byte says which, and whether the checksum is made right.
    static let messages = FuzzTarget("messages", maximumBytes: 2048) { bytes in
        var script = InputScript(bytes)
        let kind = script.byte()
        var rest = script.rest()
        switch kind % 4 {
        case 0: try checkResult(rest)
        case 1: try checkRecord(rest)
        case 2:
            rest += BundleScript.little(UInt64(CRC32.of(rest)), 4)
            try checkRecord(rest)
        default: try checkFragment(rest)
        }
    }

    private static func checkResult(_ bytes: [UInt8]) throws {
        let result: SliceResult
        do throws(Diagnostic) {
            result = try SliceResult(encoded: bytes)
        } catch {
            return try require(error.code == "run.message", "\(error)")
        }
        _ = result.addsUp
        let again = try SliceResult(encoded: result.encoded)
        try require(again == result, "a result becomes another")
    }

    private static func checkRecord(_ bytes: [UInt8]) throws {
        let record: FragmentRecord
        do throws(BundleError) {
            record = try FragmentRecord(serialized: bytes)
        } catch {
            return try require(error.code == .fragment, "\(error)")
        }
        try require(record.serialized == bytes, "a record is written otherwise")
        try require(record.digests.count == record.entries.count, "a digest too many")
        _ = (record.lines, record.memberBytes)
    }

    private static func checkFragment(_ bytes: [UInt8]) throws {
        // The record's checksum is made right where there is a record.
        var bytes = bytes
        let end = bytes.prefix(8).reversed().reduce(0) { ($0 << 8 | Int($1)) & 0xFFFF } + 8
        if end >= 12, end <= bytes.count {
            let crc = CRC32.of(Array(bytes[8..<end - 4]))
            bytes.replaceSubrange(end - 4..<end, with: BundleScript.little(UInt64(crc), 4))
        }
        let fragment: Fragment
        do {
            fragment = try bytes.withUnsafeBytes { try Fragment(serialized: $0) }
        } catch let error as BundleError {
            return try require(error.code == .fragment, "\(error)")
        }
        try require(fragment.serialized == bytes, "a fragment is written otherwise")
        var twice = fragment
        twice.append(fragment)
        try require(twice.members.count == 2 * fragment.members.count, "a member is lost")
    }
}
