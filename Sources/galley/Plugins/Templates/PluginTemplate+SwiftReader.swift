extension PluginTemplate {
    var swiftReader: String {
        """
        import GalleyCore

        /// \(summary).
        public struct \(typeName): Reader {
            static let between = StageOption<String>("between", default: "----", help: "\(optionHelp)")

            public static let spec = StageSpec(
                "\(name)", .reader, summary: "\(summary)", options: [between.spec],
                gives: [FieldSpec("title", .string, "The first line of the story")], takes: [".\(name)"])

            private let between: String

            public init(_ options: StageOptions) { between = options[Self.between] }

            public func recognize(_ probe: Probe) -> Certainty {
                probe.fileExtension == "\(name)" ? .certain : .no
            }

            public mutating func read(_ input: any ByteStream, into sink: any DocumentSink) throws(Diagnostic) {
                guard let bytes = try input.readAll(limit: sink.limits.documentBytes) else {
                    throw Diagnostic("\(name).too-large", "the input is larger than a document may be")
                }
                for story in String(decoding: bytes, as: UTF8.self).split(separator: between) {
                    let parts = story.drop(while: \\.isWhitespace).split(separator: "\\n", maxSplits: 1)
                    guard let title = parts.first else { continue }
                    // What it was read from stands in the rejects, should it be rejected.
                    try Array(story.utf8).withUnsafeBufferPointer { (record) throws(Diagnostic) in
                        let record = UnsafeRawBufferPointer(record)
                        guard parts.count == 2 else {
                            let problem = Diagnostic("\(name).no-text", "a story has no text")
                            return try sink.reject(problem, id: nil, source: input.source, record: record)
                        }
                        var document = Document(text: DocumentText(Self.trimmed(parts[1])), source: input.source)
                        document.metadata.set("title", .string(String(title)), evidence: "\(name)")
                        try sink.emit(document, record: record)
                    }
                }
            }

            private static func trimmed(_ text: Substring) -> String {
                var text = text
                while text.last?.isWhitespace == true { text.removeLast() }
                return String(text)
            }
        }

        \(swiftOffer)

        """
    }

    var swiftExporter: String {
        """
        import GalleyCore

        /// \(summary).
        public struct \(typeName): Exporter {
            static let path = StageOption<String>(
                "path", .outputFile, default: "\(name).tsv", help: "The file to write")
            static let width = StageOption<Int>("width", default: 60, in: 0...Int.max, help: "\(optionHelp)")

            public static let spec = StageSpec(
                "\(name)", .exporter, summary: "\(summary)", options: [path.spec, width.spec])

            public let output: OutputPlace
            private let width: Int

            public init(_ options: StageOptions) {
                output = .file(options[Self.path])
                width = options[Self.width]
            }

            public mutating func encode(_ document: FrozenDocument) throws(Diagnostic) -> EncodedDocument {
                let text = document.text.string
                let words = text.split(whereSeparator: \\.isWhitespace).joined(separator: " ")
                let line = "\\(text.unicodeScalars.count)\\t\\(words.prefix(width))\\n"
                return EncodedDocument(document, bytes: Array(line.utf8))
            }

            public func makeFragmentBuilder() -> any FragmentBuilder { ConcatenatedFragment() }

            public func makeAssembler() -> any FragmentAssembler {
                ConcatenatingAssembler(head: Array("characters\\ttext\\n".utf8))
            }
        }

        \(swiftOffer)

        """
    }
}
