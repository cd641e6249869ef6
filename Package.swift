// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// Everything under Sources/: arrows point down only (docs/architecture.md).
func room(_ name: String, _ imports: [String] = [], libraries: [String] = []) -> Target {
    .target(
        name: name, dependencies: imports.map { .byName(name: $0) }, swiftSettings: strict,
        linkerSettings: libraries.map { .linkedLibrary($0) })
}

/// A plugin's folder under Plugins/ holds one file per stage and its list of stages.
func plugin(_ name: String, _ imports: [String] = []) -> Target {
    .target(
        name: name + "Plugin",
        dependencies: (["GalleyCore"] + imports).map { .byName(name: $0) },
        path: "Plugins/\(name)", swiftSettings: strict)
}

func tests(_ name: String, _ imports: [String] = []) -> Target {
    .testTarget(
        name: name + "Tests",
        dependencies: ([name, "TestSupport"] + imports).map { .byName(name: $0) },
        swiftSettings: strict)
}

/// Built by the C++ compiler: a C interface over a C++ (or macro-heavy) library.
func shim(_ name: String, _ libraries: [String]) -> Target {
    .target(name: name, linkerSettings: libraries.map { .linkedLibrary($0) })
}

let pluginNames = [
    "Archive", "Bundle", "Chaos", "Cleaning", "CSV", "Duplicates", "Filtering", "HTML", "JSONLines",
    "Language", "Lua", "Markdown", "Metadata", "PlainText", "Publications", "Quality", "Structure",
    "Summary", "WARC", "Words",
]

/// Libraries of stages find GalleyCore in the binary: two copies of it would not know each other's types.
let exported = LinkerSetting.unsafeFlags(["-Xlinker", "--export-dynamic"])

/// What the pipelines of the benchmarks use.
let benchmarkedPlugins = [
    "Bundle", "Cleaning", "Filtering", "HTML", "JSONLines", "Language", "Metadata", "PlainText",
    "Structure", "Summary", "Words",
]

