import GalleyCore
import Testing

/// The first document of each text, as a whole-run stage that keeps to the laws.
private struct FirstOfText: WholeRunStage {
    static let spec = StageSpec(
        "first-of-text", .wholeRun, summary: "Drops texts that were there before",
        dropReasons: [.init("repeated", "the text was there before")])

    private var first: [[UInt8]: Int] = [:]
    private var kept: Set<Int> = []

    init(_ options: StageOptions) {}

    func value(of document: FrozenDocument) -> [UInt8] {
        Array(document.text.bytes.prefix(1000))
    }
    mutating func take(_ value: [UInt8], id: String, ordinal: Int) {
        if first[value] == nil { first[value] = ordinal }
    }
    mutating func resolve() { kept = Set(first.values) }
    func judge(ordinal: Int) -> Verdict {
        kept.contains(ordinal) ? .keep : .drop(reason: "repeated")
    }
}

/// A whole-run stage that has an undeclared reason and none of those it declares.
private struct Undeclared: WholeRunStage {
    static let spec = StageSpec(
        "undeclared", .wholeRun, summary: "Drops all",
        dropReasons: [.init("declared", "never happens")])

    init(_ options: StageOptions) {}

    func value(of document: FrozenDocument) -> [UInt8] { [] }
    func take(_ value: [UInt8], id: String, ordinal: Int) {}
    func resolve() {}
    func judge(ordinal: Int) -> Verdict { .drop(reason: "another") }
}

/// A filter that never drops for its second reason.
private struct Unreached: Filter {
    static let spec = StageSpec(
        "unreached", .filter, summary: "Drops what is empty",
        dropReasons: [.init("empty", "there is no text"), .init("never", "it cannot be")])

    init(_ options: StageOptions) {}

    func judge(_ document: FrozenDocument) -> Verdict {
        document.text.isEmpty ? .drop(reason: "empty") : .keep
    }
}

/// A splitter whose parts have no ids of their own and a field that it does not declare.
private struct Careless: Splitter {
    static let spec = StageSpec("careless", .splitter, summary: "Doubles documents")

    init(_ options: StageOptions) {}

    func split(_ document: FrozenDocument) -> [Document] {
        var part = document.contents
        part.metadata.set("extra", .bool(true))
        return [part, part]
    }
}

@Suite("The laws of stages")
struct StageConformanceTests {
    @Test("a whole-run stage that keeps to them passes")
    func wholeRun() throws {
        try StageConformance.check(FirstOfText.self, others: [TryStage.document("x")])
    }

    @Test("what breaks them is found")
    func broken() {
        withKnownIssue { try StageConformance.check(Undeclared.self) }
        withKnownIssue { try StageConformance.check(Unreached.self) }
        withKnownIssue { try StageConformance.check(Careless.self) }
    }
}
