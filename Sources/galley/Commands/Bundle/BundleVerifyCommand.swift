import GalleyBundle
import GalleyCore
import GalleyJSON

extension Command {
    /// `galley bundle verify FILE…`
    static let bundleVerify: Command = .init(
        name: "verify", summary: "Check bundles completely and strictly",
        details: """
            Every block, digest, key and count. Ends with 0 where all is as it should be, with 4 \
            where something is damaged, with 1 where it is no bundle at all, with 5 where a limit \
            is passed. --deep also reads every line as a document; --unique looks for ids that \
            occur more than once, and needs files, which it reads again.
            """,
        operands: [.bundles], flags: [.deep, .unique, .quiet, .format("text", "json")],
        run: BundleVerifyCommand.run)
}

private enum BundleVerifyCommand {
    static func run(_ typed: TypedArguments, _ console: Console) throws(Failure) -> ExitCode {
        var code = ExitCode.good
        var values: [JSONValue] = []
        for word in typed.operands {
            let input = try BundleInput(word)
            input.showProgress(typed, console)
            var lines = LineComplaints()
            let report = try verify(input, &lines, typed, console)
            input.progress?.clear()
            code = worse(code, exit(report, lines))
            if typed.wantsJSON {
                values.append(json(input.name, report, lines))
            } else if !report.isWhole || lines.count > 0 || !typed.quiet {
                console.out.write(text(input.name, report, lines, console.style))
            }
        }
        if typed.wantsJSON { console.out.write(JSONValue.array(values).text(.indented) + "\n") }
        return code
    }

    private static func verify(
        _ input: BundleInput, _ lines: inout LineComplaints, _ typed: TypedArguments,
        _ console: Console
    ) throws(Failure) -> BundleVerifier.Report {
        if typed.bundle.isUnique, input.size == nil {
            throw Failure(
                Diagnostic(
                    "usage.standard-input", "\(input.name) can be read only once",
                    hint: "--unique reads its input again; write it to a file first"))
        }
        var found = LineComplaints()
        let report = try input.reading {
            try BundleVerifier.verify(read: input.bytes()) { block in
                if typed.bundle.isDeep, block.kind <= .rejects { found.read(block) }
            }
        }
        if typed.bundle.isUnique {
            try found.findRepeated(in: input, BundleWalk(console, isSilent: true))
        }
        lines = found
        return report
    }

    private static func exit(
        _ report: BundleVerifier.Report, _ lines: LineComplaints
    ) -> ExitCode {
        if report.isWhole { return lines.count == 0 ? .good : .salvaged }
        if report.complaints.contains(where: \.code.isLimit) { return .limitExceeded }
        return report.blocks == 0 ? .failed : .salvaged
    }

    /// Unusable before limits before damage.
    private static func worse(_ a: ExitCode, _ b: ExitCode) -> ExitCode {
        let order: [ExitCode] = [.failed, .limitExceeded, .salvaged, .good]
        return order.first { $0 == a || $0 == b } ?? a
    }

    private static func text(
        _ name: String, _ report: BundleVerifier.Report, _ lines: LineComplaints, _ style: Style
    ) -> String {
        let facts = [
            Quantities.counted(Int(clamping: report.lines), "line"),
            Quantities.counted(Int(clamping: report.blocks), "block"),
            // Of one that has no end nobody knows what it should be.
            Quantities.counted(report.segments, report.isWhole ? "segment" : "sealed segment"),
            Quantities.bytes(report.bytes),
        ].joined(separator: ", ")
        guard !report.isWhole || lines.count > 0 else {
            return "\(style(.good, style.sign("✓", "ok"))) \(name)  \(style(.faint, facts))\n"
        }
        var text = "\(style(.bad, style.sign("✗", "damaged"))) \(name)  "
        let complaints = report.complaintCount + lines.count
        text += style(.bad, Quantities.counted(complaints, "complaint"))
        text += style(.faint, "; sound: \(facts)") + "\n"
        for complaint in report.complaints.prefix(50) {
            let end = complaint.end.map { " to \($0)" } ?? ""
            text += "  byte \(complaint.offset)\(end): \(complaint.message)"
            text += style(.faint, " [\(complaint.code.rawValue)]") + "\n"
        }
        if report.complaintCount > 50 { text += "  and \(report.complaintCount - 50) more\n" }
        for complaint in lines.complaints.prefix(50) {
            text += "  \(complaint.message)" + style(.faint, " [\(complaint.code)]") + "\n"
        }
        if lines.count > 50 { text += "  and \(lines.count - 50) more lines\n" }
        if report.linesLost > 0 {
            text += "  \(Quantities.counted(Int(clamping: report.linesLost), "line")) lost\n"
        }
        return text
    }

    private static func json(
        _ name: String, _ report: BundleVerifier.Report, _ lines: LineComplaints
    ) -> JSONValue {
        [
            "file": .string(name), "whole": .bool(report.isWhole && lines.count == 0),
            "segments": .int(report.segments), "blocks": .number(String(report.blocks)),
            "lines": .number(String(report.lines)), "lost": .number(String(report.linesLost)),
            "bytes": .number(String(report.bytes)), "complaint_count": .int(report.complaintCount),
            "complaints": .array(
                report.complaints.map {
                    [
                        "code": .string($0.code.rawValue), "offset": .number(String($0.offset)),
                        "end": $0.end.map { .number(String($0)) } ?? nil,
                        "lines_lost": $0.linesLost.map { .number(String($0)) } ?? nil,
                        "message": .string($0.message),
                    ]
                }),
            "line_complaint_count": .int(lines.count), "line_complaints": lines.json,
        ]
    }
}
