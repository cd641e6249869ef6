public import GalleyCore
public import GalleyFiles

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
        let (source, refusal) = SourceText.checked(bytes, file: file)
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
