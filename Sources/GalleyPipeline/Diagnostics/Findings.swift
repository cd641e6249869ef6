import GalleyCore

/// The mistakes found in one pipeline file, and what is needed to point at them.
final class Findings {
    /// More mistakes than that are not listed.
    static let most = 100

    let source: SourceText
    private(set) var all: [Diagnostic] = []
    /// True where no more mistakes are listed, so that finding out what to say of them is wasted.
    private(set) var isFull = false

    init(_ source: SourceText) { self.source = source }

    var hasErrors: Bool { all.contains { $0.severity == .error } }

    /// Notes a mistake at a range of scalars of the file.
    func add(
        _ code: PipelineCode, _ message: String, severity: Diagnostic.Severity = .error,
        at range: Range<Int>, stage: String? = nil, hint: @autoclosure () -> String? = nil
    ) {
        guard !isFull else { return }
        add(
            Diagnostic(
                code.rawValue, message, severity: severity, place: source.place(range),
                stage: stage, hint: hint()))
    }

    func add(_ diagnostic: Diagnostic) {
        guard !isFull else { return }
        all.append(diagnostic)
        guard all.count >= Self.most else { return }
        isFull = true
        all.append(
            Diagnostic(
                PipelineCode.tooMany.rawValue, "only the first \(Self.most) mistakes are listed",
                severity: .note, place: Place(file: source.file),
                hint: "mend these and check again"))
    }

    /// Notes what was found elsewhere in the same file.
    func add(_ others: Findings) { for diagnostic in others.all { add(diagnostic) } }

    /// All mistakes in the order of the file.
    var sorted: [Diagnostic] {
        let order = all.enumerated().sorted { a, b in
            let (x, y) = (a.element.place, b.element.place)
            let left = (x?.line ?? .max, x?.column ?? 0, a.offset)
            return left < (y?.line ?? .max, y?.column ?? 0, b.offset)
        }
        return order.map(\.element)
    }

    /// `did you mean 'x'?`, where one of the names is near.
    static func didYouMean(_ word: String, among names: [String]) -> String? {
        guard word.utf8.count <= 64 else { return nil }
        return NearestName.of(word.lowercased(), among: names).map { "did you mean '\($0)'?" }
    }

    /// A word of the file for a message, cut where it is long.
    static func quoted(_ word: String) -> String {
        let scalars = word.unicodeScalars.prefix(60)
        let isCut = scalars.endIndex < word.unicodeScalars.endIndex
        return "'\(String(scalars))\(isCut ? "…" : "")'"
    }

    /// `a, b or c`.
    static func alternatives(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " or " + last
    }
}
