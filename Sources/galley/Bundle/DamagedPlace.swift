import GalleyBundle
import GalleyJSON

/// Where a bundle was damaged, for reports.
struct DamagedPlace {
    var file: String
    var offset: UInt64
    /// One past the damaged bytes, nil where that is not known.
    var end: UInt64?
    var code: String
    var reason: String
    /// Nil where it is not known.
    var linesLost: UInt64?

    init(_ damage: Damage, in file: String) {
        self.file = file
        offset = damage.offset
        end = damage.end
        code = damage.code.rawValue
        reason = damage.message
        linesLost = damage.linesLost
    }

    init(_ missing: SegmentEnds.MissingEnd, in file: String) {
        self.file = file
        offset = missing.after
        code = missing.code.rawValue
        reason = missing.message
    }

    init(_ complaint: BundleVerifier.Complaint, in file: String) {
        self.file = file
        offset = complaint.offset
        end = complaint.end
        code = complaint.code.rawValue
        reason = complaint.message
        linesLost = complaint.linesLost
    }

    var json: JSONValue {
        [
            "file": .string(file), "offset": .number(String(offset)),
            "end": end.map { .number(String($0)) } ?? nil, "code": .string(code),
            "reason": .string(reason), "lines_lost": linesLost.map { .number(String($0)) } ?? nil,
        ]
    }
}
