import CGalleyPlugin
import GalleyCore
import GalleyPipeline

/// A loaded library of Swift, and the stages that it offers.
struct SwiftLibrary {
    /// The function that gives them.
    static let symbol = "galley_stages"
    /// With what the name of the function begins that a library must find in Galley.
    private static let handshake = "galleyInterface_"

    private let file: LibraryFile
    private let stages: [any Stage.Type]

    /// Loads a library that was checked. Throws `plugin.library`.
    init(_ file: LibraryFile) throws(Diagnostic) {
        self.file = file
        typealias Offering = @convention(c) () -> UnsafeMutableRawPointer
        let address = try file.load().address(of: Self.symbol)
        let offered = unsafeBitCast(address, to: Offering.self)()
        stages = Unmanaged<LibraryStages>.fromOpaque(offered).takeRetainedValue().stages
    }

    /// What can be told of a library without loading it: that it offers stages, that it was built against this
    /// GalleyCore by this compiler, and that it brings no GalleyCore of its own.
    static func check(_ object: SharedObject, _ file: LibraryFile) throws(Diagnostic) {
        guard let symbol = object.export(symbol), !symbol.isObject else {
            throw file.flaw(
                "it has no function '\(Self.symbol)' that offers its stages",
                hint: "docs/plugins.md has the two lines that it needs")
        }
        let needed = object.symbols { name in
            name.starts(with: "$s10GalleyCore".utf8) && Self.contains(name, handshake)
        }
        guard let interface = needed.first.map({ Self.identifier($0.name) }) else {
            throw file.flaw(
                "it says nowhere which Galley it was built for",
                hint: "it returns `LibraryStages.offer([…])`; \(file.rebuild)")
        }
        guard needed.allSatisfy({ !$0.isDefined }) else {
            throw file.flaw(
                "it has a GalleyCore of its own, whose stages are not Galley's",
                hint: "it is linked against none: \(file.rebuild)")
        }
        let own = SDKInterface.identifier
        guard interface == own else {
            throw file.flaw(
                "it was built for \(Self.words(interface)), and this is \(Self.words(own))",
                hint: file.rebuild)
        }
        let others = object.compilers.filter { $0.contains("/llvm-project") }
        guard let compiler = others.first(where: { Self.build($0) != Self.build(ownCompiler) })
        else { return }
        throw file.flaw(
            "it was built by another Swift compiler (\(compiler)) than Galley (\(ownCompiler))",
            hint: file.rebuild)
    }

    private static var ownCompiler: String { String(cString: galley_compiler()) }

    /// The source that a compiler was built from, which stands in its version in brackets.
    private static func build(_ version: String) -> Substring {
        version.drop { $0 != "(" }.prefix { $0 != ")" }
    }

    /// `0_1_0_3f2ac01b99d4` as people read it.
    private static func words(_ identifier: String) -> String {
        let parts = identifier.split(separator: "_")
        let version = parts.dropLast().joined(separator: ".")
        return "Galley \(version) (interface \(parts.last ?? "?"))"
    }

    /// What follows the handshake's name in a mangled one: `…30galleyInterface_0_1_0_3f2ac01b99d4yyF`.
    private static func identifier(_ mangled: String) -> String {
        guard let range = mangled.firstRange(of: handshake) else { return "" }
        return String(mangled[range.upperBound...].prefix { $0 != "y" })
    }

    private static func contains(_ name: ArraySlice<UInt8>, _ part: String) -> Bool {
        String(decoding: name, as: UTF8.self).contains(part)
    }

    /// The names of all stages.
    var names: [String] { stages.map { $0.spec.name } }

    /// What the library declares.
    var specs: [StageSpec] { stages.map { $0.spec } }

    /// The stage that the manifest declares, newly made. Throws where the library declares it otherwise.
    func make(_ spec: StageSpec, _ options: StageOptions) throws(Diagnostic) -> any Running {
        guard let type = stages.first(where: { $0.spec.name == spec.name }) else {
            let all = names.isEmpty ? "none" : names.map { "'\($0)'" }.joined(separator: ", ")
            throw file.lie("the library has no stage '\(spec.name)', it has \(all)")
        }
        if let difference = spec.difference(from: type.spec) {
            throw file.flaw(
                "plugin.yaml and the library do not say the same of '\(spec.name)': \(difference)",
                hint: file.rebuild)
        }
        return try type.init(options)
    }
}

extension StageSpec {
    /// In what a manifest's declaration differs from that of the code, as far as it matters; nil where it does not.
    func difference(from code: StageSpec) -> String? {
        if kind != code.kind {
            return "its kind is \(kind.rawValue) there and \(code.kind.rawValue) here"
        }
        if version != code.version { return "version \(version) there, \(code.version) here" }
        for option in code.options {
            guard let own = options.first(where: { $0.name == option.name }) else {
                return "only the library has the option '\(option.name)'"
            }
            let isSame =
                own.type == option.type && own.isRequired == option.isRequired
                && Self.isSame(own.defaultValue, option.defaultValue)
            if !isSame { return "the option '\(option.name)' is another" }
        }
        if let more = options.first(where: { own in !code.options.contains { $0.name == own.name } }
        ) {
            return "only plugin.yaml has the option '\(more.name)'"
        }
        let (own, other) = (dropReasons.map(\.name), code.dropReasons.map(\.name))
        return Set(own) == Set(other) ? nil : "the reasons for drops are others"
    }

    private static func isSame(_ a: Value?, _ b: Value?) -> Bool {
        if let a = a?.double, let b = b?.double { return a == b }
        return a == b
    }
}