let package = Package(
    name: "galley",
    products: [.executable(name: "galley", targets: ["galley"])],
    targets: [
        // System libraries.
        .systemLibrary(name: "CZlib"),
        .systemLibrary(name: "CYAML"),
        .systemLibrary(name: "CMarkGFM"),
        .systemLibrary(name: "CCrypto"),
        .systemLibrary(name: "CUchardet"),
        .systemLibrary(name: "CArchive"),
        .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0"),
        shim("CICU", ["icuuc"]),
        shim("CCLD2", ["cld2"]),
        shim("CLua", ["lua5.4"]),

        .target(name: "CSpawn"),
        .target(name: "CGalleyPlugin"),

        // Byte-level parsers; they know no documents.
        room("GalleyJSON"),
        room("GalleyBundle", ["CZlib", "CCrypto", "GalleyJSON"]),
        room("GalleyText", ["CICU"]),
        room("GalleyWARC", ["CZlib", "CCrypto", "GalleyBundle"]),
        room("GalleyArchive", ["CArchive", "GalleyBundle"]),
        room("GalleyHTML"),
        room("GalleyArticle", ["GalleyHTML", "GalleyText"]),
        room("GalleyPageMetadata", ["GalleyHTML", "GalleyJSON", "GalleyText"]),
        room("GalleyXML", ["CXML"]),

        // The core and what stands on it.
        room("GalleyCore", libraries: ["m"]),
        room("GalleyTokens", ["GalleyCore", "GalleyText"]),
        room("GalleyFiles", ["GalleyCore"]),
        room("GalleyRendering", ["GalleyCore"]),
        room("GalleyPages", ["GalleyCore", "GalleyPageMetadata"]),
        room("GalleyLua", ["GalleyCore", "CLua"]),
        room("GalleyWire", ["GalleyCore", "GalleyJSON"]),
        room("GalleyPipeline", ["GalleyCore", "GalleyFiles", "GalleyJSON", "CYAML"]),
        room(
            "GalleyPlugin",
            [
                "CGalleyPlugin", "CSpawn", "GalleyBundle", "GalleyCore", "GalleyFiles",
                "GalleyJSON",
                "GalleyLua",
                "GalleyPipeline", "GalleyWire",
            ]),
        room(
            "GalleyRuntime",
            [
                "GalleyCore", "GalleyPipeline", "GalleyBundle", "GalleyWire", "GalleyFiles",
                "GalleyJSON",
            ]),

        // Stages.
        plugin(
            "Archive",
            ["GalleyArchive", "GalleyBundle", "GalleyJSON", "GalleyRendering", "GalleyWire"]),
        plugin("Bundle", ["GalleyBundle", "GalleyWire"]),
        plugin("Chaos"),
        plugin("Cleaning", ["GalleyText"]),
        plugin("CSV"),
        plugin("Duplicates", ["GalleyBundle", "GalleyText", "GalleyTokens"]),
        plugin("Filtering"),
        plugin(
            "HTML",
            ["GalleyArticle", "GalleyHTML", "GalleyPageMetadata", "GalleyPages", "GalleyText"]),
        plugin("JSONLines", ["GalleyBundle", "GalleyWire", "GalleyJSON"]),
        plugin("Language", ["CCLD2"]),
        plugin("Lua", ["GalleyLua"]),
        plugin("Markdown", ["CMarkGFM", "GalleyText", "GalleyRendering"]),
        plugin("Metadata", ["GalleyPageMetadata", "GalleyPages", "GalleyTokens"]),
        plugin("PlainText", ["GalleyText", "CUchardet", "GalleyRendering"]),
        plugin("Publications", ["GalleyArchive", "GalleyJSON", "GalleyText", "GalleyXML"]),
        plugin("Quality", ["GalleyText", "GalleyTokens"]),
        plugin("Structure", ["GalleyText"]),
        plugin("Summary", ["GalleyTokens"]),
        plugin("WARC", ["GalleyArchive", "GalleyBundle", "GalleyJSON", "GalleyWARC"]),
        plugin("Words", ["GalleyText", "GalleyTokens"]),

        // The command.
        .executableTarget(
            name: "galley",
            dependencies: ([
                "GalleyCore", "GalleyFiles", "GalleyHTML", "GalleyJSON", "GalleyBundle",
                "GalleyPipeline", "GalleyPlugin", "GalleyRuntime", "GalleyText", "GalleyWire",
                "CICU",
            ]
                + pluginNames.map { $0 + "Plugin" }).map { .byName(name: $0) },
            swiftSettings: strict,
            linkerSettings: [exported]),

        // What `make bench` runs; no product.
        .executableTarget(
            name: "galley-benchmarks",
            dependencies: ([
                "GalleyBundle", "GalleyCore", "GalleyFiles", "GalleyHTML", "GalleyPipeline",
                "GalleyPlugin", "GalleyRuntime", "GalleyWARC", "GalleyWire",
            ] + benchmarkedPlugins.map { $0 + "Plugin" }).map { .byName(name: $0) },
            path: "Benchmarks/Sources", swiftSettings: strict, linkerSettings: [exported]),

        // Tests mirror their targets; CommandTests run the binary; RepositoryTests hold the house rules.
        .target(
            name: "TestSupport", dependencies: [], path: "Tests/TestSupport", swiftSettings: strict),
        tests("GalleyJSON"),
        tests("GalleyBundle", ["GalleyJSON"]),
        tests("GalleyText", ["CICU"]),
        tests("GalleyArticle", ["CZlib", "GalleyHTML", "GalleyText"]),
        tests("GalleyWARC", ["GalleyBundle"]),
        tests("GalleyArchive", ["GalleyBundle"]),
        tests("GalleyHTML", ["GalleyJSON"]),
        tests("GalleyPageMetadata", ["CZlib", "GalleyHTML", "GalleyJSON", "GalleyText"]),
        tests("GalleyPages", ["GalleyCore", "GalleyHTML", "GalleyPageMetadata"]),
        tests("GalleyXML"),
        tests("GalleyCore"),
        tests("GalleyFiles", ["GalleyCore"]),
        tests("GalleyLua", ["GalleyCore"]),
        tests("GalleyPlugin", ["CGalleyPlugin", "GalleyCore", "GalleyFiles", "GalleyPipeline"]),
        tests("GalleyWire", ["GalleyCore", "GalleyJSON"]),
        tests("GalleyPipeline", ["GalleyCore", "GalleyFiles", "GalleyJSON"]),
        tests(
            "GalleyRuntime",
            [
                "GalleyCore", "GalleyPipeline", "GalleyBundle", "GalleyWire", "GalleyJSON",
                "GalleyFiles",
            ]),
        .testTarget(
            name: "PluginsTests",
            dependencies: ([
                "GalleyArchive", "GalleyCore", "GalleyFiles", "GalleyText", "GalleyWire",
                "GalleyJSON",
                "GalleyBundle", "GalleyPipeline", "GalleyWARC", "TestSupport",
            ] + pluginNames.map { $0 + "Plugin" })
            .map { .byName(name: $0) },
            swiftSettings: strict),
        .testTarget(
            name: "CommandTests", dependencies: ["TestSupport", "galley"], exclude: ["Cases"],
            swiftSettings: strict),
        .testTarget(
            name: "FaultTests", dependencies: ["TestSupport", "GalleyBundle", "galley"],
            exclude: ["Shim"], swiftSettings: strict),
        .testTarget(
            name: "InteropTests", dependencies: ["TestSupport", "galley"], exclude: ["Readers"],
            swiftSettings: strict),
        .testTarget(name: "RepositoryTests", dependencies: ["TestSupport"], swiftSettings: strict),

        // What is fuzzed (docs/architecture.md); the driver is added below where it is asked for.
        .target(
            name: "FuzzTargets",
            dependencies: ([
                "GalleyArchive", "GalleyBundle", "GalleyCore", "GalleyFiles", "GalleyHTML",
                "GalleyJSON", "GalleyLua", "GalleyPageMetadata", "GalleyPipeline",
                "GalleyRendering", "GalleyRuntime", "GalleyText", "GalleyWARC", "GalleyWire",
                "GalleyXML",
            ] + pluginNames.filter { $0 != "Chaos" }.map { $0 + "Plugin" })
            .map { .byName(name: $0) },
            path: "Tests/Fuzz/Targets", swiftSettings: strict),
        .testTarget(
            name: "FuzzTests", dependencies: ["FuzzTargets", "TestSupport"],
            path: "Tests/Fuzz/Replay", swiftSettings: strict),
    ]
)

// Links only with -sanitize=fuzzer, so `make fuzz` sets this.
if Context.environment["GALLEY_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "galley-fuzz", dependencies: ["FuzzTargets"], path: "Tests/Fuzz/Driver",
            swiftSettings: strict))
}
