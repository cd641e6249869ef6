public import GalleyCore
public import GalleyFiles
import GalleyJSON

/// Reads a pipeline file into a plan, or into everything that is wrong with it.
///
///     let loaded = PipelineLoader(registry: registry).load(bytes: bytes, file: "article.yaml", folder: FilePath("."))
///     if let plan = loaded.plan { … } else { report(loaded.diagnostics) }
public struct PipelineLoader: Sendable {
    /// Gives the bytes of a file that a test in the pipeline names; throws where it cannot be read.
    public typealias FileReader = @Sendable (_ path: FilePath) throws(Diagnostic) -> [UInt8]

    private let stages: StageTable
    private let readFile: FileReader

    /// A loader that knows the stages of a registry.
    public init(
        registry: Registry, readFile: @escaping FileReader = PipelineFile.read
    ) {
        stages = StageTable(registry)
        self.readFile = readFile
    }

    /// Checks the bytes of a pipeline file and makes the plan.
    ///
    /// `file` is how the file is named in messages, `folder` where files that it names are looked for (its
    /// own folder), `parameters` the `-p name=value` of the command line in order. Reads nothing but the
    /// files that tests are given. All mistakes are reported, in the order of the file.
    public func load(
        bytes: [UInt8], file: String, parameters: [(name: String, value: String)] = [],
        folder: FilePath = FilePath(".")
    ) -> LoadedPipeline {
        let (source, refusal) = Self.source(bytes, file: file)
        let findings = Findings(source)
        if let refusal {
            findings.add(refusal)
            return LoadedPipeline(plan: nil, diagnostics: findings.sorted)
        }
        guard let root = YAMLReader.read(findings) else {
            if !findings.hasErrors { Self.addEmpty(to: findings) }
            return LoadedPipeline(plan: nil, diagnostics: findings.sorted)
        }
        let assembly = PlanAssembly(
            stages: stages, findings: findings, folder: folder, readFile: readFile)
        let plan = assembly.plan(from: root, given: parameters)
        var loaded = LoadedPipeline(
            plan: findings.hasErrors ? nil : plan, diagnostics: findings.sorted)
        let parameters = root.entries?.first { $0.key == PipelineKey.params.rawValue }
        loaded.parameterNames = parameters?.value.entries?.map(\.key) ?? []
        return loaded
    }

    private static func addEmpty(to findings: Findings) {
        findings.add(
            .empty, "the file is empty", at: 0..<0,
            hint: "a pipeline begins with 'galley: 1' and has read: and export:")
    }

    /// The text without a byte order mark, and why it cannot be read where it cannot.
    private static func source(_ bytes: [UInt8], file: String) -> (SourceText, Diagnostic?) {
        func refused(_ code: PipelineCode, _ message: String, _ hint: String) -> (
            SourceText, Diagnostic?
        ) {
            let place = Place(file: file)
            return (
                SourceText(file: file, validated: []),
                Diagnostic(code.rawValue, message, place: place, hint: hint)
            )
        }
        guard bytes.count <= YAMLReader.maximumBytes else {
            return refused(
                .yamlTooLarge, "the file is larger than 1 MiB",
                "is this a pipeline file, not an input?")
        }
        let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let text = isMarked ? Array(bytes.dropFirst(3)) : bytes
        let invalid = text.withUnsafeBufferPointer { UTF8Validation.firstInvalid(in: $0) }
        guard let invalid else {
            return (SourceText(file: file, validated: text), nil)
        }
        let before = SourceText(file: file, validated: Array(text[..<invalid]))
        var place = before.place(
            before.scalarIndex(ofByte: invalid)..<before.scalarIndex(ofByte: invalid))
        place.offset = UInt64(invalid)
        let diagnostic = Diagnostic(
            PipelineCode.yamlEncoding.rawValue, "the file is not valid UTF-8", place: place,
            hint: "save it as UTF-8")
        return (before, diagnostic)
    }
}

/// What came of a pipeline file.
public struct LoadedPipeline: Sendable {
    /// nil where there are errors.
    public var plan: Plan?
    /// Errors, warnings and notes, in the order of the file.
    public var diagnostics: [Diagnostic]
    /// The parameters that it declares, in order, whatever else is wrong: for completion.
    public var parameterNames: [String] = []

    public init(plan: Plan?, diagnostics: [Diagnostic]) {
        self.plan = plan
        self.diagnostics = diagnostics
    }

    /// The plan, or all diagnostics thrown together.
    public func get() throws(Diagnostics) -> Plan {
        guard let plan else { throw Diagnostics(diagnostics) }
        return plan
    }
}
