import GalleyCore

extension OptionReader {
    /// Code as it is written: nothing is filled in, so that its lines are those of the file.
    func code(_ node: YAMLNode, _ language: String, _ subject: String) -> Value? {
        let type = OptionType.code(language)
        guard case .scalar(let text, let style) = node.kind,
            style != .plain || YAMLScalar(plain: text) == .string
        else {
            scalars.findings.wrongType(
                subject, wants: type.words, node: node, hint: "such as \(type.example)")
            return nil
        }
        if style == .plain, let comment = comment(after: node) {
            scalars.findings.add(
                .wrongType, "in YAML a comment begins here, and \(subject) ends before it",
                at: comment, hint: "write the code on lines of its own, after '|'")
            return nil
        }
        if text.contains("${params.") {
            scalars.findings.add(
                .substitution, "parameters are not filled in in code", at: node.range,
                hint: "write with: { name: '${params.name}' }, and with.name in the code")
            return nil
        }
        return .string(text)
    }

    /// The `#` that follows a plain scalar on its line.
    private func comment(after node: YAMLNode) -> Range<Int>? {
        let source = scalars.findings.source
        let end = node.range.upperBound
        let place = source.place(end..<end)
        let rest = (place.excerpt ?? "").unicodeScalars.dropFirst(place.column - 1)
        guard let sign = rest.firstIndex(where: { $0 != " " && $0 != "\t" }), rest[sign] == "#"
        else { return nil }
        let start = end + rest.distance(from: rest.startIndex, to: sign)
        return start..<start + 1
    }
}

extension YAMLNode {
    /// Where the lines of a scalar stand, where that can be told: not where YAML has joined lines.
    func lines(in source: SourceText) -> WrittenLines? {
        guard case .scalar(let text, let style) = kind else { return nil }
        let first = source.line(of: range.lowerBound)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if style == .block { return blockLines(lines, after: first, in: source) }
        let quote = style == .plain ? 0 : 1
        let written = source.slice(range).dropFirst(quote).dropLast(quote)
        guard lines.count == 1, written.elementsEqual(text.unicodeScalars) else { return nil }
        let column = source.place(range).column - 1 + quote
        return WrittenLines(
            file: source.file,
            lines: [
                .init(number: first + 1, indentation: column, excerpt: source.excerpt(first))
            ])
    }

    private func blockLines(
        _ lines: [Substring], after first: Int, in source: SourceText
    ) -> WrittenLines? {
        var result: [WrittenLines.Line] = []
        // What follows the last line end is not the text's.
        let own = lines.last?.isEmpty == true ? lines.dropLast() : lines[...]
        for (index, line) in own.enumerated() {
            let excerpt = source.excerpt(first + 1 + index)
            let indentation = excerpt.unicodeScalars.count - line.unicodeScalars.count
            guard indentation >= 0,
                excerpt.unicodeScalars.dropFirst(indentation).elementsEqual(line.unicodeScalars)
            else { return nil }
            result.append(
                .init(number: first + 2 + index, indentation: indentation, excerpt: excerpt))
        }
        return WrittenLines(file: source.file, lines: result)
    }
}
