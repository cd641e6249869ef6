import CGalleyPlugin
import GalleyCore
import GalleyPipeline

/// A loaded library of C, and the object in it that lists its stages.
struct NativeLibrary {
    /// The name of that object.
    static let symbol = "galley_plugin"

    private let file: LibraryFile
    private let library: UnsafePointer<galley_library>

    /// Loads a library that was checked. Throws `plugin.library`.
    init(_ file: LibraryFile) throws(Diagnostic) {
        self.file = file
        let address = try file.load().address(of: Self.symbol)
        library = UnsafePointer(address.assumingMemoryBound(to: galley_library.self))
        guard library.pointee.abi == GALLEY_PLUGIN_ABI else {
            throw Self.otherABI(Int(library.pointee.abi), file)
        }
    }

    static func otherABI(_ abi: Int, _ file: LibraryFile) -> Diagnostic {
        let own = Int(GALLEY_PLUGIN_ABI)
        return file.flaw(
            "it was built for version \(abi) of galley_plugin.h, and this Galley has \(own)",
            hint: abi < own ? file.rebuild : "it needs a newer Galley")
    }

    /// What can be told of a library without loading it: that it has the object, of a version that fits.
    static func check(_ object: SharedObject, _ file: LibraryFile) throws(Diagnostic) {
        guard let symbol = object.export(Self.symbol), symbol.isObject, symbol.size >= 24 else {
            throw file.flaw(
                "it has no object '\(Self.symbol)' that lists its stages",
                hint: "galley_plugin.h says what a library exports: GALLEY_PLUGIN(&stage)")
        }
        if let abi = object.number(of: symbol, at: 8), abi != Int(GALLEY_PLUGIN_ABI) {
            throw otherABI(abi, file)
        }
    }

    /// The size of a stage before readers were added, which older libraries have.
    private var leastSize: Int {
        MemoryLayout<galley_stage>.offset(of: \.read) ?? MemoryLayout<galley_stage>.size
    }

    /// The stage that the manifest declares. Throws where the library has another or none.
    func stage(_ spec: StageSpec) throws(Diagnostic) -> UnsafePointer<galley_stage> {
        let count = min(Int(library.pointee.stage_count), 1000)
        var names: [String] = []
        for case let stage? in UnsafeBufferPointer(
            start: library.pointee.stages, count: library.pointee.stages == nil ? 0 : count)
        {
            guard stage.pointee.struct_size >= leastSize,
                let start = stage.pointee.name
            else { continue }
            let name = String(cString: start)
            names.append("'\(name)'")
            guard name == spec.name else { continue }
            guard Self.kind(stage.pointee.kind) == spec.kind else {
                let kind = Self.kind(stage.pointee.kind)?.rawValue ?? "none that is known"
                throw file.lie(
                    "the kind of '\(name)' is \(spec.kind.rawValue) in plugin.yaml and \(kind) in the library"
                )
            }
            return stage
        }
        let all = names.isEmpty ? "none" : names.joined(separator: ", ")
        throw file.lie("the library has no stage '\(spec.name)', it has \(all)")
    }

    private static func kind(_ kind: UInt32) -> StageKind? {
        switch Int(kind) {
        case Int(GALLEY_READER): .reader
        case Int(GALLEY_EXPORTER): .exporter
        case Int(GALLEY_NORMALIZER): .normalizer
        case Int(GALLEY_EXTRACTOR): .extractor
        case Int(GALLEY_FILTER): .filter
        default: nil
        }
    }
}
