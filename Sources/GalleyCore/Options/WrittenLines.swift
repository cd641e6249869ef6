/// Where the lines of a text stand in the file in which it is written.
public struct WrittenLines: Sendable, Equatable {
    public struct Line: Sendable, Equatable {
        /// The line in the file, 1-based.
        public var number: Int
        /// How many scalars stand in the file's line before that of the text.
        public var indentation: Int
        /// The whole line as it stands in the file.
        public var excerpt: String

        public init(number: Int, indentation: Int, excerpt: String) {
            self.number = number
            self.indentation = indentation
            self.excerpt = excerpt
        }
    }

    public var file: String
    public var lines: [Line]

    public init(file: String, lines: [Line]) {
        self.file = file
        self.lines = lines
    }

    /// The lines of a file that holds the text and nothing else.
    public init(file: String, text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        self.init(
            file: file,
            lines: lines.enumerated().map {
                Line(number: $0.offset + 1, indentation: 0, excerpt: String($0.element))
            })
    }

    /// The place of a stretch of a line of the text, counted from 1, in scalars; without a column, of all that
    /// stands in the line. nil for a line that is not there.
    public func place(line: Int, column: Int? = nil, length: Int = 1) -> Place? {
        guard lines.indices.contains(line - 1) else { return nil }
        let written = lines[line - 1]
        if let column {
            return Place(
                file: file, line: written.number, column: written.indentation + column,
                length: max(1, length), excerpt: written.excerpt)
        }
        let scalars = Array(written.excerpt.unicodeScalars)
        let blanks = scalars.dropFirst(written.indentation).prefix { $0 == " " || $0 == "\t" }
        let end = scalars.lastIndex { $0 != " " && $0 != "\t" } ?? 0
        let start = written.indentation + blanks.count
        return Place(
            file: file, line: written.number, column: start + 1, length: max(1, end + 1 - start),
            excerpt: written.excerpt)
    }
}
