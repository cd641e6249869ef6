import GalleyCore

extension PluginTemplate {
    var swift: String {
        switch kind {
        case .reader: swiftReader
        case .exporter: swiftExporter
        default: swiftStage
        }
    }

    /// The lines by which a library offers its stage.
    var swiftOffer: String {
        """
        @_cdecl("galley_stages")
        public func galleyStages() -> UnsafeMutableRawPointer { LibraryStages.offer([\(typeName).self]) }
        """
    }

    private var swiftStage: String {
        """
        import GalleyCore

        /// \(summary).
        public struct \(typeName): \(kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst()) {
            static let least = StageOption<Int>("least", default: 10, in: 0...Int.max, help: "\(optionHelp)")

            public static let spec = StageSpec(
                "\(name)", .\(kind.rawValue), summary: "\(summary)", options: [least.spec]\(more))

            private let least: Int

            public init(_ options: StageOptions) { least = options[Self.least] }

        \(method)
        }

        \(swiftOffer)

        """
    }

    private var more: String {
        switch kind {
        case .filter:
            ",\n        dropReasons: [.init(\"too-short\", \"fewer characters than `least`\")]"
        case .extractor:
            ",\n        gives: [FieldSpec(\"\(field)\", .number, \"How many characters there are\")]"
        default: ""
        }
    }

    private var method: String {
        switch kind {
        case .filter:
            """
                public mutating func judge(_ document: FrozenDocument) throws(Diagnostic) -> Verdict {
                    let length = document.text.string.unicodeScalars.count
                    return length >= least ? .keep : .drop(reason: "too-short")
                }
            """
        case .extractor:
            """
                public mutating func extract(_ document: inout FrozenDocument) throws(Diagnostic) {
                    let length = document.text.string.unicodeScalars.count
                    if length >= least { document.set("\(field)", .int(length), evidence: "\(name)") }
                }
            """
        default:
            """
                public mutating func normalize(_ document: inout Document) throws(Diagnostic) {
                    guard document.text.string.unicodeScalars.count >= least else { return }
                    var edits = TextEdits()
                    for (offset, byte) in document.text.bytes.enumerated() where byte &- 0x61 < 26 {
                        edits.replace(offset..<(offset + 1), with: [byte &- 0x20])
                    }
                    document.edit(edits)
                }
            """
        }
    }
}
